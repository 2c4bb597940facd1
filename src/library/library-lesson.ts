import type { Outcome, PostedAt } from '../mistakes/mistake.ts';

/** A lesson as it stands in the library: a share of which something was learned. Who shared it is no part of it. */
export interface LibraryLesson {
  /** Of the share. */
  id: string;
  channelId: string;
  /** Empty of a lesson that was shared alone. */
  whatHappened: string;
  whatLearned: string;
  /** What is done differently since; empty when nothing is, or nobody said. */
  whatChanged: string;
  focusAreaId: string | null;
  focusAreaName: string | null;
  /** What came of it, as its author said. */
  outcome: Outcome | null;
  helped: number;
  /** May appear beyond its channel, without a name. */
  mayRetell: boolean;
  /** Of one that a coach wrote, and that its author has said nothing of. */
  lessonBy: 'coach' | null;
  /** Only who ticked *Credit me* and has their name on it. */
  creditedTo: string | null;
  /** ISO date in UTC: the day on which what was learned took effect. */
  learnedOn: string;
  /** Its message; nothing of one that was imported. */
  posted: PostedAt | undefined;
}

/** A piece of a text; `isMatch` where it is what was looked for. */
export interface Passage {
  text: string;
  isMatch: boolean;
}

/** A lesson, and its texts in pieces: together they are the whole texts. */
export interface FoundLesson {
  lesson: LibraryLesson;
  passages: { whatHappened: Passage[]; whatLearned: Passage[]; whatChanged: Passage[] };
}

export interface LessonFilter {
  /** A focus area's id. */
  areaId?: string;
  /** ISO date: learned on it or after. */
  since?: string;
}

/** Which page of a list is asked for: `index` from 0. */
export interface Page {
  size: number;
  index: number;
}
