import { z } from 'zod';
import type { WorldAct } from '../wire-world.ts';

const failure = z.enum([
  'busy',
  'errors',
  'outage',
  'slow',
  'away',
  'lostRequest',
  'lostAnswer',
  'unreachable',
  'stopped',
]);

/** How acts look that change time, or how Slack behaves. */
export const worldActs = [
  z.strictObject({
    kind: z.literal('jump'),
    to: z.enum(['nextPost', 'tomorrow', 'friday', 'oneWeek', 'twoWeeks', 'nextTry']),
  }),
  z.strictObject({ kind: z.literal('fail'), how: failure }),
  z.strictObject({ kind: z.literal('mend'), how: z.union([failure, z.literal('everything')]) }),
  z.strictObject({ kind: z.literal('restart') }),
] as const;

const KINDS = new Set<string>(['jump', 'fail', 'mend', 'restart'] satisfies WorldAct['kind'][]);

/** Whether an act is one of these. */
export const isWorldAct = (act: { kind: string }): act is WorldAct => KINDS.has(act.kind);
