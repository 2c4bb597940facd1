import { z } from 'zod';

/** A place in the made-up database, log or metrics: a name, never what was found there. */
const place = z.string().regex(/^[\w .,:-]{1,120}$/);

/** How a self-audit ended. */
export const selfAuditResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passed') }),
  /** Something of somebody made up was where nothing may be. */
  z.object({ kind: z.literal('found'), places: z.array(place) }),
  /** What was planted was not found: that nothing else was says nothing. */
  z.object({ kind: z.literal('blind'), places: z.array(place) }),
  /** The disk is full, no permission, no memory: it could not be carried through. */
  z.object({ kind: z.literal('not-possible'), code: z.string().regex(/^[A-Za-z][\w.-]{0,63}$/) }),
]);

export type SelfAuditResult = z.infer<typeof selfAuditResult>;

/**
 * Carries a self-audit through in a folder of its own, which is empty.
 * @param ended when it is to end at once
 */
export type RunSelfAudit = (folder: string, ended: AbortSignal) => Promise<SelfAuditResult>;
