import type { Say } from '../language/language.ts';

/** A reply, as stewards read it first: with the share that it belongs to. */
export function replyToRead(
  say: Say,
  { channelId, share, text }: { channelId: string; share: string; text: string },
) {
  return {
    channelId,
    heading: say('reading.reply'),
    texts: [{ text }, { label: say('reading.replyTo'), text: share }],
  };
}
