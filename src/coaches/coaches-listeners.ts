import type { ModalView } from '@slack/types';
import type { ClaimOutcome, ClaimThread } from '../calling/claim-thread.ts';
import type { Key, Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { mentionOf } from '../slack/mrkdwn.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press } from '../slack/payloads.ts';
import type { Command } from '../slice.ts';
import type { ChangeCoaching } from './change-coaching.ts';
import { awayBlock, readCoaching } from './coaching-form.ts';
import { COACHING, COACHING_MODAL, coachingModal, sayCoaching } from './coaching-modal.ts';
import { COACHING_BACK, OPEN_COACHING } from './coaching-view.ts';
import type { FindCoaching } from './find-coaching.ts';
import { WAITING_ANSWERED, WAITING_CLAIM, WAITING_HAND_ON, WAITING_PASS } from './waiting-view.ts';

/** What coaches do about shares that wait for them, or that they are on. */
export type CoachActs = Pick<ClaimThread, 'claim' | 'pass' | 'answer' | 'handOn'>;

interface Deps {
  find: FindCoaching;
  change: ChangeCoaching;
  acts: CoachActs;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  /** Shows somebody's Home tab as it is by now, if they look at it. */
  refreshHome(workspaceId: string, accountId: string): void;
  say: Say;
  command: string;
}

const ACTS: readonly { action: string; act: keyof CoachActs; done: Key }[] = [
  { action: WAITING_CLAIM, act: 'claim', done: 'coaching.doneClaim' },
  { action: WAITING_PASS, act: 'pass', done: 'coaching.donePass' },
  { action: WAITING_ANSWERED, act: 'answer', done: 'coaching.doneAnswered' },
  { action: WAITING_HAND_ON, act: 'handOn', done: 'coaching.doneHandOn' },
];

/** `/oops coach`. */
export function coachCommand({
  find,
  openModal,
  say,
}: Pick<Deps, 'find' | 'openModal' | 'say'>): Command {
  return {
    word: 'coach',
    help: 'help.coach',
    async run({ payload, workspaceId }) {
      const page = await find.page(workspaceId, payload.user_id);
      await openModal(workspaceId, payload.trigger_id, coachingModal(say, page));
    },
  };
}

export function registerCoaches(listening: Listening, deps: Deps): void {
  const { find, change, say } = deps;

  listening.press(OPEN_COACHING, async ({ payload, workspaceId }) => {
    const page = await find.page(workspaceId, payload.user.id);
    await deps.openModal(workspaceId, payload.trigger_id, coachingModal(say, page));
  });

  /** Shows what is so by now where it was pressed. */
  async function showAgain(payload: Press, workspaceId: string, notice: string): Promise<void> {
    const accountId = payload.user.id;
    deps.refreshHome(workspaceId, accountId);
    if (payload.view?.callback_id !== COACHING_MODAL) return;
    const page = await find.page(workspaceId, accountId);
    await deps.updateModal(workspaceId, payload.view.id, coachingModal(say, page, notice));
  }

  for (const { action, act, done } of ACTS) {
    listening.press(action, async ({ payload, workspaceId, whisper }) => {
      const [{ value = '' } = {}] = payload.actions;
      const outcome: ClaimOutcome = isId(value)
        ? await deps.acts[act](workspaceId, value, payload.user.id)
        : { kind: 'gone' };
      const isDone = outcome.kind === 'done';
      const notice = isDone ? say(done) : sayWhyNot(say, outcome);
      await showAgain(payload, workspaceId, notice);
      // On the Home tab what was done shows by itself.
      const isSaid = isDone || payload.view?.callback_id === COACHING_MODAL;
      if (!isSaid) await whisper({ text: notice });
    });
  }

  listening.press(COACHING_BACK, async ({ payload, workspaceId }) => {
    await change.set(workspaceId, payload.user.id, { awayUntil: null });
    await showAgain(payload, workspaceId, say('coaching.savedBack'));
  });

  listening.submission(COACHING_MODAL, async ({ payload, workspaceId }) => {
    const read = readCoaching(payload.view);
    const atAway = (message: string): SubmissionAnswer => ({
      kind: 'errors',
      errors: { [awayBlock(payload.view)]: message },
    });
    if (read.kind === 'away-wrong') return atAway(say('coaching.awayWrong'));
    const accountId = payload.user.id;
    const saved = await change.save(workspaceId, accountId, read.change);
    if (saved.kind === 'away-is-over') return atAway(say('coaching.awayIsOver'));
    if (saved.kind === 'nothing-chosen') {
      return { kind: 'errors', errors: { [COACHING.areas]: say('coaching.nothingChosen') } };
    }
    return {
      kind: 'next',
      view: noteModal(say, say('coaching.title'), sayCoaching(say, deps.command, saved)),
      afterwards: () => deps.refreshHome(workspaceId, accountId),
    };
  });
}

function sayWhyNot(say: Say, outcome: Exclude<ClaimOutcome, { kind: 'done' }>): string {
  if (outcome.kind === 'out-of-sight') return say('call.notOpen');
  return outcome.kind === 'taken' && outcome.by
    ? say('coaching.taken', { who: mentionOf(outcome.by) })
    : say('coaching.tooLate');
}
