import type { ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Obstacle } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import type { Listening, Whisper } from '../slack/listening.ts';
import type { Press } from '../slack/payloads.ts';
import { checkMetadata, readCheckedShare } from './check-share-form.ts';
import type { NewMistake } from './mistake.ts';
import { FIELDS } from './share-form-state.ts';
import type { ShareMistake } from './share-mistake.ts';
import { readForm, textProblems } from './share-mistake-form.ts';
import { BACK_TO_FORM, CHECK_MODAL, SHOW_AGAIN } from './share-mistake-modal.ts';
import { type ShareScreens, sayObstacle } from './share-screens-listeners.ts';
import { thanksMetadata } from './thanks-form.ts';
import { thanksAnonymouslyModal } from './thanks-modal.ts';

interface Deps {
  share: ShareMistake;
  screens: ShareScreens;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
  command: string;
  now(): Temporal.Instant;
}

/** The screen before an anonymous share is sent. Nothing is stored until it is submitted. */
export function registerCheck(listening: Listening, deps: Deps): void {
  const { share, screens, say } = deps;
  const sharedOpenly = say('form.sharedOpenly', { command: deps.command });

  listening.submission(CHECK_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const kept = checkMetadata.read(payload.view.private_metadata);
    if (!kept) return screens.tooOld(readForm(values));
    const checked = readCheckedShare(workspaceId, kept, values);
    const problems = textProblems(checked, values);
    if (problems.length > 0) return screens.fieldErrors(problems, values, readForm(values));
    const result = await share.anonymously(checked, kept.receipt, payload.user.id);
    if (result.kind === 'not-there') {
      return { kind: 'errors', errors: { [FIELDS.whatHappened]: goBack(result.obstacle) } };
    }
    if (result.kind === 'shared-openly') return screens.sharedOpenly();
    const view = thanksAnonymouslyModal(say, {
      metadata: thanksMetadata.write({ id: kept.id }),
      leavesAt: stillToCome(result.leavesAt),
      receipt: kept.receipt,
      command: deps.command,
    });
    return { kind: 'next', view };
  });

  const goBack = (obstacle: Obstacle) =>
    say('obstacle.goBack', { why: sayObstacle(say, obstacle) });

  const stillToCome = (leavesAt: Temporal.Instant | undefined) =>
    leavesAt && Temporal.Instant.compare(leavesAt, deps.now()) > 0 ? leavesAt : undefined;

  on(SHOW_AGAIN, async ({ checked, receipt, press, whisper }) => {
    const result = await share.beforeAnonymously(checked, press.user.id);
    if (result.kind === 'ready') return await screens.check(checked, result, receipt);
    const text = result.kind === 'not-there' ? goBack(result.obstacle) : sharedOpenly;
    await whisper({ text });
    return undefined;
  });

  // The receipt goes along: it may have been sent from here, and the answer lost.
  on(BACK_TO_FORM, ({ checked: { id, workspaceId, channelId, ...text }, receipt }) =>
    screens.form(workspaceId, { id, receipt }, { ...text, channelId, sharing: 'anonymously' }),
  );

  /** A button that shows something else, with the texts as they stand in the fields. */
  function on(
    actionId: string,
    next: (pressed: {
      checked: NewMistake;
      receipt: Receipt;
      press: Press;
      whisper: Whisper;
    }) => Promise<ModalView | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const { view } = payload;
      const kept = view && checkMetadata.read(view.private_metadata);
      if (!view || !kept) return;
      const shown = await next({
        checked: readCheckedShare(workspaceId, kept, view.state.values),
        receipt: kept.receipt,
        press: payload,
        whisper,
      });
      if (shown) await deps.updateModal(workspaceId, view.id, shown, view.hash);
    });
  }
}
