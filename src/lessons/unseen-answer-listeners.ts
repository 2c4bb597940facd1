import type { ModalView } from '@slack/types';
import type { AuthorsScreen, ReadAuthorsScreen } from '../coaching/read-authors-screen.ts';
import type { Say } from '../language/language.ts';
import type { Proof } from '../mistakes/held-share.ts';
import type { Lesson } from '../mistakes/lesson.ts';
import type { Listening } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press } from '../slack/payloads.ts';
import type { About, AnswerProposal } from './answer-proposal.ts';
import {
  CHANGE_LESSON_UNSEEN,
  LEAVE_OUT_LESSON_UNSEEN,
  readProposalValue,
  TAKE_BACK_LEAVING_OUT,
  TAKE_LESSON_UNSEEN,
} from './lesson-actions.ts';

interface Deps {
  answering: AnswerProposal;
  screenOf: ReadAuthorsScreen<NonNullable<Press['view']>, ModalView>;
  /** The form for what was learned, with these words in it. */
  learnForm(workspaceId: string, proof: Proof, lesson: Lesson): Promise<ModalView | undefined>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  say: Say;
}

/** What an anonymous author does with a proposal: behind the receipt, or behind the button of their own DM. */
export function registerUnseenAnswers(listening: Listening, deps: Deps): void {
  const { answering, say } = deps;

  on(TAKE_LESSON_UNSEEN, (workspaceId, about, { proof, again }) =>
    after(answering.takeUnseen(workspaceId, about, proof), again),
  );
  on(LEAVE_OUT_LESSON_UNSEEN, (workspaceId, about, { proof, again }) =>
    after(answering.leaveOutUnseen(workspaceId, about, proof), again),
  );
  on(TAKE_BACK_LEAVING_OUT, (workspaceId, about, { proof, again }) =>
    after(answering.takeBackLeavingOut(workspaceId, about, proof), again),
  );
  on(CHANGE_LESSON_UNSEEN, async (workspaceId, about, screen, triggerId) => {
    const { proof, again } = screen;
    const found = await answering.ofProof(workspaceId, about, proof);
    if (found.kind === 'unknown') return undefined;
    // Taken back meanwhile, or other words stand there: the screen as it is by now says so.
    if (found.kind === 'gone') return await again();
    const form = await deps.learnForm(workspaceId, proof, found.proposal);
    if (!form || !screen.written) return form;
    // What they were writing stays below.
    await deps.pushModal(workspaceId, triggerId, form);
    return 'stays';
  });

  async function after(
    answer: Promise<{ kind: 'done' | 'gone' | 'unknown' }>,
    again: AuthorsScreen<ModalView>['again'],
  ): Promise<ModalView | undefined> {
    const { kind } = await answer;
    return kind === 'unknown' ? undefined : await again();
  }

  const gone = (written = ''): ModalView =>
    written
      ? noteModal(say, say('learn.title'), `${say('reply.gone')}\n\n${say('edit.yourText')}`, [
          written,
        ])
      : noteModal(say, say('learn.title'), say('reply.gone'));

  /** A button of an author's screen: what it shows instead. What is gone meanwhile is said to be. */
  function on(
    actionId: string,
    next: (
      workspaceId: string,
      about: About,
      screen: AuthorsScreen<ModalView>,
      triggerId: string,
    ) => Promise<ModalView | 'stays' | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view } = payload;
      if (!view) return;
      const about = readProposalValue(payload.actions[0]?.value ?? '');
      const screen = deps.screenOf(workspaceId, view, payload.user.id);
      const shown = about && screen && (await next(workspaceId, about, screen, payload.trigger_id));
      if (shown === 'stays') return;
      await deps.updateModal(workspaceId, view.id, shown ?? gone(screen?.written));
    });
  }
}
