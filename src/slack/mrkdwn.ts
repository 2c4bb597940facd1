/**
 * Makes text from outside safe in mrkdwn: the three characters that Slack gives a meaning
 * (docs.slack.dev/messaging/formatting-message-text). `<!channel>` or `<@U…>` in it are then only characters.
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A person's name, as a link to the profile. */
export const mentionOf = (userId: string): string => `<@${userId}>`;

/** A channel's name, as a link. */
export const channelLink = (channelId: string): string => `<#${channelId}>`;

/** A link with a label that is not user text. */
export const linkTo = (url: string, label: string): string => `<${url}|${escapeText(label)}>`;

/** A clock time that each reader sees in the own time zone; `fallback` is for clients that can't. */
export function timeOf(instant: Temporal.Instant): string {
  const seconds = Math.floor(instant.epochMilliseconds / 1000);
  const utc = instant.toZonedDateTimeISO('UTC').toPlainTime().toString({ smallestUnit: 'minute' });
  return `<!date^${seconds}^{time}|${utc} UTC>`;
}

/**
 * What a person typed, from what Slack made of it: mentions, channels and links as readable words without an
 * account's id, and the escaped characters as they were.
 */
export function plainText(mrkdwn: string): string {
  return mrkdwn
    .replace(
      /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
      (_whole, sign: string, target: string, label?: string) => readable(sign, target, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function readable(sign: string, target: string, label: string | undefined): string {
  if (sign === '@') return label ? `@${label}` : '@someone';
  if (sign === '#') return label ? `#${label}` : '#channel';
  if (sign === '!') return label ?? `@${target.split('^')[0]}`;
  return target.replace(/^mailto:|^tel:/, '');
}
