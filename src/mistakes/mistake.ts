/** How somebody shares: with the name, or with nothing that leads to them. */
export type Sharing = 'openly' | 'anonymously';

/** The longest texts, in UTF-16 units as Slack's inputs count them. */
export const WHAT_HAPPENED_MAX = 2000;
export const WHAT_LEARNED_MAX = 1000;
export const WHAT_CHANGED_MAX = 1000;

/** Below this number of presses no number is shown. */
export const PRESSES_MINIMUM = 5;

/** Whether a lesson stuck, or is still worked on. */
export type Outcome = 'stuck' | 'working';

/** What an author writes, and decides about it. */
export interface MistakeText {
  whatHappened: string;
  /** Empty when nothing was learned yet. */
  whatLearned: string;
  /** What is done differently since; empty when nothing is, or nobody said. */
  whatChanged: string;
  /** In how many weeks it is asked whether the lesson stuck; 0 is never. */
  followUpWeeks: number;
  focusAreaId: string | null;
  nearMiss: boolean;
  /** The channel is asked for help. */
  wantsHelp: boolean;
  /** May appear beyond its channel, without the name. */
  mayRetell: boolean;
  /** Openly only: the name may stand with the lesson. */
  creditAuthor: boolean;
}

/** How an open share is changed. */
export interface HowToChange {
  /** What must be so in the step itself: else nothing is changed. */
  onlyIf?: (() => boolean) | undefined;
  /** The earlier words of its lesson stay in its history. */
  keepsEarlier?: boolean | undefined;
}

/** A message of the author's own that the share began with. */
export interface Source {
  channelId: string;
  ts: string;
}

/** Where a message of the app stands in its channel. */
export interface PostedAt {
  channelId: string;
  ts: string;
}

export interface Mistake extends MistakeText {
  workspaceId: string;
  id: string;
  channelId: string;
  /** Only of an open share whose author has not taken the name off. */
  authorId: string | null;
  focusAreaName: string | null;
  source: Source | null;
  /** ISO date, UTC. */
  sharedOn: string;
  withdrawn: boolean;
  /** Why it can't be posted where it should, as Slack's code. */
  undeliverable: string | null;
  meToo: number;
  helped: number;
  /** Of a lesson that a coach wrote, and that its author has said nothing of. */
  lessonBy: 'coach' | null;
  /** ISO date, UTC: the day on which it is asked. */
  followUpOn: string | null;
  /** ISO date, UTC: the day on which what was learned took effect. */
  learnedOn: string | null;
  /** ISO date in UTC: the day on which it was first said what is done differently since. */
  changedOn: string | null;
  /** What came of the lesson, as its author said when they were asked. */
  outcome: Outcome | null;
  /** The import that brought it: it was never posted. */
  importId: string | null;
  /** How far it is with its coach. */
  coaching: 'none' | 'called' | 'talking' | 'answered';
  /** Every message that holds its text. */
  posted: PostedAt[];
}

type AddedLater = 'whatChanged' | 'followUpWeeks';

/** What an author writes, where what is added to a lesson later may not have been asked for yet. */
export interface NewText
  extends Omit<MistakeText, AddedLater>,
    Partial<Pick<MistakeText, AddedLater>> {}

/** What somebody is about to share. The id was drawn for the form: the same form sent twice is one share. */
export interface NewMistake extends NewText {
  workspaceId: string;
  id: string;
  channelId: string;
}

/** An anonymous share: `receipt` is the keyed hash of the words that prove it is somebody's. */
export interface AnonymousMistake extends NewMistake {
  receipt: string;
}

export type Reaction = 'me-too' | 'helped';

/** What is shown of a count: nothing, that there are some, or the number once it can't be traced to a person. */
export function shownCount(count: number): 'none' | 'some' | number {
  if (count === 0) return 'none';
  return count < PRESSES_MINIMUM ? 'some' : count;
}

/** A count as it may order what is shown: as much as is shown of it. */
export function orderedBy(count: number): number {
  return count < PRESSES_MINIMUM ? Math.min(count, 1) : count;
}

type Told = Pick<MistakeText, 'whatHappened' | 'whatLearned'>;

/** Somebody told what they learned, with no mistake behind it. One that is withdrawn tells nothing any more. */
export const isLessonAlone = ({ whatHappened, whatLearned }: Told): boolean =>
  whatHappened === '' && whatLearned !== '';

/** What a share begins with: what happened, or of a lesson alone what was learned. */
export const firstOf = ({ whatHappened, whatLearned }: Told): string => whatHappened || whatLearned;

/** All words of a share. */
export const textsOf = ({
  whatHappened,
  whatLearned,
  whatChanged = '',
}: Told & Pick<NewText, 'whatChanged'>) => ({ whatHappened, whatLearned, whatChanged });

/** The day of an instant in UTC, as an ISO date. */
export function dayOf(instant: Temporal.Instant): string {
  return instant.toZonedDateTimeISO('UTC').toPlainDate().toString();
}
