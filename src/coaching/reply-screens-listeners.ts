import type { KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Say } from '../language/language.ts';
import type { Proof as HeldProof } from '../mistakes/held-share.ts';
import type { Press } from '../slack/payloads.ts';
import type { Proof, ReplyAsAuthor } from './reply-as-author.ts';
import { REPLY_FIELD, REPLY_MODAL, replyModal } from './reply-modal.ts';
import { type provenReply, replyMetadata, typedIn } from './thread-form.ts';

type Carried = z.infer<typeof provenReply>;
type Screen = NonNullable<Press['view']>;

/** The screen in which an anonymous author replies. */
export interface ReplyScreens {
  /** Nothing if there is nothing to reply to. */
  form(
    workspaceId: string,
    carried: Carried,
    personId: string,
    shown?: { written?: string; notice?: string },
  ): Promise<ModalView | undefined>;
  /** What such a screen proves of who uses it; nothing for another screen. */
  proofIn(view: Screen, personId: string): HeldProof | undefined;
  /** What is typed in such a screen, as it was typed. */
  writtenIn(view: Screen): string;
  /** The same screen as it looks by now, with what is typed in it; nothing if there is nothing to reply to any more. */
  again(
    workspaceId: string,
    view: Screen,
    personId: string,
    notice?: string,
  ): Promise<ModalView | undefined>;
}

export const proofOf = (carried: Carried): Proof =>
  'token' in carried ? { token: carried.token } : { receipt: carried.receipt };

export function createReplyScreens(deps: {
  replying: Pick<ReplyAsAuthor, 'find'>;
  lessonBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  say: Say;
}): ReplyScreens {
  const carriedBy = (view: Screen) =>
    view.callback_id === REPLY_MODAL ? replyMetadata.read(view.private_metadata) : undefined;
  const writtenIn = (view: Screen) =>
    view.callback_id === REPLY_MODAL ? typedIn(view.state.values, REPLY_FIELD) : '';

  const form: ReplyScreens['form'] = async (workspaceId, carried, personId, shown = {}) => {
    const found = await deps.replying.find(workspaceId, proofOf(carried), personId);
    if (!found) return undefined;
    const { where, coach: _before, ...proven } = carried;
    const coach = found.thread.talk?.key;
    const metadata = replyMetadata.write({ ...proven, ...(coach && { coach }) });
    const lesson = await deps.lessonBlocks(workspaceId, found.mistake.id);
    return replyModal(deps.say, { ...found, lesson }, metadata, { ...shown, where });
  };
  return {
    form,
    writtenIn,
    proofIn(view, personId) {
      const carried = carriedBy(view);
      if (!carried) return undefined;
      return 'token' in carried ? { token: carried.token, personId } : carried.receipt;
    },
    async again(workspaceId, view, personId, notice) {
      const carried = carriedBy(view);
      const written = writtenIn(view);
      return (
        carried &&
        (await form(workspaceId, carried, personId, { written, ...(notice && { notice }) }))
      );
    },
  };
}
