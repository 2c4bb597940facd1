import type { Outcome } from '../mistakes/mistake.ts';
import type { AreaCounts } from './rising.ts';

/** A share as far as an edition tells of it. */
export interface ToldShare {
  id: string;
  channelId: string;
  /** Only of an open share whose author wants to be named with it. */
  creditedTo: string | null;
  whatHappened: string;
  whatLearned: string;
  whatChanged: string;
  focusAreaName: string | null;
  lessonBy: 'coach' | null;
  outcome: Outcome | null;
  /** How many said that it helped them. */
  helped: number;
  /** Its message, if it still has one. */
  posted: { channelId: string; ts: string } | undefined;
}

/** An area of which more was shared than before, by the name that it has. */
export type RisingArea = Omit<AreaCounts, 'areaId'> & { name: string };

/** One posting of a channel's digest. A share that was withdrawn since is in none of its lists. */
export interface Edition {
  id: string;
  channelId: string;
  /** Claimed; put together; posted; nothing to say, or nowhere to say it. */
  state: 'due' | 'made' | 'posted' | 'quiet';
  beginsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** The channel's zone, in which its days are told. */
  zone: string;
  /** Whether the channel had none before. */
  isFirst: boolean;
  /** By message: the first ones in the channel, the others in its thread. */
  lessons: (ToldShare | undefined)[][];
  /** Shares of which it was said what is done differently since; by message, as lessons. */
  changed: (ToldShare | undefined)[][];
  /** A lesson of long ago. */
  again: ToldShare | undefined;
  /** Shares whose authors would like help, and that nobody has answered. */
  open: ToldShare[];
  rising: RisingArea[];
  /** For how many shares somebody was there whom nobody has thanked yet. */
  helped: number;
  /** Where its messages stand, by part: more than one where Slack's answer was lost, and the other was found later. */
  messages: ReadonlyMap<number, readonly string[]>;
}

/** What an edition tells, as it was put together. */
export interface EditionContents {
  lessons: readonly string[];
  changed: readonly string[];
  again: string | undefined;
  open: readonly string[];
  rising: readonly AreaCounts[];
  helped: readonly string[];
}

/** What an edition has room for. */
export const LESSONS_EACH = 8;
export const LESSONS_MAX = 200;
export const CHANGED_EACH = 4;
export const CHANGED_MAX = 40;
export const OPEN_MAX = 5;

/** An old lesson is one of so many days ago. */
export const OLD_DAYS = 28;
/** And isn't told again before so many have passed: a quarter of a year. */
export const NOT_TWICE_DAYS = 91;
/** A share that nobody has answered for longer than this isn't asked for any more. */
export const OPEN_DAYS = 28;

/** The day on which an edition ends, in UTC, as shares have their days: the first that its figures leave out. */
export const lastDayOf = (endsAt: Temporal.Instant): Temporal.PlainDate =>
  endsAt.toZonedDateTimeISO('UTC').toPlainDate();

/** In how many messages it is told: one in the channel, the others in its thread. */
export const partsIn = ({ lessons, changed }: Pick<Edition, 'lessons' | 'changed'>): number =>
  Math.max(1, lessons.length, changed.length);

/** Whether there is anything to tell: a channel isn't told that nothing happened. Thanks alone would be a message about nothing. */
export const hasSomething = ({
  lessons,
  changed,
  again,
  open,
  rising,
}: Pick<Edition, 'lessons' | 'changed' | 'again' | 'open' | 'rising'>): boolean =>
  [...lessons, ...changed].flat().some((one) => one !== undefined) ||
  again !== undefined ||
  open.length > 0 ||
  rising.length > 0;
