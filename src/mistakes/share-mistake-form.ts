import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { StateValues } from '../slack/payloads.ts';
import { tidy } from '../slack/text.ts';
import { FOLLOW_UP_WEEKS } from './lesson.ts';
import {
  type MistakeText,
  type NewText,
  type Sharing,
  WHAT_CHANGED_MAX,
  WHAT_HAPPENED_MAX,
  WHAT_LEARNED_MAX,
} from './mistake.ts';
import { receiptWords } from './receipt-form.ts';
import { FIELDS, type FormState, MORE, UNSURE } from './share-form-state.ts';

const carriedByForm = z.object({
  id: z.string().regex(/^[\w-]{22}$/),
  source: z.object({ channelId: z.string(), ts: z.string() }).optional(),
  /** The message's text and link were left out, since anonymous was chosen. */
  sourceDropped: z.boolean().optional(),
  /** It comes back from the check screen, where this receipt was shown: it may have been sent from there. */
  receipt: receiptWords.optional(),
  /** It asks what was learned, and not what happened. */
  isLesson: z.boolean().optional(),
});

/** What a form carries: the random id of the share to be, and the own message that it began with. */
export const shareMetadata = modalMetadata(carriedByForm);
export type ShareMetadata = z.infer<typeof carriedByForm>;

/** What its author decided about a share, as a screen after the form carries it. */
export const decisions = z.object({
  focusAreaId: z.string().nullable(),
  nearMiss: z.boolean(),
  wantsHelp: z.boolean(),
  mayRetell: z.boolean(),
  creditAuthor: z.boolean(),
});

/** All of an open share's form that isn't text. */
export const carriedShare = z.object({
  form: carriedByForm,
  channelId: z.string(),
  decisions,
});

/** Reads a form in any state, whatever blocks it has. Texts come tidied; nothing is checked. */
export function readForm(values: StateValues): FormState & MistakeText {
  const field = (name: string) => values[name]?.[name];
  const text = (name: string) => tidy(field(name)?.value ?? '');
  const chosen = (name: string) => field(name)?.selected_option?.value;
  const ticked = new Set(field(FIELDS.more)?.selected_options?.map(({ value }) => value));
  const sharing = chosen(FIELDS.sharing);
  const focusArea = chosen(FIELDS.focusArea);
  const weeks = Number(chosen(FIELDS.followUp) ?? 0);
  return {
    whatHappened: text(FIELDS.whatHappenedAnew) || text(FIELDS.whatHappened),
    whatLearned: text(FIELDS.whatLearnedAnew) || text(FIELDS.whatLearned),
    whatChanged: text(FIELDS.whatChangedAnew) || text(FIELDS.whatChanged),
    followUpWeeks: FOLLOW_UP_WEEKS.find((known) => known === weeks) ?? 0,
    sharing: sharing === 'openly' || sharing === 'anonymously' ? sharing : undefined,
    focusAreaId: focusArea && focusArea !== UNSURE ? focusArea : null,
    channelId: chosen(FIELDS.channel),
    wantsHelp: ticked.has(MORE.wantsHelp),
    nearMiss: ticked.has(MORE.nearMiss),
    mayRetell: ticked.has(MORE.mayRetell),
    creditAuthor: ticked.has(MORE.creditAuthor),
  };
}

/** What is wrong with a field, as a text of the catalogue. */
export interface FieldProblem {
  field: string;
  key:
    | 'form.emptyText'
    | 'form.emptyLesson'
    | 'form.tooLong'
    | 'form.chooseSharing'
    | 'form.chooseChannel';
  values?: { length: number; max: number };
}

export type ShareForm =
  | { kind: 'complete'; text: NewText; sharing: Sharing; channelId: string }
  | { kind: 'problems'; problems: FieldProblem[] };

/** Checks a submitted share form: all problems at once, each at its field. */
export function checkForm(state: FormState, values: StateValues, isLesson = false): ShareForm {
  const problems = textProblems(state, values, isLesson);
  const { sharing, channelId, ...text } = state;
  if (!sharing) problems.push({ field: FIELDS.sharing, key: 'form.chooseSharing' });
  if (!channelId) problems.push({ field: FIELDS.channel, key: 'form.chooseChannel' });
  if (problems.length > 0 || !sharing || !channelId) return { kind: 'problems', problems };
  return { kind: 'complete', text, sharing, channelId };
}

type TextField = 'whatHappened' | 'whatLearned' | 'whatChanged';

/** The field of a text, in a form as it stands. */
const fieldOf = (text: TextField, values: StateValues): string =>
  FIELDS[`${text}Anew`] in values ? FIELDS[`${text}Anew`] : FIELDS[text];

/** The field that a form begins with, as it stands. */
export const firstField = (values: StateValues, isLesson: boolean): string =>
  fieldOf(isLesson ? 'whatLearned' : 'whatHappened', values);

/** Whether its fields hold other texts than were typed into them. */
export const isAnew = (values: StateValues): boolean =>
  FIELDS.whatHappenedAnew in values || FIELDS.whatLearnedAnew in values;

/** What is wrong with the texts. What happened can't be empty; of a lesson alone it is what was learned. */
export function textProblems(
  text: Pick<NewText, TextField>,
  values: StateValues,
  isLesson: boolean,
): FieldProblem[] {
  const happened = fieldOf('whatHappened', values);
  const learned = fieldOf('whatLearned', values);
  return [
    ...(isLesson || text.whatHappened ? [] : [{ field: happened, key: 'form.emptyText' as const }]),
    ...(isLesson && !text.whatLearned
      ? [{ field: learned, key: 'form.emptyLesson' as const }]
      : []),
    ...tooLong(happened, text.whatHappened, WHAT_HAPPENED_MAX),
    ...tooLong(learned, text.whatLearned, WHAT_LEARNED_MAX),
    ...tooLong(fieldOf('whatChanged', values), text.whatChanged ?? '', WHAT_CHANGED_MAX),
  ];
}

function tooLong(field: string, text: string, max: number): FieldProblem[] {
  if (text.length <= max) return [];
  return [{ field, key: 'form.tooLong', values: { length: text.length, max } }];
}
