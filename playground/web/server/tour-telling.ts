import type { Person } from '../../slack/slack.ts';
import type { TourPlace, TourTask, TourTaskId } from '../wire-tour.ts';
import type { Evidence } from './tour-evidence.ts';

type LabelKey =
  | 'form.openly'
  | 'form.anonymously'
  | 'form.submit'
  | 'form.submitAnonymously'
  | 'form.wantsCoach'
  | 'check.submit'
  | 'call.claim';

type SharedKey = 'card.ask' | 'edition.title' | 'mistake.helped';

/** What the words of the steps depend on. */
export interface Telling {
  me: Person;
  seen: Evidence;
  /** What buttons and choices are called in the person's language. */
  words: Record<LabelKey, string>;
  /** And in messages that everybody reads, which are in the workspace's. */
  shared: Record<SharedKey, string>;
  /** In which they can share, with a link to one of them. */
  channel: string;
  realNameOf: (name: string) => string;
  waitsForPost: boolean;
}

/** Each of these needs the one before it: so it was done, however that came about. */
export function inTurn(tasks: TourTask[]): TourTask[] {
  const last = tasks.findLastIndex(({ isDone }) => isDone);
  return tasks.map((one, at) => ({ ...one, isDone: at <= last }));
}

/** Something to do, and where: the message it is done at, or those of which one is to be seen. */
export const task = (
  id: TourTaskId,
  text: string,
  isDone: boolean,
  where: { at?: TourPlace | null; toSee?: TourPlace[] } = {},
): TourTask => ({ id, text, isDone, at: where.at ?? null, toSee: where.toSee ?? [] });
