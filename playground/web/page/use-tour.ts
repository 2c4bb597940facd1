import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageState } from '../wire.ts';
import type { TourNow, TourPlace, TourStep } from '../wire-tour.ts';
import { changeTour, type TourProgress } from './tour-progress.ts';

/** As many messages are remembered as seen. */
const SEEN_KEPT = 200;

/**
 * How far the tour is: what the server knows to have happened, and what this page has shown. Null until it is known.
 * Steps that are done stay so, whatever becomes of what was done in them.
 */
export function useTour(
  state: PageState,
  progress: TourProgress,
): { steps: TourStep[]; channel: string } | null {
  const tour = useTourNow(state, progress);
  const steps = tour?.steps.map((step) => withSeen(step, progress)) ?? null;

  useSeen(state, tour, progress);
  const done = steps?.filter((step) => isComplete(step)).map(({ id }) => id) ?? [];
  const isNews = done.length > progress.done.length;
  useEffect(() => {
    if (isNews) changeTour({ done });
  }, [isNews, done.join(' ')]);
  return tour && steps && { steps, channel: tour.channel };
}

export const isComplete = ({ tasks }: TourStep): boolean => tasks.every(({ isDone }) => isDone);

function withSeen(step: TourStep, { done, seen }: TourProgress): TourStep {
  const isOver = done.includes(step.id);
  const tasks = step.tasks.map((task) => ({
    ...task,
    isDone: isOver || task.isDone || task.toSee.some((place) => seen.includes(keyOf(place))),
  }));
  return { ...step, tasks };
}

const keyOf = ({ channelId, ts }: TourPlace) => `${channelId}/${ts}`;

/** Notes which messages have come into view: after each change, and as the reader scrolls. */
function useSeen(state: PageState, tour: TourNow | null, progress: TourProgress): void {
  useEffect(() => {
    const look = () => {
      const shown = tour ? newlyShown(state, tour, progress) : [];
      if (shown.length > 0) changeTour({ seen: [...progress.seen, ...shown].slice(-SEEN_KEPT) });
    };
    let due = 0;
    const soon = () => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(look);
    };
    soon();
    document.addEventListener('scroll', soon, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(due);
      document.removeEventListener('scroll', soon, { capture: true });
    };
  }, [state, tour, progress]);
}

/** What stands before the reader's eyes now, with no window over it. */
function newlyShown(state: PageState, { steps }: TourNow, { seen }: TourProgress): string[] {
  if (state.views.length > 0 || state.isHome || document.visibilityState !== 'visible') return [];
  const places = steps.flatMap(({ tasks }) => tasks.flatMap(({ toSee }) => toSee));
  const isNew = (place: TourPlace) =>
    place.channelId === state.channelId && !seen.includes(keyOf(place));
  return [...new Set(places.filter((place) => isNew(place) && isInView(place)).map(keyOf))];
}

/** As much of a message is seen at least, for it to be noticed. */
const NOTICED_PX = 40;

function isInView({ ts, threadTs }: TourPlace): boolean {
  const list = threadTs === null ? 'main' : '.thread';
  const message = document.querySelector(`${list} [data-ts="${CSS.escape(ts)}"]`);
  const around = message?.closest('.message-list')?.getBoundingClientRect();
  // A thread can lie over the channel, and the inspector over both.
  if (!message?.checkVisibility({ visibilityProperty: true }) || !around) return false;
  const { top, bottom } = message.getBoundingClientRect();
  const seen = Math.min(bottom, around.bottom) - Math.max(top, around.top);
  return seen > 0 && seen >= Math.min(NOTICED_PX, bottom - top);
}

/** Asks the server again whenever something on the page changed, one question at a time. */
function useTourNow(state: PageState, progress: TourProgress): TourNow | null {
  const [tour, setTour] = useState<TourNow | null>(null);
  const { run, since, status } = progress;
  const query = new URLSearchParams({ as: state.me.name, since: String(since) }).toString();
  const latest = useRef({ query, isStale: false, isLoading: false });
  latest.current.query = query;

  useEffect(() => {
    const { current } = latest;
    if (status === 'left') return;
    current.isStale = true;
    if (current.isLoading) return;
    current.isLoading = true;
    void (async () => {
      while (current.isStale) {
        current.isStale = false;
        const asked = current.query;
        const loaded = await load(asked);
        if (loaded && asked === current.query) setTour(loaded);
      }
      current.isLoading = false;
    })();
  }, [state, query, status]);

  // Of a run before this one nothing is left: what was being done begins anew.
  const isOther = tour !== null && tour.run !== run;
  useEffect(() => {
    if (isOther) changeTour({ run: tour.run, since: tour.now, seen: [] });
  }, [isOther]);
  return isOther ? null : tour;
}

async function load(query: string): Promise<TourNow | null> {
  try {
    const response = await fetch(`/api/tour?${query}`);
    return response.ok ? ((await response.json()) as TourNow) : null;
  } catch {
    // The page says so where it asks for the rest.
    return null;
  }
}
