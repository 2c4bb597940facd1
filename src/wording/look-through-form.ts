import { z } from 'zod';
import { type ModalMetadata, modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import type { Texts } from './suggest-wording.ts';

/** What the screen carries beside the texts, which stand in its fields. */
export interface CarriedLook<Carried> {
  /** Ids and choices of whoever shows the screen. */
  carried: Carried;
  /** The fields it has. */
  fields: string[];
  /** Keys of what is not to be pointed at again. */
  kept: string[];
}

// Private metadata takes 3,000 characters; who keeps more names is asked about the first ones again.
const KEPT_MAX = 120;

export const keptWith = (kept: readonly string[], keys: readonly string[]): string[] =>
  [...new Set([...kept, ...keys])].slice(-KEPT_MAX);

export const lookMetadata = <Carried>(
  carries: z.ZodType<Carried>,
): ModalMetadata<CarriedLook<Carried>> =>
  modalMetadata(
    z.object({ carried: carries, fields: z.array(z.string()), kept: z.array(z.string()) }),
  );

/** The same field with another text in it: Slack keeps what was typed as long as the id is the same. */
export const anewId = (field: string): string => `${field}_anew`;

/** The block of a field in a screen as it stands; nothing if the screen lacks it. */
export const blockOf = (field: string, values: StateValues): string | undefined =>
  [anewId(field), field].find((id) => id in values);

/** The texts as they stand in these fields, tidied. */
export const readTexts = <Field extends string>(
  fields: readonly Field[],
  values: StateValues,
): Texts<Field> => {
  const read = fields.map((field) => {
    const block = blockOf(field, values);
    return [field, tidy(block ? (values[block]?.[block]?.value ?? '') : '')];
  });
  return Object.fromEntries(read) as Texts<Field>;
};

/** Whether the fields hold other texts than were typed into them. */
export const isAnew = (fields: readonly string[], values: StateValues): boolean =>
  fields.some((field) => anewId(field) in values);
