import { useEffect, useState } from 'preact/hooks';

/** Who looks at what, as it stands in the page's address: it can be opened in a second window, and sent. */
export interface Address {
  as: string;
  /** A channel's name or id, `@` for the direct message with the app, `@home` for its Home tab; null for the first. */
  channel: string | null;
  thread: string | null;
  /** `inspector`, or `names` for whose names it finds; null while it is closed. */
  panel: string | null;
}

export const EVERYBODY_STARTS_AS = 'ada';

function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  return {
    as: query.get('as') ?? EVERYBODY_STARTS_AS,
    channel: query.get('channel'),
    thread: query.get('thread'),
    panel: query.get('panel'),
  };
}

export function addressOf({ as, channel, thread, panel }: Address): string {
  const query = new URLSearchParams({ as });
  if (channel) query.set('channel', channel);
  if (thread) query.set('thread', thread);
  if (panel) query.set('panel', panel);
  return `/?${query}`;
}

/** The present address, and how to go elsewhere; the browser's back button works. */
export function useAddress(): [Address, (to: Partial<Address>) => void] {
  const [address, setAddress] = useState(() => readAddress(location.search));
  useEffect(() => {
    const follow = () => setAddress(readAddress(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (to: Partial<Address>) => {
    const next = { ...readAddress(location.search), ...to };
    history.pushState(null, '', addressOf(next));
    setAddress(next);
  };
  return [address, go];
}
