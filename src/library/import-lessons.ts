import type { DetailFinder } from '../anonymity/identifying-details.ts';
import { comparable } from './exported-lesson.ts';
import type { LineProblem, ListedLesson, LookedAt } from './line-of-lesson.ts';

/** A lesson to be kept, of an area that there is. */
export interface LessonToKeep {
  whatLearned: string;
  whatChanged: string;
  whatHappened: string;
  focusAreaId: string | null;
  /** ISO date in UTC. */
  learnedOn: string;
}

/** Where lessons are imported, and how. */
export interface ImportInto {
  workspaceId: string;
  channelId: string;
  /** May be told in other places than its channel. */
  mayRetell: boolean;
  /** ISO date: the day of those that have none. */
  today: string;
  /** Areas that there aren't are left out, rather than a problem. */
  dropsAreas: boolean;
  /** Lines with problems are left out; else they keep all from being imported. */
  skipsBad: boolean;
  /** Nothing is imported: it is only said what would be. */
  isDryRun: boolean;
}

export interface ImportStore {
  areas(workspaceId: string): Promise<{ id: string; name: string }[]>;
  /** What lessons of this channel, and those that everybody can see, say. */
  sentences(workspaceId: string, channelId: string): Promise<string[]>;
  /** Keeps them, all or none. @returns the id of the import */
  keep(
    into: Pick<ImportInto, 'workspaceId' | 'channelId' | 'mayRetell'>,
    lessons: readonly LessonToKeep[],
  ): Promise<string>;
}

/** What became of a list, line by line. */
export interface ImportReport {
  /** How many lines are right and new. */
  good: number;
  bad: { number: number; problems: LineProblem[] }[];
  /** Lines that say what is there already, or what the line `of` said. */
  known: { number: number; of: number | undefined }[];
  empty: number;
  /** Lines that will be imported, and may name somebody: with these words. */
  naming: { number: number; details: string[] }[];
  /** Nothing was imported: for a dry run, for bad lines, or since there was nothing. */
  importId: string | undefined;
}

/** What leads to a person; dates, links and the like stand in any lesson. */
const PERSONAL = new Set(['name', 'email', 'phone', 'mention']);

/** Imports a list of lessons into a channel, as far as it was asked for, and says what became of each line. */
export function createImportLessons({
  store,
  finder,
}: {
  store: ImportStore;
  finder: Pick<DetailFinder, 'find'>;
}) {
  return async (into: ImportInto, looked: readonly LookedAt[]): Promise<ImportReport> => {
    const areas = await store.areas(into.workspaceId);
    const seen = new Map<string, number | undefined>();
    for (const sentence of await store.sentences(into.workspaceId, into.channelId)) {
      seen.set(sameAs(sentence), undefined);
    }
    const bad: ImportReport['bad'] = [];
    const known: ImportReport['known'] = [];
    const good: { number: number; lesson: LessonToKeep }[] = [];
    for (const line of looked) {
      if (line.kind === 'empty') continue;
      if (line.kind === 'problems') {
        bad.push(line);
        continue;
      }
      const { number, lesson } = line;
      const area = areas.find(({ name }) => comparable(name) === comparable(lesson.area));
      if (lesson.area !== '' && !area && !into.dropsAreas) {
        const names = areas.map(({ name }) => name);
        bad.push({
          number,
          problems: [{ kind: 'no-such-area', name: lesson.area, areas: names }],
        });
        continue;
      }
      const key = sameAs(lesson.whatLearned);
      if (seen.has(key)) {
        known.push({ number, of: seen.get(key) });
        continue;
      }
      seen.set(key, number);
      good.push({ number, lesson: toKeep(lesson, area?.id ?? null, into.today) });
    }
    const isOn = !into.isDryRun && good.length > 0 && (bad.length === 0 || into.skipsBad);
    return {
      good: good.length,
      bad,
      known,
      empty: looked.filter(({ kind }) => kind === 'empty').length,
      naming: await findNaming(finder, good),
      importId: isOn
        ? await store.keep(
            into,
            good.map(({ lesson }) => lesson),
          )
        : undefined,
    };
  };
}

/** Capitals, accents, spaces and the full stop make no other lesson. */
const sameAs = (sentence: string): string => comparable(sentence).replace(/[.!…\s]+$/u, '');

const toKeep = (
  { whatLearned, whatChanged, whatHappened, learnedOn }: ListedLesson,
  focusAreaId: string | null,
  today: string,
): LessonToKeep => ({
  whatLearned,
  whatChanged,
  whatHappened,
  focusAreaId,
  learnedOn: learnedOn ?? today,
});

async function findNaming(
  finder: Pick<DetailFinder, 'find'>,
  good: readonly { number: number; lesson: LessonToKeep }[],
): Promise<ImportReport['naming']> {
  const naming: ImportReport['naming'] = [];
  for (const { number, lesson } of good) {
    const texts = [lesson.whatLearned, lesson.whatChanged, lesson.whatHappened];
    const found = await finder.find(texts.filter(Boolean).join('\n\n'));
    const details = found.filter(({ kind }) => PERSONAL.has(kind)).map(({ text }) => text);
    if (details.length > 0) naming.push({ number, details: [...new Set(details)] });
  }
  return naming;
}
