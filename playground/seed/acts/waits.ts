import type { Message, Person, Slack } from '../../slack/slack.ts';

/** Waits for something to be seen. */
export type Waits = Pick<Slack, 'until'>;

/** A message as this person sees it, in its channel or in a thread. @throws Error when they don't */
export function seenBy(who: Person, { channelId, ts }: { channelId: string; ts: string }): Message {
  const seen = who
    .sees({ id: channelId })
    .flatMap((message) => [message, ...message.thread])
    .find((message) => message.ts === ts);
  if (!seen) throw new Error(`${who.name} doesn't see it`);
  return seen;
}
