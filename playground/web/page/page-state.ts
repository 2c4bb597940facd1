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
  withPassages: boolean,
): { state: PageState | null; isLost: boolean; act: DoAct } {
  const [state, setState] = useState<PageState | null>(null);
  const [isLost, setIsLost] = useState(false);
  const query = queryOf(address, withPassages);
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
        if (loaded && wanted === current.query) setState(loaded);
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

function queryOf({ as, channel, thread }: Address, withPassages: boolean): string {
  const query = new URLSearchParams({ as });
  if (channel) query.set('channel', channel);
  if (thread) query.set('thread', thread);
  if (withPassages) query.set('passages', '');
  return query.toString();
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
