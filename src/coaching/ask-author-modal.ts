import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Say } from '../language/language.ts';
import {
  context,
  input,
  loadedSelect,
  modal,
  option,
  radioButtons,
  select,
  textArea,
} from '../slack/block-kit.ts';
import { anewId } from '../wording/look-through-form.ts';
import type { LookedField } from '../wording/look-through-modal.ts';
import type { Asking, Where } from './ask-author.ts';
import { THREAD_TEXT_MAX } from './thread.ts';

export const ASK_MODAL = 'ask_author';
export const QUESTION_FIELD = 'question';
/** The questions to begin with; the value of an option is its place among them. */
export const BEGIN_WITH = 'begin_with';
export const WHERE_FIELD = 'where';
/** A lesson that may be told where the share stands; the value is the id of its share. */
export const POINT_TO = 'point_to';

export const QUESTION_FIELDS = {
  question: { label: 'ask.label', max: THREAD_TEXT_MAX, empty: 'thread.empty' },
} as const satisfies Record<typeof QUESTION_FIELD, LookedField>;

/** Asks what somebody would ask, or offer. */
export function askAuthorModal(
  say: Say,
  { privately, prompts }: Pick<Asking, 'privately' | 'prompts'>,
  metadata: string,
  shown: {
    written?: string | undefined;
    where?: Where;
    /** The fields are to hold something else than what was typed and chosen. */
    anew?: boolean;
    /** The question that was chosen doesn't fit in behind what is written. */
    isFull?: boolean;
    /** The lesson that was chosen. */
    lesson?: PlainTextOption | undefined;
    /** What others learned from something like it. */
    similar?: readonly KnownBlock[];
  } = {},
): ModalView {
  const idOf = (field: string) => (shown.anew ? anewId(field) : field);
  const id = idOf(QUESTION_FIELD);
  return modal({
    callbackId: ASK_MODAL,
    title: say('ask.title'),
    submit: say(privately ? 'ask.send' : 'ask.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      input(
        idOf(BEGIN_WITH),
        say('ask.beginWith'),
        select(
          BEGIN_WITH,
          prompts.map((prompt, at) => option(String(at), prompt)),
        ),
        { optional: true, tells: true },
      ),
      ...(shown.isFull ? [context(say('ask.isFull'))] : []),
      input(
        id,
        say('ask.label'),
        textArea(id, {
          initial: shown.written ?? '',
          max: THREAD_TEXT_MAX,
          placeholder: say('ask.placeholder'),
          focus: true,
        }),
      ),
      input(
        POINT_TO,
        say('ask.pointTo'),
        loadedSelect(POINT_TO, say('ask.pointPlaceholder'), shown.lesson),
        { optional: true },
      ),
      ...(privately ? [whereBlock(say, shown.where ?? 'thread')] : []),
      context(say(privately ? 'ask.noteAlone' : 'ask.note')),
      ...(shown.similar ?? []),
    ],
  });
}

function whereBlock(say: Say, chosen: Where): KnownBlock {
  const options = {
    thread: option('thread', say('ask.inThread')),
    privately: option('privately', say('ask.privately')),
  };
  const radio = radioButtons(WHERE_FIELD, Object.values(options), options[chosen]);
  return input(WHERE_FIELD, say('ask.where'), radio);
}
