// What the guided tour's card and the server say to each other.

/** The five steps, in the order in which they are shown; they can be done in any. */
export const TOUR_STEPS = ['openly', 'anonymously', 'coach', 'digest', 'search'] as const;
export type TourStepId = (typeof TOUR_STEPS)[number];

export type TourTaskId =
  | 'openly.form'
  | 'openly.choose'
  | 'openly.share'
  | 'openly.see'
  | 'anonymously.choose'
  | 'anonymously.check'
  | 'anonymously.send'
  | 'anonymously.leave'
  | 'anonymously.see'
  | 'coach.be'
  | 'coach.read'
  | 'coach.claim'
  | 'coach.ask'
  | 'coach.see'
  | 'digest.come'
  | 'digest.see'
  | 'digest.use'
  | 'search.words'
  | 'search.read'
  | 'search.before';

/** Where a message stands. */
export interface TourPlace {
  channelId: string;
  ts: string;
  /** The message its thread hangs on, when it stands in one. */
  threadTs: string | null;
}

export interface TourTask {
  id: TourTaskId;
  /** What to do, in Slack's markup. */
  text: string;
  /** Slack knows that it happened. */
  isDone: boolean;
  /** The message it is done at, where there is one. */
  at: TourPlace | null;
  /** It is done once the page has shown one of these, the newest first. */
  toSee: TourPlace[];
}

export interface TourStep {
  id: TourStepId;
  title: string;
  intro: string;
  tasks: TourTask[];
  /** What was special about it, once it is done. */
  after: string;
  /** Why it may not go on as the tasks say, and what to do; null when nothing is in the way. */
  note: string | null;
  /** Who it is best done as: a handle; null when it may be anybody. */
  bestAs: string | null;
}

/** How far the tour is, by what really happened since it began. */
export interface TourNow {
  /** Another one each time the playground starts: what happened before is gone then. */
  run: string;
  /** The playground's time. */
  now: number;
  /** The channel where the person can share: a name. */
  channel: string;
  steps: TourStep[];
}
