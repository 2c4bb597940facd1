import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Receipt } from '../anonymity/receipt.ts';
import { OPEN_CALLBACK } from '../callback/callback-window.ts';
import type { Say } from '../language/language.ts';
import type { Mistake } from '../mistakes/mistake.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { mentionOf, timeOf } from '../slack/mrkdwn.ts';
import { noteModal } from '../slack/note-modal.ts';
import { type Press, placeOf } from '../slack/payloads.ts';
import { registerLookThrough } from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import type { Proof, Replied, ReplyAsAuthor } from './reply-as-author.ts';
import { REPLY_FIELD, REPLY_FIELDS, REPLY_MODAL, REPLY_WHERE } from './reply-modal.ts';
import { proofOf, type ReplyScreens } from './reply-screens-listeners.ts';
import { FORGET_ME, REPLY_AS_AUTHOR, TAKE_BACK_REPLY, WRITE_REPLY } from './thread-actions.ts';
import { provenReply, readThreadText, readWhere, replyMetadata } from './thread-form.ts';

interface Deps {
  replying: ReplyAsAuthor;
  screens: Pick<ReplyScreens, 'form' | 'writtenIn' | 'again'>;
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
  suggest: SuggestWording;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  newId(): string;
  say: Say;
}

type Carried = z.infer<typeof provenReply>;

/** Speaking as the author of an anonymous share: behind the receipt, or behind the button of the DM. */
export function registerReplies(listening: Listening, deps: Deps): void {
  const { replying, receipts, screens, say } = deps;

  listening.press(OPEN_CALLBACK, async ({ payload, workspaceId, whisper }) => {
    const token = payload.actions[0]?.value ?? '';
    const carried = { id: deps.newId(), token };
    const screen = isId(token) && (await form(workspaceId, payload.user.id, carried));
    if (!screen) {
      await whisper({ text: say('callback.over') });
      const at = placeOf(payload);
      if (at) deps.removeMessage(workspaceId, at);
      return;
    }
    void deps.suggest.warmUp();
    await deps.openModal(workspaceId, payload.trigger_id, screen);
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
    void deps.suggest.warmUp();
    return await form(workspaceId, personId, { id: deps.newId(), ...proof });
  });

  /** The form to reply in; nothing if there is nothing to reply to. */
  const form = (workspaceId: string, personId: string, carried: Carried, written?: string) =>
    deps.screens.form(workspaceId, carried, personId, { ...(written && { written }) });

  on(TAKE_BACK_REPLY, async ({ workspaceId, personId, proof, view, value }) => {
    await replying.takeBack(workspaceId, proof, personId, value);
    return await back(workspaceId, personId, proof, view);
  });

  on(FORGET_ME, async ({ workspaceId, personId, proof, view }) => {
    const result = await replying.forgetMe(workspaceId, proof, personId);
    if (result.kind !== 'done') return undefined;
    const done = say('reply.forgotten');
    const written = screens.writtenIn(view);
    const title = say('reply.forgottenTitle');
    if (!written) return noteModal(say, title, done);
    // With the six words it can be sent all the same; the message opens nothing any more.
    const same = await screens.again(workspaceId, view, personId, done);
    return same ?? noteModal(say, title, `${done}\n\n${say('edit.yourText')}`, [written]);
  });

  listening.submission(REPLY_MODAL, async ({ payload, workspaceId }) => {
    const { values } = payload.view.state;
    const read = readThreadText(values, REPLY_FIELD);
    if (read.kind === 'problem') {
      return { kind: 'errors', errors: { [read.block]: say(read.key, read.values) } };
    }
    const metadata = replyMetadata.read(payload.view.private_metadata);
    if (!metadata) return next(gone([read.text]));
    const carried = { ...metadata, where: readWhere(values, REPLY_WHERE) };
    const personId = payload.user.id;
    const texts = { [REPLY_FIELD]: read.text };
    const view = await lookBefore({ workspaceId, personId, carried, texts });
    return view ? next(view) : await reply(workspaceId, personId, carried, read.text);
  });

  const lookBefore = registerLookThrough(listening, deps, {
    id: 'look_through_reply',
    title: 'check.title',
    intro: 'reply.look',
    send: 'reply.submit',
    goBack: 'look.back',
    fields: REPLY_FIELDS,
    pointsAt: 'everything',
    carries: provenReply,
    whereTo: ({ where }) => (where === 'privately' ? 'reply.privately' : 'reply.inThread'),
    submit: ({ workspaceId, personId, carried, texts: { reply: text = '' } }) =>
      reply(workspaceId, personId, carried, text),
    back: async ({ workspaceId, personId, carried, texts: { reply: text = '' } }) =>
      (await form(workspaceId, personId, carried, text)) ?? gone([text]),
  });

  async function reply(
    workspaceId: string,
    personId: string,
    carried: Carried,
    text: string,
  ): Promise<SubmissionAnswer> {
    const { id, where } = carried;
    // A form that asked where, and says of no coach, is none of ours: then it is for nobody.
    const toCoach = where === 'privately' ? (carried.coach ?? '') : undefined;
    const reply = { id, text, toCoach };
    const result = await replying.reply(workspaceId, proofOf(carried), personId, reply);
    if (result.kind === 'replied') return next(sent(result));
    return next(gone([text], result.kind === 'unknown' ? 'reply.gone' : 'reply.notOnIt'));
  }

  /** A button of an author's screen: what it shows instead. A share that is gone meanwhile is said to be. */
  function on(
    actionId: string,
    act: (pressed: {
      workspaceId: string;
      personId: string;
      proof: Proof;
      view: NonNullable<Press['view']>;
      value: string;
    }) => Promise<ModalView | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view } = payload;
      if (!view) return;
      const proof = proofIn(view);
      const value = payload.actions[0]?.value ?? '';
      const personId = payload.user.id;
      const shown = proof && (await act({ workspaceId, personId, proof, view, value }));
      const written = screens.writtenIn(view);
      await deps.updateModal(workspaceId, view.id, shown ?? gone(written ? [written] : []));
    });
  }

  function proofIn(view: NonNullable<Press['view']>): Proof | undefined {
    const carried = replyMetadata.read(view.private_metadata);
    if (carried) return proofOf(carried);
    const receipt = receipts.in(view);
    return receipt === undefined ? undefined : { receipt };
  }

  /** The screen that a reply was taken back from, as it is now. */
  async function back(
    workspaceId: string,
    personId: string,
    proof: Proof,
    view: NonNullable<Press['view']>,
  ): Promise<ModalView | undefined> {
    const same = await screens.again(workspaceId, view, personId);
    if (same || 'token' in proof) return same;
    return await receipts.screen(workspaceId, proof.receipt);
  }

  const sent = ({ leavesAt, isReadFirst, coachId }: Replied): ModalView =>
    noteModal(
      say,
      say('reply.title'),
      [
        leavesAt ? say('reply.leavesAt', { time: timeOf(leavesAt) }) : say('reply.hasLeft'),
        ...(isReadFirst ? [say('thanks.approval')] : []),
        coachId
          ? say('reply.toCoachAlone', { who: mentionOf(coachId) })
          : say('thanks.followAnonymously'),
      ].join('\n\n'),
    );

  const gone = (
    written: readonly string[] = [],
    why: 'reply.gone' | 'reply.notOnIt' = 'reply.gone',
  ): ModalView =>
    written.length > 0
      ? noteModal(say, say('reply.title'), `${say(why)}\n\n${say('edit.yourText')}`, written)
      : noteModal(say, say('reply.title'), say(why));

  const next = (view: ModalView): SubmissionAnswer => ({ kind: 'next', view });
}
