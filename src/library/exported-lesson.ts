import type { Outcome } from '../mistakes/mistake.ts';

/** A lesson as it leaves the workspace: without a name, and without its channel. */
export interface ExportedLesson {
  /** Of its share. */
  id: string;
  whatLearned: string;
  /** Empty where nothing is done differently, or nobody said. */
  whatChanged: string;
  /** Empty of a lesson alone. */
  whatHappened: string;
  areaName: string | null;
  outcome: Outcome | null;
  /** How many it helped, once that is a number that leads to nobody. */
  helped: number | null;
  /** ISO date in UTC. */
  learnedOn: string;
  isByCoach: boolean;
}

/** Which lessons are exported. */
export interface ExportFilter {
  /** Only those of this focus area. */
  areaId?: string | undefined;
  /** ISO date: learned on or after. */
  since?: string | undefined;
}

/** What an export says of itself. */
export interface ExportMade {
  /** ISO date in UTC. */
  on: string;
  /** The tag of the language of its words. */
  language: string;
}

/** By focus area, in the order in which they come; those of none last. */
export function byArea(
  lessons: readonly ExportedLesson[],
): { areaName: string | null; lessons: ExportedLesson[] }[] {
  const groups = Map.groupBy(lessons, ({ areaName }) => areaName);
  const named = [...groups].map(([areaName, ofArea]) => ({ areaName, lessons: ofArea }));
  return named.toSorted(
    (one, other) => Number(one.areaName === null) - Number(other.areaName === null),
  );
}

/** Somebody who was mentioned in a text, as Slack writes it: `<@U0ADA>`, `<@U0ADA|ada>`. */
const MENTION = /<@[UW][A-Z0-9]+(?:\|[^<>]*)?>/g;

/** A text without the accounts that it mentions: outside they lead to people, and say nothing. */
export const withoutAccounts = (text: string): string => text.replace(MENTION, '@…');

/** How a name is compared with one that somebody typed: capitals, accents and spaces don't count. */
export const comparable = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
