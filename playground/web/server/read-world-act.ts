import { z } from 'zod';

/** How acts look that change time, or how Slack behaves. */
export const worldActs = [
  z.strictObject({
    kind: z.literal('jump'),
    to: z.enum(['nextPost', 'tomorrow', 'friday', 'oneWeek', 'twoWeeks']),
  }),
] as const;
