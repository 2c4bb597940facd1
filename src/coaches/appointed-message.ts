import type { Say } from '../language/language.ts';
import { section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { escapeText } from '../slack/mrkdwn.ts';

/** Tells somebody that a steward named them as a coach. @param areas names of what they coach by now */
export function appointedMessage(
  say: Say,
  { areas: names, command }: { areas: readonly string[]; command: string },
): MessageBody {
  const areas = names.map((area) => `*${escapeText(area)}*`).join(', ');
  const text = say('appointed.text', { areas });
  return { text, blocks: [section(text), section(say('appointed.more', { command }))] };
}
