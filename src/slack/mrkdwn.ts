import { clip } from './text.ts';

/**
 * Makes text from outside safe in mrkdwn: the three characters that Slack gives a meaning
 * (docs.slack.dev/messaging/formatting-message-text). `<!channel>` or `<@U…>` in it are then only characters.
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The same, cut so that the escaped text has at most `max` characters: escaping can make it five times as long. */
export function escapeBeginning(text: string, max: number): string {
  let kept = clip(text, max);
  while (escapeText(kept).length > max) {
    kept = clip(kept, kept.length - Math.ceil((escapeText(kept).length - max) / 5));
  }
  return escapeText(kept);
}

/** A piece of a text; `isMatch` where it is what was looked for. */
interface MarkedPiece {
  text: string;
  isMatch: boolean;
}

// What a text's own marks turn into beside ours: they look alike and mean nothing to Slack.
const LOOK_ALIKE: Record<string, string> = { '*': '\u2217', '`': '\u02cb' };
// Slack takes an asterisk for a mark at an edge of a word alone.
const WORD_EDGE = /^(?:$|[\s.,;:!?()"-])/u;
const MARKABLE = /^\S(?:.*\S)?$/u;

/**
 * A text from outside with what was looked for in bold, and escaped. A text with matches loses its own bold and code, so that nothing
 * in it ends ours.
 */
export function withMatches(pieces: readonly MarkedPiece[]): string {
  if (!pieces.some(({ isMatch }) => isMatch)) {
    return escapeText(pieces.map(({ text }) => text).join(''));
  }
  return pieces
    .map(({ text, isMatch }, at) => {
      const shown = escapeText(text.replace(/[*`]/g, (mark) => LOOK_ALIKE[mark] ?? mark));
      const before = pieces[at - 1]?.text.slice(-1) ?? '';
      const after = pieces[at + 1]?.text.slice(0, 1) ?? '';
      const isMarked =
        isMatch && MARKABLE.test(text) && WORD_EDGE.test(before) && WORD_EDGE.test(after);
      return isMarked ? `*${shown}*` : shown;
    })
    .join('');
}

/** A person's name, as a link to the profile. */
export const mentionOf = (userId: string): string => `<@${userId}>`;

/** A user group's handle. In a message it calls everyone in it: for screens only. */
export const groupMention = (groupId: string): string => `<!subteam^${groupId}>`;

/** A channel's name, as a link. */
export const channelLink = (channelId: string): string => `<#${channelId}>`;

const MESSAGE_ADDRESS =
  /https:\/\/[a-z0-9-]+(?:\.enterprise)?\.slack\.com\/archives\/[A-Z0-9]+\/p\d+/gu;

/** An escaped text in which the addresses of Slack's messages are links: in text that is verbatim, Slack makes none. */
export const linkMessages = (escaped: string): string =>
  escaped.replace(MESSAGE_ADDRESS, (address) => `<${address}>`);

/** A link with a label that is not user text. */
export const linkTo = (url: string, label: string): string => `<${url}|${escapeText(label)}>`;

/** A clock time that each reader sees in the own time zone; `fallback` is for clients that can't. */
export function timeOf(instant: Temporal.Instant): string {
  const seconds = Math.floor(instant.epochMilliseconds / 1000);
  const utc = instant.toZonedDateTimeISO('UTC').toPlainTime().toString({ smallestUnit: 'minute' });
  return `<!date^${seconds}^{time}|${utc} UTC>`;
}

// A mention or a channel, a special mention, a link: nothing else in angle brackets is Slack's. The text of a slash
// command comes unescaped, where "a < 5 and b > 3" is what somebody typed.
const FORM =
  /<(?:([@#])[A-Z][A-Z0-9]+|!(here|channel|everyone|(?:subteam|date)\^[^<>|]+)|([a-z][\w+.-]*:[^\s<>|]+))(?:\|([^<>]*))?>/g;

/**
 * A day by itself, as each reader writes it: "yesterday" as well.
 * @param day ISO date; noon UTC, which is that day in nearly every time zone
 */
export const dateOf = (day: string): string => dayMark(day, 'date_short_pretty');

/** A day in a sentence, whose words fit a date ("on", "hasta el"): never "yesterday". */
export const dateWithin = (day: string): string => dayMark(day, 'date_short');

/** The same with its weekday. */
export const weekdayOf = (day: string): string => dayMark(day, 'date_long');

function dayMark(day: string, how: string): string {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({
    timeZone: 'UTC',
    plainTime: '12:00',
  });
  return `<!date^${Math.floor(noon.epochMilliseconds / 1000)}^{${how}}|${day}>`;
}

/** Words for somebody, a channel and a group. */
export interface Unnamed {
  person: string;
  channel: string;
  group: string;
}

/**
 * What a person typed, from what Slack made of it: mentions, channels and links as readable words without an
 * account's id, and the escaped characters as they were.
 * @param unnamed what stands for those that Slack sent without a name
 */
export function plainText(mrkdwn: string, unnamed: Unnamed): string {
  return mrkdwn
    .replace(
      FORM,
      (_whole, sign?: string, special?: string, address?: string, label?: string) =>
        readable(unnamed, sign, label) ??
        readableSpecial(unnamed, special, label) ??
        readableLink(address, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function readable({ person, channel }: Unnamed, sign?: string, label?: string): string | undefined {
  if (sign === '@') return `@${label || person}`;
  return sign && `#${label || channel}`;
}

function readableSpecial({ group }: Unnamed, special?: string, label?: string) {
  return special?.includes('^') ? label || `@${group}` : special && `@${special}`;
}

/** Slack makes a link of a bare "example.org" by itself; words that somebody linked keep their address. */
function readableLink(link = '', label = ''): string {
  const address = link.replace(/^(?:mailto|tel):/, '');
  if (!label || label === address) return address;
  const typedBare = label.replaceAll(' ', '') === address.replace(/^https?:\/\//, '');
  return typedBare ? label : `${label} (${address})`;
}
