import type { ModalView } from '@slack/types';
import type { Receipt } from '../anonymity/receipt.ts';
import { OPEN_CALLBACK } from '../callback/callback-window.ts';
import type { Say } from '../language/language.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { timeOf } from '../slack/mrkdwn.ts';
import { noteModal } from '../slack/note-modal.ts';
import { type Press, placeOf } from '../slack/payloads.ts';
import type { Proof, ReplyAsAuthor } from './reply-as-author.ts';
import { REPLY_FIELD, REPLY_MODAL, replyModal } from './reply-modal.ts';
import { FORGET_ME, REPLY_AS_AUTHOR, TAKE_BACK_REPLY, WRITE_REPLY } from './thread-actions.ts';
import { readThreadText, replyMetadata } from './thread-form.ts';

interface Deps {
  replying: ReplyAsAuthor;
  receipts: {
    /** The receipt that a screen of an author carries. */
    in(view: Press['view']): Receipt | undefined;
    /** The screen that asks for the six words. */
    ask(workspaceId: string, triggerId: string): Promise<void>;
    /** The share as its author sees it; nothing if it isn't there any more. */
    screen(workspaceId: string, receipt: Receipt): Promise<ModalView | undefined>;
  };
  findMistake(workspaceId: string, id: string): Promise<Mistake | undefined>;
  /** Takes away a message whose button opens nothing any more. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  newId(): string;
  say: Say;
}

/** Speaking as the author of an anonymous share: behind the receipt, or behind the button of the DM. */
export function registerReplies(listening: Listening, deps: Deps): void {
  const { replying, receipts, say } = deps;

  listening.press(OPEN_CALLBACK, async ({ payload, workspaceId, whisper }) => {
    const token = payload.actions[0]?.value ?? '';
    const proof = { token };
    const found = isId(token) && (await replying.find(workspaceId, proof, payload.user.id));
    if (!found) {
      await whisper({ text: say('callback.over') });
      const at = placeOf(payload);
      if (at) deps.removeMessage(workspaceId, at);
      return;
    }
    const metadata = replyMetadata.write({ id: deps.newId(), token });
    await deps.openModal(workspaceId, payload.trigger_id, replyModal(say, found, metadata));
  });

  // On a question in the thread: the same for everyone who presses it, but for who shared with a name.
  listening.press(REPLY_AS_AUTHOR, async ({ payload, workspaceId, whisper }) => {
    const id = payload.actions[0]?.value ?? '';
    const mistake = isId(id) ? await deps.findMistake(workspaceId, id) : undefined;
    if (!mistake || mistake.withdrawn) return await whisper({ text: say('notYours.gone') });
    if (mistake.authorId === null) return await receipts.ask(workspaceId, payload.trigger_id);
    const isYours = mistake.authorId === payload.user.id;
    await whisper({ text: say(isYours ? 'ask.own' : 'notYours.notAuthor') });
  });

  on(WRITE_REPLY, async ({ workspaceId, personId, proof }) => {
    const found = await replying.find(workspaceId, proof, personId);
    return found && replyModal(say, found, replyMetadata.write({ id: deps.newId(), ...proof }));
  });

  on(TAKE_BACK_REPLY, async ({ workspaceId, personId, proof, value }) => {
    await replying.takeBack(workspaceId, proof, personId, value);
    return await back(workspaceId, personId, proof);
  });

  on(FORGET_ME, async ({ workspaceId, personId, proof }) => {
    const result = await replying.forgetMe(workspaceId, proof, personId);
    return result.kind === 'done'
      ? noteModal(say, say('reply.forgottenTitle'), say('reply.forgotten'))
      : undefined;
  });

  listening.submission(REPLY_MODAL, async ({ payload, workspaceId }) => {
    const read = readThreadText(payload.view.state.values, REPLY_FIELD);
    if (read.kind === 'problem') {
      return { kind: 'errors', errors: { [REPLY_FIELD]: say(read.key, read.values) } };
    }
    const kept = replyMetadata.read(payload.view.private_metadata);
    if (!kept) return next(gone([read.text]));
    const { id, ...proof } = kept;
    const reply = { id, text: read.text };
    const result = await replying.reply(workspaceId, proof, payload.user.id, reply);
    if (result.kind === 'unknown') return next(gone([read.text]));
    return next(sent(result.leavesAt));
  });

  /** A button of an author's screen: what it shows instead. A share that is gone meanwhile is said to be. */
  function on(
    actionId: string,
    act: (pressed: {
      workspaceId: string;
      personId: string;
      proof: Proof;
      value: string;
    }) => Promise<ModalView | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view } = payload;
      if (!view) return;
      const proof = proofIn(view);
      const value = payload.actions[0]?.value ?? '';
      const personId = payload.user.id;
      const shown = proof && (await act({ workspaceId, personId, proof, value }));
      await deps.updateModal(workspaceId, view.id, shown ?? gone());
    });
  }

  function proofIn(view: NonNullable<Press['view']>): Proof | undefined {
    const kept = replyMetadata.read(view.private_metadata);
    if (kept) return 'token' in kept ? { token: kept.token } : { receipt: kept.receipt };
    const receipt = receipts.in(view);
    return receipt === undefined ? undefined : { receipt };
  }

  /** The screen that a reply was taken back from, as it is now. */
  async function back(
    workspaceId: string,
    personId: string,
    proof: Proof,
  ): Promise<ModalView | undefined> {
    if ('receipt' in proof) return await receipts.screen(workspaceId, proof.receipt);
    const found = await replying.find(workspaceId, proof, personId);
    return found && replyModal(say, found, replyMetadata.write({ id: deps.newId(), ...proof }));
  }

  const sent = (leavesAt: Temporal.Instant | undefined): ModalView =>
    noteModal(
      say,
      say('reply.title'),
      [
        leavesAt ? say('reply.leavesAt', { time: timeOf(leavesAt) }) : say('reply.hasLeft'),
        say('thanks.followAnonymously'),
      ].join('\n\n'),
    );

  const gone = (written: readonly string[] = []): ModalView =>
    written.length > 0
      ? noteModal(
          say,
          say('reply.title'),
          `${say('reply.gone')}\n\n${say('edit.yourText')}`,
          written,
        )
      : noteModal(say, say('reply.title'), say('reply.gone'));

  const next = (view: ModalView): SubmissionAnswer => ({ kind: 'next', view });
}
