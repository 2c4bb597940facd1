/** Where a link leads: out of the page, to a message of this workspace, or nowhere when its scheme is not allowed. */
export type SafeLink =
  | { kind: 'web'; href: string }
  | { kind: 'message'; channel: string; ts: string; thread: string | null }
  | { kind: 'none' };

const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/** Reads the address of a link in a message. `javascript:` and the like lead nowhere. */
export function safeLink(address: string): SafeLink {
  const url = URL.parse(address);
  if (!url || !SCHEMES.includes(url.protocol)) return { kind: 'none' };
  const [, channel, seconds, micros] =
    /^\/archives\/(\w+)\/p(\d+)(\d{6})$/u.exec(
      url.hostname.endsWith('.slack.com') ? url.pathname : '',
    ) ?? [];
  if (channel && seconds && micros) {
    const thread = url.searchParams.get('thread_ts');
    return { kind: 'message', channel, ts: `${seconds}.${micros}`, thread };
  }
  return { kind: 'web', href: url.href };
}
