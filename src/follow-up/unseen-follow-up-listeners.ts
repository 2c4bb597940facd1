import type { ModalView } from '@slack/types';
import type { ReadAuthorsScreen } from '../coaching/read-authors-screen.ts';
import type { Say } from '../language/language.ts';
import type { Proof } from '../mistakes/held-share.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press } from '../slack/payloads.ts';
import type { AnswerFollowUp } from './answer-follow-up.ts';
import { TAKE_BACK_OUTCOME, UNSEEN_ANSWER_BUTTONS } from './follow-up-actions.ts';

interface Deps {
  answering: Pick<AnswerFollowUp, 'answerUnseen' | 'takeBackUnseen'>;
  screenOf: ReadAuthorsScreen<NonNullable<Press['view']>, ModalView>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  say: Say;
}

/** What an anonymous author answers: behind the receipt, or behind the button of their own DM. */
export function registerUnseenFollowUps(listening: Listening, deps: Deps): void {
  const { answering, say } = deps;

  for (const { actionId, answer } of UNSEEN_ANSWER_BUTTONS) {
    on(actionId, (workspaceId, mistakeId, proof) =>
      answering.answerUnseen(workspaceId, mistakeId, proof, answer),
    );
  }
  on(TAKE_BACK_OUTCOME, answering.takeBackUnseen);

  /** A button of an author's screen, which is shown as it is by then. */
  function on(
    actionId: string,
    act: (
      workspaceId: string,
      mistakeId: string,
      proof: Proof,
    ) => Promise<{ kind: 'done' | 'unknown' }>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view } = payload;
      if (!view) return;
      const mistakeId = payload.actions[0]?.value ?? '';
      const screen = deps.screenOf(workspaceId, view, payload.user.id);
      const isDone =
        screen &&
        isId(mistakeId) &&
        (await act(workspaceId, mistakeId, screen.proof)).kind === 'done';
      const shown = isDone ? await screen.again() : undefined;
      await deps.updateModal(workspaceId, view.id, shown ?? gone(screen?.written));
    });
  }

  function gone(written = ''): ModalView {
    const text = say('reply.gone');
    return written
      ? noteModal(say, say('followUp.title'), `${text}\n\n${say('edit.yourText')}`, [written])
      : noteModal(say, say('followUp.title'), text);
  }
}
