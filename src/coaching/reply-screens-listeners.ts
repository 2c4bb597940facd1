import type { KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Say } from '../language/language.ts';
import type { Proof as HeldProof } from '../mistakes/held-share.ts';
import type { Press } from '../slack/payloads.ts';
import type { Proof, ReplyAsAuthor } from './reply-as-author.ts';
import { replyModal } from './reply-modal.ts';
import { type provenReply, replyMetadata } from './thread-form.ts';

type Carried = z.infer<typeof provenReply>;

/** The screen in which an anonymous author replies. */
export interface ReplyScreens {
  /** Nothing if there is nothing to reply to. */
  form(
    workspaceId: string,
    carried: Carried,
    personId: string,
    written?: string,
  ): Promise<ModalView | undefined>;
  /** What such a screen proves of who uses it; nothing for another screen. */
  proofIn(view: NonNullable<Press['view']>, personId: string): HeldProof | undefined;
  /** A new one, by what was proven. */
  screen(workspaceId: string, proof: HeldProof, personId: string): Promise<ModalView | undefined>;
}

export const proofOf = (carried: Carried): Proof =>
  'token' in carried ? { token: carried.token } : { receipt: carried.receipt };

export function createReplyScreens(deps: {
  replying: Pick<ReplyAsAuthor, 'find'>;
  lessonBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  newId(): string;
  say: Say;
}): ReplyScreens {
  const form: ReplyScreens['form'] = async (workspaceId, carried, personId, written) => {
    const found = await deps.replying.find(workspaceId, proofOf(carried), personId);
    if (!found) return undefined;
    const { where, coach: _before, ...proven } = carried;
    const coach = found.thread.talk?.key;
    const metadata = replyMetadata.write({ ...proven, ...(coach && { coach }) });
    const lesson = await deps.lessonBlocks(workspaceId, found.mistake.id);
    return replyModal(deps.say, { ...found, lesson }, metadata, { written, where });
  };
  return {
    form,
    proofIn(view, personId) {
      const carried = replyMetadata.read(view.private_metadata);
      if (!carried) return undefined;
      return 'token' in carried ? { token: carried.token, personId } : carried.receipt;
    },
    screen(workspaceId, proof, personId) {
      const shown = typeof proof === 'string' ? { receipt: proof } : { token: proof.token };
      return form(workspaceId, { id: deps.newId(), ...shown }, personId);
    },
  };
}
