import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { z } from 'zod';
import type { Key, Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import { placeOf, topPlaceOf } from '../slack/payloads.ts';
import { blockOf, isAnew } from '../wording/look-through-form.ts';
import { registerLookThrough } from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import type { AskAuthor, Asking } from './ask-author.ts';
import {
  ASK_MODAL,
  askAuthorModal,
  BEGIN_WITH,
  POINT_TO,
  QUESTION_FIELD,
  QUESTION_FIELDS,
  WHERE_FIELD,
} from './ask-author-modal.ts';
import { THREAD_TEXT_MAX } from './thread.ts';
import { OFFER_HELP, TAKE_BACK_QUESTION } from './thread-actions.ts';
import {
  asked,
  askMetadata,
  readLesson,
  readThreadText,
  readWhere,
  withPrompt,
} from './thread-form.ts';

interface Deps {
  asking: AskAuthor;
  /** A button was pressed on a message of a share, which may be one that nobody knew of. */
  noticeMessage(
    workspaceId: string,
    mistakeId: string,
    at: { channelId: string; ts: string } | undefined,
  ): Promise<void>;
  /** Takes a message away, as soon as Slack does it. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  /** What waits for somebody may be less now. */
  refreshHome(workspaceId: string, personId: string): void;
  /** What others learned from something like a share. */
  similar(workspaceId: string, personId: string, share: Mistake): Promise<readonly KnownBlock[]>;
  /** Pointing to a lesson that may be told where a share stands. */
  pointing: {
    options(
      workspaceId: string,
      personId: string,
      share: Mistake,
      typed: string,
    ): Promise<PlainTextOption[]>;
    chosen(
      workspaceId: string,
      personId: string,
      share: Mistake,
      id: string,
    ): Promise<{ option: PlainTextOption; line: string } | undefined>;
  };
  suggest: SuggestWording;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  newId(): string;
  say: Say;
}

const WHY_NOT = {
  own: 'ask.own',
  gone: 'notYours.gone',
  'out-of-sight': 'ask.notOpen',
  'not-on-it': 'talk.notOnIt',
} as const satisfies Record<string, Key>;

const LESSON_GONE = 'ask.lessonGone' satisfies Key;

/** *Offer help*: a question or an offer, in the share's thread, or for its author alone. */
export function registerAsking(listening: Listening, deps: Deps): void {
  const { asking, say } = deps;

  listening.press(OFFER_HELP, async ({ payload, workspaceId, whisper }) => {
    const mistakeId = payload.actions[0]?.value ?? '';
    // The button stands on the share's own message, and on the card in its thread.
    if (isId(mistakeId)) await deps.noticeMessage(workspaceId, mistakeId, topPlaceOf(payload));
    const can = isId(mistakeId)
      ? await asking.canAsk(workspaceId, mistakeId, payload.user.id)
      : { kind: 'gone' as const };
    if (can.kind !== 'can') return await whisper({ text: say(WHY_NOT[can.kind]) });
    void deps.suggest.warmUp();
    const metadata = askMetadata.write({ id: deps.newId(), mistakeId });
    const form = await formOf(workspaceId, payload.user.id, can, metadata);
    await deps.openModal(workspaceId, payload.trigger_id, form);
  });

  /** The form, with what others learned from something like it. Nothing of it depends on who the author is. */
  async function formOf(
    workspaceId: string,
    personId: string,
    can: Asking,
    metadata: string,
    shown: Parameters<typeof askAuthorModal>[3] = {},
  ): Promise<ModalView> {
    const similar = await deps.similar(workspaceId, personId, can.share);
    return askAuthorModal(say, can, metadata, { ...shown, similar });
  }

  listening.options(POINT_TO, async ({ userId, typed, metadata, workspaceId }) => {
    const carried = askMetadata.read(metadata);
    const can = carried && (await asking.canAsk(workspaceId, carried.mistakeId, userId));
    if (can?.kind !== 'can') return [];
    return await deps.pointing.options(workspaceId, userId, can.share, typed);
  });

  // A question to begin with: behind what is written already.
  listening.press(BEGIN_WITH, async ({ payload, workspaceId }) => {
    const { view } = payload;
    const carried = view && askMetadata.read(view.private_metadata);
    if (!view || !carried) return;
    const { values } = view.state;
    const can = await asking.canAsk(workspaceId, carried.mistakeId, payload.user.id);
    const prompt =
      can.kind === 'can' ? can.prompts[Number(payload.actions[0]?.selected_option?.value)] : '';
    if (can.kind !== 'can' || !prompt) return;
    // As it was typed: nothing of it is to be lost.
    const block = blockOf(QUESTION_FIELD, values) ?? QUESTION_FIELD;
    const typed = values[block]?.[block]?.value ?? '';
    const written = withPrompt(typed, prompt);
    const form = await formOf(workspaceId, payload.user.id, can, view.private_metadata, {
      written: written ?? typed,
      where: readWhere(values, WHERE_FIELD),
      anew: !isAnew([QUESTION_FIELD], values),
      isFull: written === undefined,
    });
    await deps.updateModal(workspaceId, view.id, form, view.hash);
  });

  listening.submission(ASK_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const read = readThreadText(values, QUESTION_FIELD);
    if (read.kind === 'problem') {
      return { kind: 'errors', errors: { [read.block]: say(read.key, read.values) } };
    }
    const metadata = askMetadata.read(payload.view.private_metadata);
    if (!metadata) return gone(read.text);
    const personId = payload.user.id;
    const lesson = readLesson(values, POINT_TO);
    const where = readWhere(values, WHERE_FIELD);
    const carried = { ...metadata, where, ...(lesson && { lesson }) };
    const whole = await withLesson(workspaceId, personId, carried, read.text);
    if (whole === undefined) return { kind: 'errors', errors: { [POINT_TO]: say(LESSON_GONE) } };
    if (whole.length > THREAD_TEXT_MAX) {
      const block = blockOf(QUESTION_FIELD, values) ?? QUESTION_FIELD;
      const tooLong = { length: whole.length, max: THREAD_TEXT_MAX };
      return { kind: 'errors', errors: { [block]: say('thread.tooLong', tooLong) } };
    }
    const texts = { [QUESTION_FIELD]: read.text };
    const view = await lookBefore({ workspaceId, personId, carried, texts });
    return view ? { kind: 'next', view } : await ask(workspaceId, personId, carried, read.text);
  });

  // Whoever guesses who it is, does so with a name: it is shown before it stands in the thread.
  const lookBefore = registerLookThrough(listening, deps, {
    id: 'names_in_question',
    title: 'ask.title',
    intro: 'ask.names',
    send: 'ask.send',
    goBack: 'look.back',
    fields: QUESTION_FIELDS,
    pointsAt: 'names',
    pointsAtBlame: true,
    carries: asked,
    whereTo: ({ where }) => (where === 'privately' ? 'ask.privately' : 'ask.inThread'),
    submit: ({ workspaceId, personId, carried, texts: { question = '' } }) =>
      ask(workspaceId, personId, carried, question),
    back: async ({ workspaceId, personId, carried, texts: { question = '' } }) => {
      const can = await asking.canAsk(workspaceId, carried.mistakeId, personId);
      if (can.kind !== 'can') return notSent(WHY_NOT[can.kind], question);
      const { where = 'thread', lesson: id } = carried;
      const lesson = id && (await deps.pointing.chosen(workspaceId, personId, can.share, id));
      return await formOf(workspaceId, personId, can, askMetadata.write(carried), {
        written: question,
        where,
        ...(lesson && { lesson: lesson.option }),
      });
    },
  });

  async function ask(
    workspaceId: string,
    personId: string,
    { where = 'thread', ...about }: z.infer<typeof asked>,
    text: string,
  ): Promise<SubmissionAnswer> {
    const whole = await withLesson(workspaceId, personId, about, text);
    if (whole === undefined) return { kind: 'next', view: notSent(LESSON_GONE, text) };
    const question = { workspaceId, id: about.id, mistakeId: about.mistakeId, text: whole, where };
    const result = await asking.ask(question, personId);
    if (result.kind !== 'asked') {
      return { kind: 'next', view: notSent(WHY_NOT[result.kind], text) };
    }
    // Who was called is on it by that.
    deps.refreshHome(workspaceId, personId);
    return where === 'thread' ? { kind: 'done' } : { kind: 'next', view: told() };
  }

  /** What is asked, and below it the lesson that it points to; nothing where that may not be told there any more. */
  async function withLesson(
    workspaceId: string,
    personId: string,
    { mistakeId, lesson }: Pick<z.infer<typeof asked>, 'mistakeId' | 'lesson'>,
    text: string,
  ): Promise<string | undefined> {
    if (lesson === undefined) return text;
    const can = await asking.canAsk(workspaceId, mistakeId, personId);
    // Why they can't is said when it is asked.
    if (can.kind !== 'can') return text;
    const chosen = await deps.pointing.chosen(workspaceId, personId, can.share, lesson);
    return chosen && `${text}\n\n${chosen.line}`;
  }

  const told = () => noteModal(say, say('talk.title'), say('talk.askedAlone'));

  const notSent = (why: Key, written: string): ModalView =>
    noteModal(say, say('ask.title'), `${say(why)}\n\n${say('edit.yourText')}`, [written]);

  const gone = (written: string): SubmissionAnswer => ({
    kind: 'next',
    view: notSent(WHY_NOT.gone, written),
  });

  listening.press(TAKE_BACK_QUESTION, async ({ payload, workspaceId, whisper }) => {
    const id = payload.actions[0]?.value ?? '';
    const result = await asking.takeBack(workspaceId, id, payload.user.id);
    const at = placeOf(payload);
    // A question begins with the name of who asks, which only the app writes so.
    const isTheirs = payload.message?.namesFirst === payload.user.id;
    // It may be one that nobody knew of, since the answer to its posting was lost; and it is theirs whatever became of the rest.
    if (result.kind !== 'not-yours' && at && isTheirs) {
      deps.removeMessage(workspaceId, at);
      return;
    }
    if (result.kind === 'not-yours') await whisper({ text: say('ask.notYours') });
    if (result.kind === 'gone') await whisper({ text: say('thread.gone') });
  });
}
