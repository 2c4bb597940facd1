import type { ModalView } from '@slack/types';
import type { Obstacle } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import type { Listening, Whisper } from '../slack/listening.ts';
import type { Press } from '../slack/payloads.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import { placeOf, wordingFor } from '../wording/wording-blocks-view.ts';
import { checkMetadata, isReachable, readCheckedShare } from './check-share-form.ts';
import { type NewMistake, textsOf } from './mistake.ts';
import type { ShareMistake } from './share-mistake.ts';
import { firstField, isAnew, readForm, textProblems } from './share-mistake-form.ts';
import { BACK_TO_FORM, CHECK_MODAL, REWORD, SHOW_AGAIN } from './check-share-modal.ts';
import { type CarriedToCheck, type ShareScreens, sayObstacle } from './share-screens-listeners.ts';
import { thanksMetadata } from './thanks-form.ts';
import { thanksAnonymouslyModal } from './thanks-modal.ts';

interface Deps {
  share: ShareMistake;
  screens: ShareScreens;
  suggest: SuggestWording;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
  command: string;
  now(): Temporal.Instant;
}

/** A button of the screen, with the texts as they stand in the fields. */
interface Pressed {
  checked: NewMistake;
  carried: CarriedToCheck;
  press: Press;
  whisper: Whisper;
}

const valuesOf = ({ view }: Press) => view?.state.values ?? {};

/** The screen before an anonymous share is sent. Nothing is stored until it is submitted. */
export function registerCheck(listening: Listening, deps: Deps): void {
  const { share, screens, say } = deps;

  listening.submission(CHECK_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const kept = checkMetadata.read(payload.view.private_metadata);
    if (!kept) return screens.tooOld(readForm(values));
    const checked = readCheckedShare(workspaceId, kept, values);
    const isLesson = kept.isLesson ?? false;
    const problems = textProblems(checked, values, isLesson);
    if (problems.length > 0) return screens.fieldErrors(problems, values, readForm(values));
    const result = await share.anonymously(checked, kept.receipt, payload.user.id, {
      isReachable: isReachable(values),
      promised: kept.promised,
    });
    if (result.kind === 'not-there') {
      return {
        kind: 'errors',
        errors: { [firstField(values, isLesson)]: goBack(result.obstacle) },
      };
    }
    if (result.kind === 'shared-openly') return screens.sharedOpenly();
    if (result.kind === 'turned-off') {
      return {
        kind: 'errors',
        errors: { [firstField(values, isLesson)]: say('check.anonymousOff') },
      };
    }
    const view = thanksAnonymouslyModal(say, {
      metadata: thanksMetadata.write({ id: kept.id }),
      leavesAt: stillToCome(result.leavesAt),
      receipt: kept.receipt,
      command: deps.command,
      approval: await screens.isReadFirst(workspaceId),
    });
    return { kind: 'next', view };
  });

  const goBack = (obstacle: Obstacle) =>
    say('obstacle.goBack', { why: sayObstacle(say, obstacle) });

  const stillToCome = (leavesAt: Temporal.Instant | undefined) =>
    leavesAt && Temporal.Instant.compare(leavesAt, deps.now()) > 0 ? leavesAt : undefined;

  on(SHOW_AGAIN, (pressed) =>
    checkAgain(pressed, pressed.checked, isAnew(valuesOf(pressed.press))),
  );

  on(REWORD, async (pressed) => {
    const { checked, press } = pressed;
    const anew = isAnew(valuesOf(press));
    const wanted = press.actions[0]?.value;
    const written = textsOf(checked);
    const suggestions = await deps.suggest.suggestions(checked.workspaceId, written);
    const found = suggestions?.find((one) => placeOf(one) === wanted);
    // It was typed over meanwhile: what is shown next fits what stands there.
    const wording = found && wordingFor(say, found);
    if (!found || wording === undefined) {
      return await checkAgain(pressed, checked, anew);
    }
    const texts = deps.suggest.reword(written, found, wording);
    return await checkAgain(pressed, { ...checked, ...texts }, !anew);
  });

  async function checkAgain(
    { press, carried, whisper }: Pressed,
    checked: NewMistake,
    anew: boolean,
  ): Promise<ModalView | undefined> {
    const result = await share.beforeAnonymously(checked, press.user.id);
    if (result.kind === 'ready') {
      const ticked = isReachable(valuesOf(press));
      return await screens.check(checked, result, carried, { anew, isReachable: ticked });
    }
    if (result.kind === 'not-there') await whisper({ text: goBack(result.obstacle) });
    else if (result.kind === 'turned-off') await whisper({ text: say('check.anonymousOff') });
    else await whisper({ text: say('form.sharedOpenly', { command: deps.command }) });
    return undefined;
  }

  // The receipt goes along: it may have been sent from here, and the answer lost.
  on(BACK_TO_FORM, ({ checked: { id, workspaceId, channelId, ...text }, carried }) =>
    screens.form(workspaceId, { id, ...carried }, { ...text, channelId, sharing: 'anonymously' }),
  );

  /** A button that shows something else, with the texts as they stand in the fields. */
  function on(actionId: string, next: (pressed: Pressed) => Promise<ModalView | undefined>): void {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const { view } = payload;
      const kept = view && checkMetadata.read(view.private_metadata);
      if (!view || !kept) return;
      const shown = await next({
        checked: readCheckedShare(workspaceId, kept, view.state.values),
        carried: { receipt: kept.receipt, isLesson: kept.isLesson },
        press: payload,
        whisper,
      });
      if (shown) await deps.updateModal(workspaceId, view.id, shown, view.hash);
    });
  }
}
