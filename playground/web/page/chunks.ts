import { useMemo, useRef } from 'preact/hooks';
import type { MessageRow } from '../wire.ts';
import { isoDate } from './dates.ts';

/** Messages so close together that the second needs no head of its own. */
const TOGETHER_MS = 5 * 60_000;
/** Few enough to be drawn at once, enough that thousands are few chunks. */
const IN_A_CHUNK = 40;

/** Some messages of one day, one after another: the browser lays it out when it comes near, and the page draws it when it changed. */
export interface Chunk {
  /** The ts of the message it began with. */
  key: string;
  /** The day as the reader counts days, such as 2026-11-24. */
  date: string;
  messages: MessageRow[];
}

/** Messages in chunks. Each stays in the chunk it is in, and a chunk in which nothing changed stays the same object. */
export function useChunks(messages: MessageRow[], zone: string): Chunk[] {
  const before = useRef<Chunk[]>([]);
  const home = useMemo(() => new Map<string, { key: string; date: string }>(), [zone]);
  return useMemo(() => {
    const known = new Map(before.current.map((chunk) => [chunk.key, chunk]));
    before.current = inChunks(messages, zone, home).map((chunk) => {
      const same = known.get(chunk.key);
      const isSame =
        same?.messages.length === chunk.messages.length &&
        same.messages.every((message, at) => message === chunk.messages[at]);
      return isSame ? same : chunk;
    });
    return before.current;
  }, [messages, home]);
}

function inChunks(
  messages: MessageRow[],
  zone: string,
  home: Map<string, { key: string; date: string }>,
): Chunk[] {
  const chunks: Chunk[] = [];
  for (const message of messages) {
    const last = chunks.at(-1);
    const { key, date } = home.get(message.ts) ?? {
      key: null,
      date: isoDate(Number(message.ts) * 1000, zone),
    };
    const hasRoom = last?.date === date && last.messages.length < IN_A_CHUNK;
    if (last && (key === null ? hasRoom : key === last.key)) last.messages.push(message);
    else chunks.push({ key: key ?? message.ts, date, messages: [message] });
    if (key === null) home.set(message.ts, { key: chunks.at(-1)?.key ?? message.ts, date });
  }
  return chunks;
}

/** Whether a message goes on from the one before it: the same person, a moment later. */
export function goesOn(message: MessageRow, before: MessageRow | undefined): boolean {
  if (!before || message.userId !== before.userId) return false;
  const isPlain = [message, before].every(
    ({ isEphemeral, isTombstone, isBroadcast }) => !isEphemeral && !isTombstone && !isBroadcast,
  );
  return isPlain && (Number(message.ts) - Number(before.ts)) * 1000 < TOGETHER_MS;
}
