import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer, Whisper } from '../slack/listening.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { noteModal } from '../slack/note-modal.ts';
import { placeOf, type Press } from '../slack/payloads.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { REASON_MAX } from './letter-on-desk.ts';
import { POST_LETTER, readMessage, REFUSE_LETTER } from './reading-message.ts';
import { readReason, refuseMetadata } from './refuse-letter-form.ts';
import { REFUSE, REFUSE_MODAL, refuseLetterModal } from './refuse-letter-modal.ts';
import type { Outcome, ReviewLetter } from './review-letter.ts';

interface Deps {
  review: ReviewLetter;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  update(place: MessagePlace, body: MessageBody): Promise<void>;
  say: Say;
}

/** What stewards do with a letter that they read first. */
export function registerApproval(listening: Listening, deps: Deps): void {
  const { review, say } = deps;

  on(POST_LETTER, async ({ id, personId, workspaceId, answer }) =>
    answer(await review.post(workspaceId, id, personId)),
  );

  on(REFUSE_LETTER, async ({ id, workspaceId, press }) =>
    deps.openModal(
      workspaceId,
      press.trigger_id,
      refuseLetterModal(say, refuseMetadata.write({ id })),
    ),
  );

  listening.submission(REFUSE_MODAL, async ({ payload, workspaceId }) => {
    const kept = refuseMetadata.read(payload.view.private_metadata);
    const read = readReason(payload.view.state.values);
    if (read.kind === 'problem') {
      const { length } = read;
      return atReason(
        read.key === 'refuse.empty'
          ? say('refuse.empty')
          : say('form.tooLong', { length, max: REASON_MAX }),
      );
    }
    if (!kept) return said(say('reading.gone'), [read.reason]);
    const result = await review.refuse(workspaceId, kept.id, payload.user.id, read.reason);
    if (result.kind === 'done') {
      return { kind: 'next', view: noteModal(say, say('refuse.doneTitle'), say('refuse.done')) };
    }
    if (result.kind === 'slack-silent') return atReason(sayWhy(result));
    return said(sayWhy(result), [read.reason]);
  });

  const atReason = (message: string): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [REFUSE.reason]: message },
  });

  const said = (text: string, written: readonly string[] = []): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('refuse.title'), text, written),
  });

  function sayWhy(outcome: Exclude<Outcome, { kind: 'done' }>): string {
    if (outcome.kind === 'not-reader') return say('reading.notYours');
    if (outcome.kind === 'slack-silent') return say('reading.slackSilent');
    return readMessage(say, outcome.letter).text;
  }

  /** A button of a message to a steward, if the letter is still theirs to decide. */
  function on(
    actionId: string,
    act: (pressed: {
      id: string;
      personId: string;
      workspaceId: string;
      press: Press;
      answer(outcome: Outcome): Promise<void>;
    }) => Promise<void>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId, whisper }) => {
      const id = payload.actions[0]?.value ?? '';
      if (!isId(id)) return await whisper({ text: say('reading.gone') });
      const personId = payload.user.id;
      const place = placeOf(payload);
      const answer = answerWith(whisper, place && { workspaceId, ...place });
      const outcome = await review.look(workspaceId, id, personId, place);
      if (outcome.kind !== 'done') return await answer(outcome);
      await act({ id, personId, workspaceId, press: payload, answer });
    });
  }

  function answerWith(whisper: Whisper, place: MessagePlace | undefined) {
    return async (outcome: Outcome): Promise<void> => {
      if (outcome.kind === 'done') return;
      if (outcome.kind === 'decided' && place) await takeTextOut(place, outcome);
      await whisper({ text: sayWhy(outcome) });
    };
  }

  /** A message that was left behind, since Slack's answer to it was lost. */
  async function takeTextOut(
    place: MessagePlace,
    { letter }: Extract<Outcome, { kind: 'decided' }>,
  ): Promise<void> {
    try {
      await deps.update(place, readMessage(say, letter));
    } catch (error) {
      // Slack is busy: whoever presses again has it done then.
      if (!(error instanceof SlackCallError)) throw error;
    }
  }
}
