import { z } from 'zod';
import type { Submission } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import { PROMPT_MAX, PROMPTS_MAX } from '../coaching/prompt.ts';
import { PROMPT_LINES } from './setup-prompts-modal.ts';

export type ReadPrompts =
  /** `shown` is what the form showed when it was opened. */
  | { kind: 'change'; change: { shown: string[]; wanted: string[] } }
  | { kind: 'too-many' }
  | { kind: 'too-long'; line: number; text: string };

const shownBlock = z.object({
  block_id: z.literal(PROMPT_LINES.field),
  element: z.object({ initial_value: z.string().default('') }),
});

/** The questions that somebody wrote, one per line. The same twice is one. */
export function readPrompts({ state, blocks }: Submission['view']): ReadPrompts {
  const shown = blocks.map((block) => shownBlock.safeParse(block).data).find(Boolean);
  const typed = state.values[PROMPT_LINES.field]?.[PROMPT_LINES.field]?.value ?? '';
  const lines = tidy(typed)
    .split('\n')
    .map((line) => line.trim());
  const long = lines.findIndex((line) => line.length > PROMPT_MAX);
  if (long >= 0) return { kind: 'too-long', line: long + 1, text: lines[long] ?? '' };
  const wanted = [...new Set(lines.filter(Boolean))];
  if (wanted.length > PROMPTS_MAX) return { kind: 'too-many' };
  const before = (shown?.element.initial_value ?? '').split('\n').filter(Boolean);
  return { kind: 'change', change: { shown: before, wanted } };
}
