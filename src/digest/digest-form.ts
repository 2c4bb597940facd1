import { z } from 'zod';
import type { Key } from '../language/language.ts';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { Submission } from '../slack/payloads.ts';
import type { SentDigest } from './change-digest.ts';
import { DIGEST_PARTS, type DigestPart } from './digest.ts';
import type { DigestFields } from './digest-fields.ts';
import { DIGEST, type DigestInput } from './digest-modal.ts';
import { zoneNamed } from './zones.ts';

const carried = z.object({
  channelId: z.string().min(1),
  /** It is one to change a digest, not to subscribe. */
  isOn: z.boolean(),
  round: z.number().int().nonnegative(),
});

/** What a form carries. */
export const digestMetadata = modalMetadata(carried);

/** What is wrong with a field, as a text of the catalogue. */
export interface DigestFieldProblem {
  field: DigestInput;
  key: Key;
}

export type ReadDigest =
  | { kind: 'sent'; sent: Omit<SentDigest, 'isOn'> }
  | { kind: 'problems'; problems: DigestFieldProblem[] };

type View = Pick<Submission['view'], 'state' | 'blocks'>;

/** The block that an input stands in, in a form as it is; nothing, if it has none. */
export const digestBlock = ({ state }: Pick<View, 'state'>, field: DigestInput) =>
  Object.keys(state.values).find((blockId) => blockId.split(':')[0] === field);

const chosenOption = z.object({ value: z.string() }).nullish();
const shownBlock = z.object({
  block_id: z.string(),
  element: z.object({
    initial_option: chosenOption,
    initial_options: z.array(z.object({ value: z.string() })).nullish(),
    initial_date: z.string().nullish(),
    options: z
      .array(z.object({ value: z.string(), text: z.object({ text: z.string() }) }))
      .nullish(),
  }),
});

const shownIn = ({ blocks }: Pick<View, 'blocks'>) =>
  new Map(
    blocks.flatMap((block) => {
      const shown = shownBlock.safeParse(block).data;
      return shown ? [[shown.block_id.split(':')[0], shown.element] as const] : [];
    }),
  );

// A form of before an update has no boxes for them: then it means all.
const partsIn = (options: readonly { value: string }[] | null | undefined): DigestPart[] =>
  DIGEST_PARTS.filter((part) => options?.some(({ value }) => value === part));

/** What a form showed when it was opened: Slack sends its blocks along. What differs from them was changed in it. */
export function shownDigest(view: Pick<View, 'blocks'>): DigestFields {
  const shown = shownIn(view);
  const one = (field: DigestInput) => shown.get(field)?.initial_option?.value;
  return {
    weekday: Number(one(DIGEST.weekday) ?? 0),
    hour: Number(one(DIGEST.hour) ?? 0),
    zone: one(DIGEST.zone) ?? 'UTC',
    areaIds: shown.get(DIGEST.areas)?.initial_options?.map(({ value }) => value) ?? [],
    parts: shown.has(DIGEST.parts)
      ? partsIn(shown.get(DIGEST.parts)?.initial_options)
      : DIGEST_PARTS,
    pausedUntil: shown.get(DIGEST.pause)?.initial_date ?? null,
  };
}

/** How focus areas are named in a form, also those that are gone since. */
export function areaNamesIn(view: Pick<View, 'blocks'>, areaIds: readonly string[]): string[] {
  const options = shownIn(view).get(DIGEST.areas)?.options ?? [];
  return options.filter(({ value }) => areaIds.includes(value)).map(({ text }) => text.text);
}

const weekdays = z
  .string()
  .regex(/^[1-7]$/)
  .transform(Number);
const hours = z
  .string()
  .regex(/^(1?\d|2[0-3])$/)
  .transform(Number);

/** What somebody chose in the form: all that is wrong with it at once, each at its field. */
export function readDigest(view: View): ReadDigest {
  const held = (field: DigestInput) => view.state.values[digestBlock(view, field) ?? '']?.[field];
  const one = (field: DigestInput) => held(field)?.selected_option?.value;
  const weekday = weekdays.safeParse(one(DIGEST.weekday)).data;
  const hour = hours.safeParse(one(DIGEST.hour)).data;
  const zone = zoneNamed(one(DIGEST.zone) ?? '');
  const areaIds = held(DIGEST.areas)?.selected_options?.map(({ value }) => value) ?? [];
  const pausedUntil = held(DIGEST.pause)?.selected_date ?? null;
  const isDayWrong = pausedUntil !== null && !isDay(pausedUntil);
  if (weekday === undefined || hour === undefined || !zone || isDayWrong) {
    const problems: DigestFieldProblem[] = [
      ...(weekday === undefined
        ? [{ field: DIGEST.weekday, key: 'digest.chooseAgain' as const }]
        : []),
      ...(hour === undefined ? [{ field: DIGEST.hour, key: 'digest.chooseAgain' as const }] : []),
      ...(zone ? [] : [{ field: DIGEST.zone, key: 'digest.zoneUnknown' as const }]),
      ...(isDayWrong ? [{ field: DIGEST.pause, key: 'digest.pauseWrong' as const }] : []),
    ];
    return { kind: 'problems', problems };
  }
  const ticked = held(DIGEST.parts);
  const parts = ticked ? partsIn(ticked.selected_options) : DIGEST_PARTS;
  const chosen = { weekday, hour, zone, areaIds, parts, pausedUntil };
  return { kind: 'sent', sent: { chosen, shown: shownDigest(view) } };
}

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
