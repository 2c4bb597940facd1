import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { Submission } from '../slack/payloads.ts';
import { COACHES } from './setup-coaches-modal.ts';

/** The area that a form is about. Whom it showed, Slack sends along in its blocks. */
export const areaMetadata = modalMetadata(z.object({ areaId: z.string().max(40) }));

const coachId = z.string().regex(/^[UWS][A-Z0-9]+$/);

const element = z.object({
  initial_users: z.array(z.string()).default([]),
  initial_options: z.array(z.object({ value: z.string() })).default([]),
});
const shownBlock = z.object({ block_id: z.string(), element });

/** Whom somebody named in the form, and whom they took off. */
export function readCoaches({ state, blocks }: Submission['view']): {
  appointed: string[];
  dismissed: string[];
} {
  const showed = blocks.flatMap((block) => shownBlock.safeParse(block).data ?? []);
  const shownIn = (blockId: string) => showed.find(({ block_id: id }) => id === blockId)?.element;
  const change = { appointed: [] as string[], dismissed: [] as string[] };
  for (const blockId of Object.values(COACHES)) {
    const shown = shownIn(blockId);
    const field = state.values[blockId]?.[blockId];
    // A field that was left out, as groups are where there are none, changes nothing.
    if (!shown || !field) continue;
    const before = new Set([
      ...shown.initial_users,
      ...shown.initial_options.map(({ value }) => value),
    ]);
    const chosen = new Set([
      ...(field.selected_users ?? []),
      ...(field.selected_options ?? []).map(({ value }) => value),
    ]);
    change.appointed.push(...chosen.difference(before));
    change.dismissed.push(...before.difference(chosen));
  }
  const isCoach = (id: string) => coachId.safeParse(id).success;
  return {
    appointed: change.appointed.filter(isCoach),
    dismissed: change.dismissed.filter(isCoach),
  };
}
