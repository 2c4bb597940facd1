import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import { type Press, placeOf } from '../slack/payloads.ts';
import { registerLookThrough } from '../wording/look-through-listeners.ts';
import type { SuggestWording } from '../wording/suggest-wording.ts';
import {
  fieldOf,
  MESSAGE_FIELD,
  MESSAGE_FIELDS,
  privateTalkModal,
  TALK_MODAL,
} from './private-talk-modal.ts';
import { OPEN_TALK, READ_PRIVATE, TAKE_BACK_PRIVATE } from './talk-actions.ts';
import type { TellAuthor } from './tell-author.ts';
import { readThreadText, talkMetadata, toldPrivately } from './thread-form.ts';

interface Deps {
  talking: TellAuthor;
  /** Takes away a message whose button opens nothing any more. */
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  suggest: SuggestWording;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView, hash?: string): Promise<void>;
  newId(): string;
  say: Say;
}

type Carried = z.infer<typeof toldPrivately>;

/** A private talk, from the side of the coach who is on the share. */
export function registerPrivateTalk(listening: Listening, deps: Deps): void {
  const { talking, say } = deps;

  listening.press(OPEN_TALK, async (pressed) => {
    if (!(await open(pressed))) await pressed.whisper({ text: say('talk.over') });
  });

  listening.press(READ_PRIVATE, async (pressed) => {
    if (await open(pressed)) return;
    await pressed.whisper({ text: say('talk.over') });
    const at = placeOf(pressed.payload);
    if (at) deps.removeMessage(pressed.workspaceId, at);
  });

  /** @returns whether there is a talk to be opened by this person */
  async function open({ payload, workspaceId }: { payload: Press; workspaceId: string }) {
    const mistakeId = payload.actions[0]?.value ?? '';
    const view = await screen(workspaceId, payload.user.id, mistakeId);
    if (!view) return false;
    void deps.suggest.warmUp();
    const show = payload.view?.type === 'modal' ? deps.pushModal : deps.openModal;
    await show(workspaceId, payload.trigger_id, view);
    return true;
  }

  /** The talk as it is now, with a new message to be; nothing for who is not on it. */
  async function screen(
    workspaceId: string,
    personId: string,
    mistakeId: string,
    kept: { id?: string; written?: string } = {},
  ): Promise<ModalView | undefined> {
    const talk = isId(mistakeId) && (await talking.open(workspaceId, mistakeId, personId));
    if (!talk) return undefined;
    const { id = deps.newId(), written } = kept;
    const metadata = talkMetadata.write({ id, mistakeId });
    return privateTalkModal(say, talk, { id, metadata, written });
  }

  listening.press(TAKE_BACK_PRIVATE, async ({ payload, workspaceId }) => {
    const { view } = payload;
    const carried = view && talkMetadata.read(view.private_metadata);
    if (!view || !carried) return;
    const { id, mistakeId } = carried;
    const personId = payload.user.id;
    await talking.takeBack(workspaceId, mistakeId, payload.actions[0]?.value ?? '', personId);
    const field = fieldOf(id);
    const written = view.state.values[field]?.[field]?.value ?? '';
    const shown = await screen(workspaceId, personId, mistakeId, { id, written });
    await deps.updateModal(workspaceId, view.id, shown ?? over(written ? [written] : []));
  });

  listening.submission(TALK_MODAL, async ({ payload, workspaceId }) => {
    const carried = talkMetadata.read(payload.view.private_metadata);
    if (!carried) return { kind: 'next', view: over([]) };
    const read = readThreadText(payload.view.state.values, fieldOf(carried.id));
    if (read.kind === 'problem') {
      return { kind: 'errors', errors: { [read.block]: say(read.key, read.values) } };
    }
    const personId = payload.user.id;
    const texts = { [MESSAGE_FIELD]: read.text };
    const view = await lookBefore({ workspaceId, personId, carried, texts });
    return view ? { kind: 'next', view } : await tell(workspaceId, personId, carried, read.text);
  });

  const lookBefore = registerLookThrough(listening, deps, {
    id: 'look_at_private',
    title: 'talk.title',
    intro: 'ask.names',
    send: 'talk.submit',
    goBack: 'look.back',
    fields: MESSAGE_FIELDS,
    pointsAt: 'names',
    pointsAtBlame: true,
    carries: toldPrivately,
    submit: ({ workspaceId, personId, carried, texts: { message = '' } }) =>
      tell(workspaceId, personId, carried, message),
    back: async ({ workspaceId, personId, carried: { id, mistakeId }, texts: { message = '' } }) =>
      (await screen(workspaceId, personId, mistakeId, { id, written: message })) ?? over([message]),
  });

  async function tell(
    workspaceId: string,
    personId: string,
    carried: Carried,
    text: string,
  ): Promise<SubmissionAnswer> {
    const result = await talking.tell({ workspaceId, ...carried, text }, personId);
    const isTold = result.kind === 'told';
    const shown = isTold && (await screen(workspaceId, personId, carried.mistakeId));
    return { kind: 'next', view: shown || over([text]) };
  }

  const over = (written: readonly string[]): ModalView =>
    written.length > 0
      ? noteModal(
          say,
          say('talk.title'),
          `${say('talk.notOnIt')}\n\n${say('edit.yourText')}`,
          written,
        )
      : noteModal(say, say('talk.title'), say('talk.notOnIt'));
}
