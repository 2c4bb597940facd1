import type { ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { NotYours } from '../mistakes/change-mistake.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, Whisper } from '../slack/listening.ts';
import { placeOf } from '../slack/payloads.ts';
import type { AnswerFollowUp } from './answer-follow-up.ts';
import type { OutcomeAnswer } from './asked-lesson.ts';
import { ANSWER_BUTTONS, OWN_ANSWER_BUTTONS } from './follow-up-actions.ts';
import { ASKS_AGAIN, workingMessage } from './follow-up-message.ts';

interface Deps {
  answering: Pick<AnswerFollowUp, 'answer'>;
  askReceipt(workspaceId: string, triggerId: string): Promise<void>;
  /** Where a question stands that was pressed. */
  noticePlace(
    workspaceId: string,
    mistakeId: string,
    at: { channelId: string; ts: string },
  ): Promise<void>;
  /** The list of somebody's own shares, as it is by now. */
  mineAgain(workspaceId: string, personId: string, metadata: string): Promise<ModalView>;
  /** Shows somebody's Home tab anew, by what they did with their name. */
  refreshHome(workspaceId: string, personId: string): void;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  say: Say;
}

const WHY_NOT = {
  'not-author': 'followUp.notAuthor',
  gone: 'notYours.gone',
} as const satisfies Record<Exclude<NotYours['kind'], 'anonymous'>, Key>;

/** The buttons of the question in the thread: the same for everyone, and kind to those they are not for. */
export function registerFollowUps(listening: Listening, deps: Deps): void {
  const { answering, say } = deps;

  for (const { actionId, answer } of ANSWER_BUTTONS) {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const mistakeId = payload.actions[0]?.value ?? '';
      if (!isId(mistakeId)) return await whisper({ text: say('notYours.gone') });
      const personId = payload.user.id;
      const result = await answering.answer(workspaceId, mistakeId, personId, answer);
      // The words are asked for whoever presses it: what is opened says nothing about them.
      if (result.kind === 'anonymous') await deps.askReceipt(workspaceId, payload.trigger_id);
      else if (result.kind !== 'done') await whisper({ text: say(WHY_NOT[result.kind]) });
      else {
        deps.refreshHome(workspaceId, personId);
        await thank(whisper, mistakeId, answer);
      }
      const at = placeOf(payload);
      if (at) await deps.noticePlace(workspaceId, mistakeId, at);
    });
  }

  for (const { actionId, answer } of OWN_ANSWER_BUTTONS) {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view, user } = payload;
      const mistakeId = payload.actions[0]?.value ?? '';
      if (!view) return;
      // What is not theirs any more isn't in the list any more.
      if (isId(mistakeId)) {
        const result = await answering.answer(workspaceId, mistakeId, user.id, answer);
        if (result.kind === 'done') deps.refreshHome(workspaceId, user.id);
      }
      const list = await deps.mineAgain(workspaceId, user.id, view.private_metadata);
      await deps.updateModal(workspaceId, view.id, list);
    });
  }

  async function thank(
    whisper: Whisper,
    mistakeId: string,
    { outcome, againWeeks }: OutcomeAnswer,
  ): Promise<void> {
    if (againWeeks) {
      return await whisper({ text: say(ASKS_AGAIN[againWeeks]) });
    }
    if (outcome === 'stuck') return await whisper({ text: say('followUp.thanksStuck') });
    await whisper(workingMessage(say, mistakeId));
  }
}
