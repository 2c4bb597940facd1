import { z } from 'zod';
import type { Key } from '../language/language.ts';
import type { Submission } from '../slack/payloads.ts';
import {
  daysOf,
  QUIET_RANGES_MAX,
  type QuietProblem,
  rangesOf,
  readQuietLines,
} from './quiet-dates.ts';
import { DAYS } from './setup-days-modal.ts';
import type { WorkingDaysChange } from './working-days.ts';

/** A text about a line that can't be read. */
export interface LineProblem {
  key: Key;
  values: { line: number; text: string };
}

export type ReadDays =
  | { kind: 'change'; change: Omit<WorkingDaysChange, 'today'> }
  | { kind: 'none-chosen' }
  | { kind: 'too-many' }
  | { kind: 'lines'; problems: LineProblem[] };

const SAID: Record<QuietProblem, Key> = {
  unclear: 'setupDays.lineUnclear',
  noSuchDay: 'setupDays.lineNoSuchDay',
  backwards: 'setupDays.lineBackwards',
  tooLong: 'setupDays.lineTooLong',
  over: 'setupDays.lineOver',
};

const element = z.object({
  initial_value: z.string().default(''),
  initial_options: z.array(z.object({ value: z.string() })).default([]),
});
const shownBlock = z.object({ block_id: z.string(), element });

const weekday = z.string().regex(/^[1-7]$/);
const weekdaysOf = (options: readonly { value: string }[]) =>
  new Set(options.map(({ value }) => value).filter((value) => weekday.safeParse(value).success));

/** What somebody changed in the form. @param today ISO date: lines that were over before it are a slip */
export function readDays({ state, blocks }: Submission['view'], today: string): ReadDays {
  const showed = blocks.flatMap((block) => shownBlock.safeParse(block).data ?? []);
  const shownIn = (blockId: string) => showed.find(({ block_id: id }) => id === blockId)?.element;
  const before = weekdaysOf(shownIn(DAYS.weekdays)?.initial_options ?? []);
  const chosen = weekdaysOf(state.values[DAYS.weekdays]?.[DAYS.weekdays]?.selected_options ?? []);
  if (chosen.size === 0) return { kind: 'none-chosen' };

  const shownText = shownIn(DAYS.quiet)?.initial_value ?? '';
  const shown = daysOf(readQuietLines(shownText, '').ranges);
  const typed = state.values[DAYS.quiet]?.[DAYS.quiet]?.value ?? '';
  const read = readQuietLines(typed, today);
  // A range that was over only after the form was opened is no slip.
  const wasShown = new Set(shownText.split('\n'));
  const problems = read.problems.filter(({ text }) => !wasShown.has(text));
  if (problems.length > 0) {
    return {
      kind: 'lines',
      problems: problems.map(({ line, text, problem }) => ({
        key: SAID[problem],
        values: { line, text },
      })),
    };
  }
  if (read.ranges.length > QUIET_RANGES_MAX) return { kind: 'too-many' };
  const wanted = daysOf(read.ranges);
  return {
    kind: 'change',
    change: {
      worked: [...chosen.difference(before)],
      free: [...before.difference(chosen)],
      quiet: rangesOf(wanted.difference(shown)),
      open: rangesOf(shown.difference(wanted)),
    },
  };
}
