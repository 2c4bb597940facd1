import { z } from 'zod';

/** The focus area that a form began with: one that its author didn't touch isn't written back, since a coach may have set it meanwhile. */
export const beganWith = z.object({ areaId: z.string().nullable().exactOptional() });
export type BeganWith = z.infer<typeof beganWith>;

/** What a form shows of a share's area: one that is not there any more is "Not sure yet". */
export const shownArea = (
  areaId: string | null,
  areas: readonly { id: string }[],
): string | null => (areas.some(({ id }) => id === areaId) ? areaId : null);
