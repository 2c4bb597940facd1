import { useEffect, useState } from 'preact/hooks';
import { TOUR_STEPS, type TourStepId } from '../wire-tour.ts';

/** How far this browser is in the tour. */
export interface TourProgress {
  /** Offered to who has never been here; on; or left, to be gone on with. */
  status: 'new' | 'on' | 'left';
  step: TourStepId | 'end';
  done: TourStepId[];
  /** The run of the playground in which it began, and when, by its clock. */
  run: string;
  since: number;
  /** Messages that the page has shown since: channel and ts. */
  seen: string[];
}

const KEPT_AS = 'oops-tour';
const FRESH: TourProgress = {
  status: 'new',
  step: 'openly',
  done: [],
  run: '',
  since: 0,
  seen: [],
};

let progress = read();
let isAskedFor = false;
const listeners = new Set<() => void>();

/** The progress as it stands; all windows of a browser have the same. */
export function useTourProgress(): TourProgress {
  const [, draw] = useState({});
  useEffect(() => {
    const changed = () => draw({});
    listeners.add(changed);
    return () => void listeners.delete(changed);
  }, []);
  return progress;
}

/** Changes it, and keeps it for the next visit where the browser lets us. */
export function changeTour(to: Partial<TourProgress>): void {
  progress = { ...progress, ...to };
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(progress));
  } catch {
    // Kept for this visit alone.
  }
  for (const listener of listeners) listener();
}

/** Goes to a step, because somebody asked for it: it is where they read on. */
export function goInTour(to: Partial<Pick<TourProgress, 'status' | 'step'>>): void {
  isAskedFor = true;
  changeTour(to);
}

/** From the first step on, with nothing done. */
export function startTourAgain(): void {
  isAskedFor = true;
  changeTour({ ...FRESH, status: 'on' });
}

/** Whether somebody asked for the step that is shown now: says so once. */
export function wasAskedFor(): boolean {
  const was = isAskedFor;
  isAskedFor = false;
  return was;
}

addEventListener('storage', ({ key }) => {
  if (key !== KEPT_AS) return;
  progress = read();
  for (const listener of listeners) listener();
});

function read(): TourProgress {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? 'null');
    return isProgress(kept) ? kept : FRESH;
  } catch {
    return FRESH;
  }
}

/** What stands there may be of another version of the page, or of anything. */
function isProgress(kept: unknown): kept is TourProgress {
  if (typeof kept !== 'object' || kept === null) return false;
  const { status, step, done, run, since, seen } = kept as Record<string, unknown>;
  const steps: unknown[] = [...TOUR_STEPS];
  return (
    ['new', 'on', 'left'].includes(String(status)) &&
    (step === 'end' || steps.includes(step)) &&
    Array.isArray(done) &&
    done.every((one) => steps.includes(one)) &&
    typeof run === 'string' &&
    typeof since === 'number' &&
    Array.isArray(seen) &&
    seen.every((one) => typeof one === 'string')
  );
}
