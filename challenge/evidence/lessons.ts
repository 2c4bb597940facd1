import type { Evidence } from './evidence.ts';
import { kept } from './kept.ts';
import { rowsOf, type Values } from './rows-of.ts';

// By their columns (src/database/schema.ts): the key first.
const MISTAKE = {
  share: 1,
  author: 3,
  learned: 5,
  changed: 19,
  lessonBy: 20,
  followUp: 21,
} as const;
export const PROPOSAL = { share: 1, person: 3, state: 7 } as const;

/** What became of a lesson: its share's author said something of it, or was silent for long enough. */
export interface Outcome {
  share: string;
  /** The account of the author; nobody's, of an anonymous share. */
  author: string | null;
  /** The slot before the copy that showed it first. */
  slot: number;
  /** What became of the lesson that was proposed, and by whom it was; nothing, where the author wrote one of their own accord. */
  answer: { what: string; coach: string | null; waitedMs: number } | null;
  /** What the author wrote themselves; nothing, where they wrote nothing. */
  wrote: { learned: string; changed: string; followUp: number } | null;
}

/** All that the rows of the copies show of lessons, the oldest first. */
export const outcomesOf = kept((evidence: Evidence): Outcome[] => {
  const slotMs = evidence.slotMinutes * 60_000;
  const standing = new Map<string, { coach: string | null; since: number }>();
  const ended = new Set<string>();
  const lessons = new Map<string, string>();
  return evidence.copies.flatMap((copy) => {
    const endings = new Map<string, NonNullable<Outcome['answer']>>();
    for (const row of rowsOf(copy, 'lesson_proposal')) {
      const [share, state] = [String(row[PROPOSAL.share]), String(row[PROPOSAL.state])];
      const before = standing.get(share);
      if (state === 'standing') {
        const since = before?.since ?? copy.at;
        standing.set(share, { coach: textOf(row[PROPOSAL.person]), since });
        ended.delete(share);
      } else if (!ended.has(share)) {
        ended.add(share);
        standing.delete(share);
        const waitedMs = before ? copy.at - before.since : 0;
        endings.set(share, { what: state, coach: before?.coach ?? null, waitedMs });
      }
    }
    return rowsOf(copy, 'mistake').flatMap((row): Outcome[] => {
      const share = String(row[MISTAKE.share]);
      const answer = endings.get(share) ?? null;
      const learned = textOf(row[MISTAKE.learned]) ?? '';
      const changed = textOf(row[MISTAKE.changed]) ?? '';
      const isNew = learned !== '' && lessons.get(share) !== `${learned}\n${changed}`;
      lessons.set(share, `${learned}\n${changed}`);
      // What they accepted are a coach's words, and what silence made is too.
      const isTheirs = isNew && row[MISTAKE.lessonBy] === null && answer?.what !== 'accepted';
      if (!answer && !isTheirs) return [];
      const followUp = Number(row[MISTAKE.followUp]);
      return [
        {
          share,
          author: textOf(row[MISTAKE.author]),
          slot: Math.floor(copy.at / slotMs) * slotMs,
          answer,
          wrote: isTheirs ? { learned, changed, followUp } : null,
        },
      ];
    });
  });
});

const textOf = (value: Values[number] | undefined): string | null =>
  typeof value === 'string' ? value : null;
