import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { placeOf, type Submission } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { ChangeMistake } from './change-mistake.ts';
import { shownArea } from './begun-form.ts';
import { changeMetadata } from './change-mistake-form.ts';
import {
  CHANNEL_MODAL,
  chooseChannelModal,
  editModal,
  learnModal,
  withEarlier,
  WITHDRAW_MODAL,
  withdrawModal,
} from './change-mistake-modal.ts';
import { isLessonAlone, type Mistake } from './mistake.ts';
import { MENU, type MenuChoice, readMenuValue } from './mistake-message.ts';
import { sayNotYours } from './not-yours-view.ts';
import type { NoticeMessage } from './notice-message.ts';
import { receiptModal } from './receipt-modal.ts';
import { sayObstacle } from './share-screens-listeners.ts';
import { FIELDS } from './share-form-state.ts';
import { readForm } from './share-mistake-form.ts';
import { CHOOSE_CHANNEL } from './tell-author-message.ts';
import { thanksMetadata } from './thanks-form.ts';
import { TAKE_BACK, thanksModal, UNDO } from './thanks-modal.ts';
import type { ThanksScreens } from './thanks-screens.ts';

interface Deps {
  change: ChangeMistake;
  formChoices(workspaceId: string): Promise<{ focusAreas: FocusArea[]; hasCoaches: boolean }>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  /** A page of `/oops mine`, which a form that was opened from there returns to. */
  mineView(workspaceId: string, personId: string, page: number): Promise<ModalView>;
  /** Gets ready to look through a text, while its author still writes. */
  warmUp(): Promise<void>;
  thanks: ThanksScreens;
  noticeMessage: NoticeMessage;
  say: Say;
  command: string;
}

/** What authors do with their open shares: from the message's menu, the screen after sharing, and a DM. */
export function registerChanges(listening: Listening, deps: Deps): void {
  const { change, say } = deps;

  listening.press(MENU, async ({ payload, workspaceId, whisper }) => {
    const chosen = readMenuValue(payload.actions[0]?.selected_option?.value ?? '');
    if (!chosen || !isId(chosen.id)) return await whisper({ text: say('notYours.gone') });
    await deps.noticeMessage(workspaceId, chosen.id, placeOf(payload));
    const found = await change.ofAuthor(workspaceId, chosen.id, payload.user.id);
    if (chosen.choice === 'author') {
      // The words are asked for whoever presses it: what is opened says nothing about them.
      if (found.kind === 'anonymous') {
        return await deps.openModal(workspaceId, payload.trigger_id, receiptModal(say));
      }
      if (found.kind === 'yours') return await whisper({ text: say('menu.isYours') });
    }
    if (found.kind !== 'yours') return await whisper({ text: sayNotYours(say, found) });
    if (chosen.choice !== 'withdraw') void deps.warmUp();
    await deps.openModal(
      workspaceId,
      payload.trigger_id,
      await formFor(chosen.choice, found.mistake),
    );
  });

  async function formFor(choice: MenuChoice, mistake: Mistake): Promise<ModalView> {
    const metadata = changeMetadata.write({ id: mistake.id });
    switch (choice) {
      case 'learn':
        return learnModal(say, withEarlier(mistake), metadata);
      case 'edit': {
        const choices = {
          ...(await deps.formChoices(mistake.workspaceId)),
          isLesson: isLessonAlone(mistake),
        };
        const areaId = shownArea(mistake.focusAreaId, choices.focusAreas);
        const metadataWithArea = changeMetadata.write({ id: mistake.id, areaId });
        return editModal(say, withEarlier(mistake), choices, metadataWithArea);
      }
      default:
        return withdrawModal(say, mistake, metadata);
    }
  }

  listening.press(CHOOSE_CHANNEL, async ({ payload, workspaceId, whisper }) => {
    const id = payload.actions[0]?.value ?? '';
    const found = await change.ofAuthor(workspaceId, id, payload.user.id);
    if (found.kind !== 'yours') return await whisper({ text: sayNotYours(say, found) });
    if (found.mistake.posted.length > 0) return await whisper({ text: say('reroute.posted') });
    await deps.openModal(
      workspaceId,
      payload.trigger_id,
      chooseChannelModal(say, found.mistake, changeMetadata.write({ id })),
    );
  });

  listening.submission(WITHDRAW_MODAL, async ({ payload, workspaceId }) => {
    const metadata = changeMetadata.read(payload.view.private_metadata);
    const result = metadata
      ? await change.withdraw(workspaceId, metadata.id, payload.user.id)
      : ({ kind: 'gone' } as const);
    if (result.kind !== 'done') return said(sayNotYours(say, result));
    if (metadata?.minePage !== undefined)
      return await back(payload, workspaceId, metadata.minePage);
    return said(say('withdraw.done'));
  });

  listening.submission(CHANNEL_MODAL, async ({ payload, workspaceId }) => {
    const metadata = changeMetadata.read(payload.view.private_metadata);
    const { channelId } = readForm(payload.view.state.values);
    if (!metadata) return said(say('notYours.gone'));
    if (!channelId)
      return { kind: 'errors', errors: { [FIELDS.channel]: say('form.chooseChannel') } };
    const result = await change.chooseChannel(workspaceId, metadata.id, payload.user.id, channelId);
    switch (result.kind) {
      case 'not-there':
        return { kind: 'errors', errors: { [FIELDS.channel]: sayObstacle(say, result.obstacle) } };
      case 'posted-already':
        return said(say('reroute.posted'));
      case 'done':
        return {
          kind: 'next',
          view: thanksModal(say, {
            metadata: thanksMetadata.write({ id: metadata.id }),
            canUndo: true,
          }),
          afterwards: () => deps.thanks.shown(workspaceId, metadata.id, payload.view.id),
        };
      default:
        return said(sayNotYours(say, result));
    }
  });

  listening.press(UNDO, async ({ payload, workspaceId }) => {
    const { view } = payload;
    const shown = view && thanksMetadata.read(view.private_metadata);
    if (!view || !shown) return;
    deps.thanks.forget(shown.id);
    const result = await change.undo(workspaceId, shown.id, payload.user.id);
    const [title, text] =
      result.kind === 'done'
        ? [say('undo.title'), say('undo.done')]
        : [say('note.title'), sayNotYours(say, result)];
    await deps.updateModal(workspaceId, view.id, noteModal(say, title, text));
  });

  listening.press(TAKE_BACK, async ({ payload, workspaceId }) => {
    const { view } = payload;
    const shown = view && thanksMetadata.read(view.private_metadata);
    if (!view || !shown) return;
    const result = await change.takeBack(workspaceId, shown.id);
    const [title, text] =
      result.kind === 'done'
        ? [say('undo.title'), say('undo.done')]
        : [say('undo.hasLeftTitle'), say('undo.hasLeft', { command: deps.command })];
    await deps.updateModal(workspaceId, view.id, noteModal(say, title, text));
  });

  const said = (text: string): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('note.title'), text),
  });

  async function back(
    payload: Submission,
    workspaceId: string,
    minePage: number | undefined,
  ): Promise<SubmissionAnswer> {
    if (minePage === undefined) return { kind: 'done' };
    return { kind: 'next', view: await deps.mineView(workspaceId, payload.user.id, minePage) };
  }
}
