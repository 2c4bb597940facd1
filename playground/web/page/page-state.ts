import { useEffect, useRef, useState } from 'preact/hooks';
import type { Act, ActAnswer, PageState } from '../wire.ts';
import type { Address } from './address.ts';
import { SLACK_CHANGED } from './inspector/load.ts';
import { listenToChanges } from './listen-to-changes.ts';
import { mergedRows } from './merged-rows.ts';

/** Does something as the person of this window; resolves when its consequence can be seen. */
export type DoAct = (act: Act) => Promise<ActAnswer>;

const GONE: ActAnswer = {
  ok: false,
  why: 'The playground has stopped. Start it again with "npm run demo".',
};

const NOT_FOUND = 404;
const BAD_REQUEST = 400;
const TOO_LARGE = 413;
const TOO_MUCH: ActAnswer = { ok: false, why: 'That is more than fits into a message.' };

/** Twice as many whenever the reader comes to the first; so many at least. */
const A_SCREENFUL = 60;

/** What the person of this window sees, kept up to date, and what they can do. */
export function usePageState(address: Address): {
  state: PageState | null;
  isLost: boolean;
  /** Whether nobody here has the name of the address. */
  isNobody: boolean;
  act: DoAct;
  loadEarlier: () => void;
} {
  const [state, setState] = useState<PageState | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [isNobody, setIsNobody] = useState(false);
  const query = queryOf(address);
  const place = `${address.as} ${address.channel}`;
  const latest = useRef<Latest>({
    query,
    place,
    held: null,
    earlier: 0,
    isStale: false,
    loading: null,
  });
  Object.assign(latest.current, { query, place });

  // One load at a time; who asks meanwhile gets what is loaded after that.
  const refresh = useRef(async () => {
    const { current } = latest;
    current.isStale = true;
    current.loading ??= (async () => {
      while (current.isStale) {
        current.isStale = false;
        const loaded = await loadChanges(current);
        setIsLost(loaded === 'lost');
        setIsNobody(loaded === 'nobody');
        if (loaded === 'nobody') break;
        if (loaded === 'lost') current.held = null;
        else if (loaded) setState(loaded);
      }
      current.loading = null;
    })();
    await current.loading;
  }).current;

  useEffect(() => void refresh(), [query]);
  useEffect(
    () =>
      listenToChanges((told) => {
        if (told === 'changed') {
          dispatchEvent(new Event(SLACK_CHANGED));
          void refresh();
          return;
        }
        // Another playground may answer next.
        latest.current.held = null;
        setIsLost(true);
      }),
    [],
  );

  const act: DoAct = async (what) => {
    const answer = await post(address.as, what);
    await refresh();
    return answer;
  };
  const loadEarlier = () => {
    latest.current.earlier = Math.max(state?.messages.length ?? 0, A_SCREENFUL);
    void refresh();
  };
  return { state, isLost, isNobody, act, loadEarlier };
}

interface Latest {
  query: string;
  /** Whose window on what channel: elsewhere, other messages stand. */
  place: string;
  held: { place: string; state: PageState } | null;
  /** So many more are wanted from before the first. */
  earlier: number;
  isStale: boolean;
  loading: Promise<void> | null;
}

/** Asks for what changed. @returns null when it is out of date already */
async function loadChanges(latest: Latest): Promise<PageState | 'lost' | 'nobody' | null> {
  const { query, place, earlier } = latest;
  const held = latest.held?.place === place ? latest.held.state : null;
  const answer = await load(held ? `${query}${sinceOf(held, earlier)}` : query);
  if (typeof answer === 'string') return answer;
  if (query !== latest.query) {
    latest.isStale = true;
    return null;
  }
  // The same name may lead elsewhere by now; then what came is about messages that are not here.
  const isElsewhere = held && held.channelId !== answer.channelId;
  const state = isElsewhere ? null : mergedRows(held, answer);
  latest.held = state && { place, state };
  latest.isStale ||= state === null;
  if (latest.earlier === earlier) latest.earlier = 0;
  return state;
}

function sinceOf({ window }: PageState, earlier: number): string {
  const { from, version: since, count } = window;
  return `&${new URLSearchParams(Object.entries({ from, since, count, earlier }).map(([name, value]) => [name, String(value)]))}`;
}

function queryOf({ as, channel, thread }: Address): string {
  const query = new URLSearchParams({ as });
  if (channel) query.set('channel', channel);
  if (thread) query.set('thread', thread);
  return query.toString();
}

async function load(query: string): Promise<PageState | 'lost' | 'nobody'> {
  try {
    const response = await fetch(`/api/state?${query}`);
    if (response.status === NOT_FOUND) return 'nobody';
    return response.ok ? ((await response.json()) as PageState) : 'lost';
  } catch {
    return 'lost';
  }
}

async function post(as: string, what: Act): Promise<ActAnswer> {
  try {
    const response = await fetch(`/api/act?as=${encodeURIComponent(as)}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(what),
    });
    if (response.status === BAD_REQUEST || response.status === TOO_LARGE) return TOO_MUCH;
    return response.ok ? ((await response.json()) as ActAnswer) : GONE;
  } catch {
    return GONE;
  }
}
