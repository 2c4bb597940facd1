import type { Evidence } from './evidence.ts';

/** Something that an author did to a share later, as everybody in its channel sees it. */
export interface Return {
  share: string;
  /** When its message changed, or a reply came into its thread, in milliseconds since the epoch. */
  at: number;
  /** The text went away: at once, and not with a slot. */
  isWithdrawal: boolean;
}

const known = new WeakMap<Evidence, Return[]>();

/** Every change of a message that stands in a channel, by the share it is of. */
export function returnsOf(evidence: Evidence): Return[] {
  const found = known.get(evidence) ?? find(evidence);
  known.set(evidence, found);
  return found;
}

interface Message {
  at: number;
  method: string;
  channel: string;
  ts?: string;
  /** The message whose thread it stands in. */
  thread?: string;
}

function find({ messages, shares }: Evidence): Return[] {
  const shareAt = new Map<string, string>();
  return messages.flatMap(({ line }): Return[] => {
    const { method, channel, ts, thread, at } = JSON.parse(line) as Omit<Message, 'at'> & {
      at: string;
    };
    const place = `${channel} ${ts}`;
    if (thread) {
      const answered = shareAt.get(`${channel} ${thread}`);
      const moment = Temporal.Instant.from(at).epochMilliseconds;
      return answered ? [{ share: answered, at: moment, isWithdrawal: false }] : [];
    }
    if (method === 'chat.postMessage') {
      const share = shares.find(({ id }) => line.includes(id));
      if (share) shareAt.set(place, share.id);
      return [];
    }
    const share = shareAt.get(place);
    if (method !== 'chat.update' || !share) return [];
    // Its buttons, which name it, go with the text.
    const isWithdrawal = !line.includes(share);
    return [{ share, at: Temporal.Instant.from(at).epochMilliseconds, isWithdrawal }];
  });
}
