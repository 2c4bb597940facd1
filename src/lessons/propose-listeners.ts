import type { KnownBlock, ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import { type Looked, registerLookThrough } from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { PROPOSE_LESSON } from './lesson-actions.ts';
import type { CantPropose, ProposeLesson } from './propose-lesson.ts';
import {
  carriedProposal,
  type CarriedProposal,
  proposeMetadata,
  readProposal,
} from './propose-lesson-form.ts';
import {
  CHANGED_FIELD,
  LESSON_FIELD,
  PROPOSAL_FIELDS,
  PROPOSE_MODAL,
  proposeLessonModal,
} from './propose-lesson-modal.ts';

interface Deps {
  proposing: ProposeLesson;
  /** What others learned from something like a share. */
  similar(workspaceId: string, personId: string, share: Mistake): Promise<readonly KnownBlock[]>;
  suggest: SuggestWording;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  newId(): string;
  say: Say;
}

type Field = keyof typeof PROPOSAL_FIELDS;
type Sent = Pick<Looked<Field, CarriedProposal>, 'workspaceId' | 'personId' | 'carried' | 'texts'>;

const WHY_NOT = {
  own: 'proposal.own',
  'another-stands': 'proposal.anotherStands',
  'has-lesson': 'proposal.hasLesson',
  gone: 'notYours.gone',
  'out-of-sight': 'ask.notOpen',
} as const satisfies Record<CantPropose['kind'], Key>;

/** *Propose a lesson*: a form, looked through for names as a question is, and then a message in the share's thread. */
export function registerProposing(listening: Listening, deps: Deps): void {
  const { proposing, say } = deps;

  listening.press(PROPOSE_LESSON, async ({ payload, workspaceId, whisper }) => {
    const mistakeId = payload.actions[0]?.value ?? '';
    const can = isId(mistakeId)
      ? await proposing.canPropose(workspaceId, mistakeId, payload.user.id)
      : ({ kind: 'gone' } as const);
    if (can.kind !== 'can') return await whisper({ text: say(WHY_NOT[can.kind]) });
    void deps.suggest.warmUp();
    const metadata = proposeMetadata.write({ id: deps.newId(), mistakeId });
    const similar = await deps.similar(workspaceId, payload.user.id, can.share);
    const form = proposeLessonModal(say, metadata, can.own, similar);
    await deps.openModal(workspaceId, payload.trigger_id, form);
  });

  listening.submission(PROPOSE_MODAL, async ({ payload, workspaceId }) => {
    const { lesson, problems } = readProposal(payload.view.state.values);
    if (problems.length > 0) {
      const said = problems.map(({ field, key, values }) => [field, say(key, values)]);
      return { kind: 'errors', errors: Object.fromEntries(said) };
    }
    const { whatLearned, whatChanged, followUpWeeks } = lesson;
    const about = proposeMetadata.read(payload.view.private_metadata);
    if (!about) return cant('gone', [whatLearned, whatChanged]);
    const personId = payload.user.id;
    const texts = { [LESSON_FIELD]: whatLearned, [CHANGED_FIELD]: whatChanged };
    const sent = { workspaceId, personId, carried: { ...about, followUpWeeks }, texts };
    const view = await lookBefore(sent);
    return view ? { kind: 'next', view } : await propose(sent);
  });

  // Whoever guesses who it is, does so with a name: it is shown before it stands in the thread.
  const lookBefore = registerLookThrough<Field, CarriedProposal>(listening, deps, {
    id: 'names_in_proposal',
    title: 'proposal.formTitle',
    intro: 'ask.names',
    send: 'proposal.submit',
    goBack: 'look.back',
    fields: PROPOSAL_FIELDS,
    pointsAt: 'names',
    pointsAtBlame: true,
    carries: carriedProposal,
    submit: propose,
    back: async (looked) => {
      const { followUpWeeks, ...about } = looked.carried;
      const written = { ...wordsOf(looked.texts), followUpWeeks };
      const { workspaceId, personId } = looked;
      const can = await proposing.canPropose(workspaceId, about.mistakeId, personId);
      const similar =
        can.kind === 'can' ? await deps.similar(workspaceId, personId, can.share) : [];
      return proposeLessonModal(say, proposeMetadata.write(about), written, similar);
    },
  });

  async function propose({
    workspaceId,
    personId,
    carried,
    texts,
  }: Sent): Promise<SubmissionAnswer> {
    const words = wordsOf(texts);
    const result = await proposing.propose({ workspaceId, personId, ...carried, ...words });
    if (result.kind === 'proposed') return { kind: 'done' };
    return cant(result.kind, Object.values(words));
  }

  const wordsOf = ({
    lesson = '',
    changed = '',
  }: Sent['texts']): Pick<Lesson, 'whatLearned' | 'whatChanged'> => ({
    whatLearned: lesson,
    whatChanged: changed,
  });

  /** Says why not, and gives back what was written. */
  function cant(why: CantPropose['kind'], written: readonly string[]): SubmissionAnswer {
    const text = `${say(WHY_NOT[why])}\n\n${say('edit.yourText')}`;
    const title = say('proposal.formTitle');
    return { kind: 'next', view: noteModal(say, title, text, written.filter(Boolean)) };
  }
}
