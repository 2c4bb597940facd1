import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import { placeOf } from '../slack/payloads.ts';
import type { AskAuthor } from './ask-author.ts';
import { ASK_MODAL, askAuthorModal, QUESTION_FIELD } from './ask-author-modal.ts';
import { OFFER_HELP, TAKE_BACK_QUESTION } from './thread-actions.ts';
import { askMetadata, readThreadText } from './thread-form.ts';

interface Deps {
  asking: AskAuthor;
  /** A button was pressed on a message of a share, which may be one that nobody knew of. */
  noticeMessage(
    workspaceId: string,
    mistakeId: string,
    at: { channelId: string; ts: string } | undefined,
  ): Promise<void>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  newId(): string;
  say: Say;
}

/** *Offer help*: a question or an offer, in the share's thread. */
export function registerAsking(listening: Listening, deps: Deps): void {
  const { asking, say } = deps;

  listening.press(OFFER_HELP, async ({ payload, workspaceId, whisper }) => {
    const mistakeId = payload.actions[0]?.value ?? '';
    if (isId(mistakeId)) await deps.noticeMessage(workspaceId, mistakeId, placeOf(payload));
    const can = isId(mistakeId)
      ? await asking.canAsk(workspaceId, mistakeId, payload.user.id)
      : 'gone';
    if (can === 'own') return await whisper({ text: say('ask.own') });
    if (can === 'gone') return await whisper({ text: say('notYours.gone') });
    const metadata = askMetadata.write({ id: deps.newId(), mistakeId });
    await deps.openModal(workspaceId, payload.trigger_id, askAuthorModal(say, metadata));
  });

  listening.submission(ASK_MODAL, async ({ payload, workspaceId }) => {
    const read = readThreadText(payload.view.state.values, QUESTION_FIELD);
    if (read.kind === 'problem') {
      return { kind: 'errors', errors: { [QUESTION_FIELD]: say(read.key, read.values) } };
    }
    const about = askMetadata.read(payload.view.private_metadata);
    const result = about
      ? await asking.ask({ workspaceId, ...about, text: read.text }, payload.user.id)
      : ({ kind: 'gone' } as const);
    if (result.kind === 'asked') return { kind: 'done' };
    const why = `${say('notYours.gone')}\n\n${say('edit.yourText')}`;
    return { kind: 'next', view: noteModal(say, say('ask.title'), why, [read.text]) };
  });

  listening.press(TAKE_BACK_QUESTION, async ({ payload, workspaceId, whisper }) => {
    const id = payload.actions[0]?.value ?? '';
    const result = await asking.takeBack(workspaceId, id, payload.user.id);
    if (result.kind === 'not-yours') await whisper({ text: say('ask.notYours') });
    if (result.kind === 'gone') await whisper({ text: say('thread.gone') });
  });
}
