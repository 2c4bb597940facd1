import type { MessageRow, PageState } from '../wire.ts';

/**
 * What a window shows once an answer has come: rows it had, with those that changed in their places. A row that didn't
 * change stays the same object, and so does a list in which none did: what draws them knows by that what to leave alone.
 * @param held null when the answer holds everything
 */
export function mergedRows(held: PageState | null, answer: PageState): PageState {
  const thread = sameThread(held?.thread ?? null, answer.thread);
  if (!held) return { ...answer, thread };
  const isSame = answer.messages.length === 0 && answer.remaining === null;
  const messages = isSame ? held.messages : inPlace(held.messages, answer);
  return { ...answer, messages, thread };
}

function inPlace(held: MessageRow[], { messages: changed, remaining }: PageState): MessageRow[] {
  const byTs = new Map([...held, ...changed].map((message) => [message.ts, message]));
  const all = [...byTs.values()].toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
  if (!remaining) return all;
  const left = new Set(remaining);
  return all.filter(({ ts }) => left.has(ts));
}

/** A thread comes whole: it is short. */
function sameThread(held: MessageRow[] | null, loaded: MessageRow[] | null): MessageRow[] | null {
  const known = new Map(held?.map((message) => [message.ts, message]));
  const rows = loaded?.map((message) => {
    const same = known.get(message.ts);
    return same && JSON.stringify(same) === JSON.stringify(message) ? same : message;
  });
  return rows ?? null;
}
