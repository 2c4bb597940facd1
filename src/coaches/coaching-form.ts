import { z } from 'zod';
import type { Submission } from '../slack/payloads.ts';
import type { CoachingChange } from './coach.ts';
import { COACHING } from './coaching-modal.ts';

export type ReadCoaching =
  | { kind: 'change'; change: CoachingChange }
  /** No day that there is. */
  | { kind: 'away-wrong' };

/** The block of the day until which somebody is away: its name says whether the form showed one. */
export const awayBlock = ({ state }: Pick<Submission['view'], 'state'>): string =>
  COACHING.awayNow in state.values ? COACHING.awayNow : COACHING.away;

// What the form showed: Slack sends its blocks along. What differs from them was changed in it.
const shownBlocks = z.array(
  z
    .object({
      block_id: z.string(),
      element: z.object({
        initial_options: z.array(z.object({ value: z.string() })).default([]),
        initial_date: z.string().nullable().default(null),
      }),
    })
    .nullable()
    .catch(null),
);

/** What somebody changed in the form. */
export function readCoaching(view: Pick<Submission['view'], 'state' | 'blocks'>): ReadCoaching {
  const { state, blocks } = view;
  const shown = new Map(
    shownBlocks.parse(blocks).flatMap((block) => (block ? [[block.block_id, block.element]] : [])),
  );
  const field = (name: string) => state.values[name]?.[name];
  const ticked = (name: string) => new Set(field(name)?.selected_options?.map(valueOf));
  const tickedBefore = (name: string) => new Set(shown.get(name)?.initial_options.map(valueOf));

  const chosen = ticked(COACHING.areas);
  const before = tickedBefore(COACHING.areas);
  const away = awayBlock(view);
  const awayUntil = state.values[away]?.[COACHING.away]?.selected_date ?? null;
  if (awayUntil !== null && !isDay(awayUntil)) return { kind: 'away-wrong' };
  const mornings = ticked(COACHING.mornings).size > 0;
  return {
    kind: 'change',
    change: {
      added: [...chosen.difference(before)],
      removed: [...before.difference(chosen)],
      ...(awayUntil !== (shown.get(away)?.initial_date ?? null) && { awayUntil }),
      ...(mornings !== tickedBefore(COACHING.mornings).size > 0 && { mornings }),
    },
  };
}

const valueOf = ({ value }: { value: string }) => value;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
