import { z } from 'zod';
import type { Act } from '../wire.ts';
import { worldActs } from './read-world-act.ts';

const id = z.string().max(60);
const text = z.string().max(100_000);
const place = z.union([z.strictObject({ viewId: id }), z.strictObject({ channelId: id, ts: id })]);
const element = { place, blockId: z.string().max(300), actionId: z.string().max(300) };
const message = { channelId: id, ts: id };

const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('type'), channelId: id, text, threadTs: id.optional() }),
  z.strictObject({ kind: z.literal('shortcut'), name: text }),
  z.strictObject({ kind: z.literal('messageShortcut'), name: text, ...message }),
  z.strictObject({ kind: z.literal('press'), ...element, optionValue: text.optional() }),
  z.strictObject({
    kind: z.literal('update'),
    ...element,
    value: z.record(z.string(), z.unknown()),
    dispatch: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('options'), ...element, query: text }),
  z.strictObject({ kind: z.literal('submit'), viewId: id }),
  z.strictObject({ kind: z.literal('close'), viewId: id, how: z.enum(['close', 'X']) }),
  z.strictObject({ kind: z.literal('dismiss'), ...message }),
  z.strictObject({ kind: z.literal('read'), ...message }),
  z.strictObject({ kind: z.literal('reload') }),
  z.strictObject({ kind: z.literal('join'), channelId: id }),
  z.strictObject({ kind: z.literal('openHome') }),
  ...worldActs,
]);

/** Reads an act from a request's body. @returns undefined when it is none */
export function readAct(body: string): Act | undefined {
  try {
    return act.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
