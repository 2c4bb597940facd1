import { copy } from '../../slack/fields.ts';
import { isSystemLine, isVisibleTo } from '../../slack/people/message.ts';
import type { ChannelState, MessageState } from '../../slack/state/world.ts';
import type { MessageRow } from '../wire.ts';
import type { RowsAnswer, RowsWanted } from '../wire-rows.ts';

/** Messages as their readers see them. Which of them changed is known by version, so that only those are sent. */
export interface MessageRows {
  /**
   * What stands in a channel for a reader, oldest first. Of replies only those that were sent to the channel, too.
   * @returns the newest; to who has some already, what changed since and perhaps some older ones
   */
  inChannel: (channel: ChannelState, readerId: string, wanted: RowsWanted) => RowsAnswer;
  /** A message and its replies as a reader sees them; null when it is gone. */
  inThread: (channel: ChannelState, ts: string, readerId: string) => MessageRow[] | null;
}

/** A row as it was last sent, and what it was made of. */
interface Kept {
  from: readonly unknown[];
  row: MessageRow;
  version: number;
  /** Its version when the reader first saw it. */
  since: number;
}

const NO_REPLIES: MessageState[] = [];

/** What a window shows that looks at nothing. */
export const NO_ROWS: RowsAnswer = {
  messages: [],
  window: { from: '', count: 0, version: 0 },
  remaining: null,
  hasEarlier: false,
};

export function createMessageRows(): MessageRows {
  let newest = 0;
  const byReader = new Map<string, WeakMap<MessageState, Kept>>();

  const keptOf = (message: MessageState, under: MessageState[], readerId: string): Kept => {
    const known = byReader.get(readerId) ?? new WeakMap<MessageState, Kept>();
    byReader.set(readerId, known);
    const from = madeOf(message, under, readerId);
    const before = known.get(message);
    if (before?.from.every((part, at) => part === from[at])) return before;
    newest += 1;
    const row = rowOf(message, under, readerId);
    const kept = { from, row, version: newest, since: before?.since ?? newest };
    known.set(message, kept);
    return kept;
  };

  return {
    inChannel(channel, readerId, { atMost, held, earlier }) {
      const seen = channel.messages
        .filter((message) => isVisibleTo(message, readerId) && !isSystemLine(message))
        .filter((message) => !isReply(message) || message.isBroadcast);
      const replies = Map.groupBy(channel.messages.filter(isReply), ({ threadTs }) => threadTs);
      const heldAt = held ? firstFrom(seen, held.from) : Math.max(seen.length - atMost, 0);
      const begin = Math.max(heldAt - earlier, 0);
      const all = seen
        .slice(begin)
        .map((message) => keptOf(message, replies.get(message.ts) ?? NO_REPLIES, readerId));
      const kept = held && all.slice(heldAt - begin).filter(({ since }) => since <= held.version);
      const isNew = ({ version }: Kept, at: number) =>
        !held || begin + at < heldAt || version > held.version;
      return {
        messages: all.filter(isNew).map(({ row }) => row),
        window: { from: all[0]?.row.ts ?? '', count: all.length, version: newest },
        remaining: kept && kept.length < held.count ? all.map(({ row }) => row.ts) : null,
        hasEarlier: begin > 0,
      };
    },
    inThread(channel, ts, readerId) {
      const parent = channel.messages.find((message) => message.ts === ts);
      if (!parent || !isVisibleTo(parent, readerId)) return null;
      const replies = channel.messages.filter(
        (message) => message.threadTs === ts && message.ts !== ts && isVisibleTo(message, readerId),
      );
      return [
        keptOf(parent, replies, readerId).row,
        ...replies.map((message) => keptOf(message, NO_REPLIES, readerId).row),
      ];
    },
  };
}

/** How many messages of others a reader has not seen yet. */
export function unreadIn(channel: ChannelState, readerId: string, readUpTo: string): number {
  return channel.messages.filter(
    (message) =>
      message.ts > readUpTo &&
      message.userId !== readerId &&
      message.ephemeralTo === null &&
      (!isReply(message) || message.isBroadcast) &&
      !isSystemLine(message),
  ).length;
}

/** When somebody last wrote in a channel itself. */
export function lastBy(channel: ChannelState, userId: string): string | undefined {
  return channel.messages.findLast((message) => message.userId === userId && !isReply(message))?.ts;
}

function isReply(message: MessageState): boolean {
  return message.threadTs !== null && message.threadTs !== message.ts;
}

function firstFrom(messages: MessageState[], ts: string): number {
  const at = messages.findIndex((message) => message.ts >= ts);
  return at === -1 ? messages.length : at;
}

/** All that a row shows and that can change. An update brings other blocks: the same object says the same. */
function madeOf(message: MessageState, under: MessageState[], readerId: string): unknown[] {
  const inputs = message.inputs.get(readerId);
  const replies = under.filter(({ ephemeralTo }) => ephemeralTo === null);
  return [
    message.text,
    message.blocks,
    message.isEdited,
    message.subtype,
    inputs && JSON.stringify(inputs),
    replies.length,
    replies.at(-1)?.ts,
  ];
}

function rowOf(message: MessageState, under: MessageState[], readerId: string): MessageRow {
  const replies = under.filter((reply) => reply.ephemeralTo === null);
  return {
    ts: message.ts,
    channelId: message.channelId,
    userId: message.userId,
    isFromApp: message.botId !== null,
    text: message.text,
    blocks: message.blocks,
    isEphemeral: message.ephemeralTo !== null,
    isEdited: message.isEdited,
    isTombstone: message.subtype === 'tombstone',
    isBroadcast: message.isBroadcast,
    threadTs: message.threadTs,
    replies:
      replies.length === 0
        ? null
        : {
            count: replies.length,
            lastTs: replies.at(-1)?.ts ?? message.ts,
            userIds: [...new Set(replies.flatMap(({ userId }) => userId ?? []))],
          },
    values: copy(message.inputs.get(readerId) ?? {}),
  };
}
