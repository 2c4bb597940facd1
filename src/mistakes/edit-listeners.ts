import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Submission } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { type Looked, registerLookThrough } from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import type { ChangeMistake } from './change-mistake.ts';
import {
  carriedChange,
  changedTextProblems,
  changeMetadata,
  decisionsIn,
  keepsEarlier,
  readEdited,
  readLearned,
  type CarriedChange,
} from './change-mistake-form.ts';
import {
  EDIT_FIELDS,
  EDIT_MODAL,
  editModal,
  LEARN_FIELDS,
  LEARN_MODAL,
  learnModal,
  withEarlier,
} from './change-mistake-modal.ts';
import { isLessonAlone, type MistakeText } from './mistake.ts';
import { sayNotYours } from './not-yours-view.ts';
import { FIELDS } from './share-form-state.ts';
import { errorsAt } from './share-screens-listeners.ts';

interface Deps {
  change: ChangeMistake;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  formChoices(workspaceId: string): Promise<{ focusAreas: FocusArea[]; hasCoaches: boolean }>;
  suggest: SuggestWording;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  /** A page of `/oops mine`, which a form that was opened from there returns to. */
  mineView(workspaceId: string, personId: string, page: number): Promise<ModalView>;
  say: Say;
}

type Changed = Pick<Looked<never, CarriedChange>, 'workspaceId' | 'personId' | 'carried'> & {
  texts: Partial<Pick<MistakeText, 'whatHappened' | 'whatLearned' | 'whatChanged'>>;
};

/** What authors write anew in their open shares. Names that weren't in it before are shown first. */
export function registerEdits(listening: Listening, deps: Deps): void {
  const { change, say } = deps;

  const screen = {
    title: 'names.title',
    intro: 'names.introChange',
    send: 'edit.submit',
    goBack: 'look.back',
    pointsAt: 'names',
    carries: carriedChange,
    submit: ({ workspaceId, personId, carried, texts }: Changed) =>
      commit(workspaceId, personId, carried, { ...carried.decisions, ...texts }),
  } as const;

  const lookAtEdit = registerLookThrough(listening, deps, {
    ...screen,
    id: 'names_in_edit',
    fields: EDIT_FIELDS,
    back: (looked) =>
      formAgain(looked, async (text) =>
        editModal(
          say,
          text,
          { ...(await deps.formChoices(looked.workspaceId)), isLesson: text.isLesson },
          changeMetadata.write(looked.carried.of),
        ),
      ),
  });
  const lookAtLesson = registerLookThrough<keyof typeof LEARN_FIELDS, CarriedChange>(
    listening,
    deps,
    {
      ...screen,
      id: 'names_in_lesson',
      fields: LEARN_FIELDS,
      back: (looked) =>
        formAgain(looked, async (text) =>
          learnModal(say, text, changeMetadata.write(looked.carried.of)),
        ),
    },
  );

  async function formAgain(
    { workspaceId, personId, carried, texts }: Changed,
    form: (text: ReturnType<typeof withEarlier> & { isLesson: boolean }) => Promise<ModalView>,
  ): Promise<ModalView> {
    const found = await change.ofAuthor(workspaceId, carried.of.id, personId);
    if (found.kind !== 'yours') return notYours(sayNotYours(say, found), texts);
    const isLesson = isLessonAlone(found.mistake);
    const share = withEarlier(found.mistake, carried.keepsEarlier);
    return await form({ ...share, ...carried.decisions, ...texts, isLesson });
  }

  listening.submission(EDIT_MODAL, async ({ payload, workspaceId }) => {
    const areas = await deps.focusAreas(workspaceId);
    const began = changeMetadata.read(payload.view.private_metadata) ?? {};
    const text = readEdited(payload.view.state.values, areas, began);
    return await save(payload, workspaceId, text, lookAtEdit);
  });

  listening.submission(LEARN_MODAL, async ({ payload, workspaceId }) => {
    const lesson = readLearned(payload.view.state.values);
    if (!lesson.whatLearned)
      return { kind: 'errors', errors: { [FIELDS.whatLearned]: say('learn.empty') } };
    return await save(payload, workspaceId, lesson, lookAtLesson);
  });

  async function save(
    payload: Submission,
    workspaceId: string,
    text: Partial<MistakeText>,
    lookBefore: typeof lookAtEdit,
  ): Promise<SubmissionAnswer> {
    const of = changeMetadata.read(payload.view.private_metadata);
    if (!of) return said(say('notYours.gone'));
    const problems = changedTextProblems(text, payload.view.state.values);
    if (problems.length > 0) return errorsAt(say, problems);
    const personId = payload.user.id;
    const carried = {
      of,
      decisions: decisionsIn(text),
      keepsEarlier: keepsEarlier(payload.view.state.values),
    };
    const found = await change.ofAuthor(workspaceId, of.id, personId);
    const view =
      found.kind === 'yours'
        ? await lookBefore({
            workspaceId,
            personId,
            carried,
            texts: wordsOf(text),
            before: Object.values(wordsOf(found.mistake)),
          })
        : undefined;
    return view ? { kind: 'next', view } : await commit(workspaceId, personId, carried, text);
  }

  async function commit(
    workspaceId: string,
    personId: string,
    { of, keepsEarlier: keeps }: CarriedChange,
    text: Partial<MistakeText>,
  ): Promise<SubmissionAnswer> {
    const result = await change.edit(workspaceId, of.id, personId, text, {
      keepsEarlier: keeps,
    });
    if (result.kind !== 'done') {
      return { kind: 'next', view: notYours(sayNotYours(say, result), text) };
    }
    if (of.minePage === undefined) return { kind: 'done' };
    return { kind: 'next', view: await deps.mineView(workspaceId, personId, of.minePage) };
  }

  const notYours = (why: string, text: Partial<MistakeText>): ModalView =>
    noteModal(
      say,
      say('note.title'),
      `${why}\n\n${say('edit.yourText')}`,
      Object.values(wordsOf(text)),
    );

  const said = (text: string): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('note.title'), text),
  });
}

/** The texts that a form asked for. */
export function wordsOf({ whatHappened, whatLearned, whatChanged }: Partial<MistakeText>) {
  return {
    ...(whatHappened !== undefined && { whatHappened }),
    ...(whatLearned !== undefined && { whatLearned }),
    ...(whatChanged !== undefined && { whatChanged }),
  };
}
