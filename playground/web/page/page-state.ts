import { useEffect, useRef, useState } from 'preact/hooks';
import type { Act, ActAnswer, PageState } from '../wire.ts';
import type { Address } from './address.ts';

/** Does something as the person of this window; resolves when its consequence can be seen. */
export type DoAct = (act: Act) => Promise<ActAnswer>;

const GONE: ActAnswer = {
  ok: false,
  why: 'The playground has stopped. Start it again with "npm run demo".',
};

/** What the person of this window sees, kept up to date, and what they can do. */
export function usePageState(
  address: Address,
  { messages, withPassages }: { messages: number; withPassages: boolean },
): { state: PageState | null; isLost: boolean; act: DoAct } {
  const [state, setState] = useState<PageState | null>(null);
  const [isLost, setIsLost] = useState(false);
  const query = queryOf(address, messages, withPassages);
  const latest = useRef<{ query: string; isStale: boolean; loading: Promise<void> | null }>({
    query,
    isStale: false,
    loading: null,
  });
  latest.current.query = query;

  // One load at a time; who asks meanwhile gets what is loaded after that.
  const refresh = useRef(async () => {
    const { current } = latest;
    current.isStale = true;
    current.loading ??= (async () => {
      while (current.isStale) {
        current.isStale = false;
        const wanted = current.query;
        const loaded = await load(wanted);
        setIsLost(loaded === null);
        if (loaded && wanted === current.query) setState((before) => withSameRows(loaded, before));
      }
      current.loading = null;
    })();
    await current.loading;
  }).current;

  useEffect(() => void refresh(), [query]);
  useEffect(() => {
    const events = new EventSource(`/api/events?as=${encodeURIComponent(address.as)}`);
    events.addEventListener('message', () => void refresh());
    events.addEventListener('error', () => setIsLost(events.readyState !== EventSource.OPEN));
    return () => events.close();
  }, [address.as]);

  const act: DoAct = async (what) => {
    const answer = await post(address.as, what);
    await refresh();
    return answer;
  };
  return { state, isLost, act };
}

function queryOf(
  { as, channel, thread }: Address,
  messages: number,
  withPassages: boolean,
): string {
  const query = new URLSearchParams({ as, messages: String(messages) });
  if (channel) query.set('channel', channel);
  if (thread) query.set('thread', thread);
  if (withPassages) query.set('passages', '');
  return query.toString();
}

/** A message that did not change stays the same object: the list knows by that what to draw again. */
function withSameRows(loaded: PageState, before: PageState | null): PageState {
  const known = new Map(before?.messages.map((message) => [message.ts, message]));
  const messages = loaded.messages.map((message) => {
    const same = known.get(message.ts);
    return same && JSON.stringify(same) === JSON.stringify(message) ? same : message;
  });
  return { ...loaded, messages };
}

async function load(query: string): Promise<PageState | null> {
  try {
    const response = await fetch(`/api/state?${query}`);
    return response.ok ? ((await response.json()) as PageState) : null;
  } catch {
    return null;
  }
}

async function post(as: string, what: Act): Promise<ActAnswer> {
  try {
    const response = await fetch(`/api/act?as=${encodeURIComponent(as)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(what),
    });
    return response.ok ? ((await response.json()) as ActAnswer) : GONE;
  } catch {
    return GONE;
  }
}
