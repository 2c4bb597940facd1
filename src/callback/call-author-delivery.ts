import type { Contact } from '../anonymity/contact-seal.ts';
import type { Say } from '../language/language.ts';
import type { DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import { callbackMessage } from './callback-message.ts';
import { CALL } from './callback-window.ts';

interface Deps {
  window: {
    reach(workspaceId: string, mistakeId: string): Promise<Contact | undefined>;
    keepMessage(
      workspaceId: string,
      mistakeId: string,
      message: NonNullable<Contact['message']>,
    ): Promise<void>;
    close(workspaceId: string, mistakeId: string): Promise<boolean>;
  };
  removeMessage(workspaceId: string, message: { channelId: string; ts: string }): void;
  /** Whether anything waits for a share's author. */
  waits(workspaceId: string, mistakeId: string): Promise<boolean>;
  post: PostOnce;
  say: Say;
}

/** Tells an anonymous author that something waits. The delivery names the share; whose it is, is read from the seal. */
export function createCallAuthorDelivery({
  window,
  removeMessage,
  waits,
  post,
  say,
}: Deps): DeliveryHandler {
  return {
    kind: CALL,
    async deliver(delivery) {
      const { workspaceId, subjectId } = delivery;
      const contact = await window.reach(workspaceId, subjectId);
      if (!contact) return;
      // It was taken back, or ended, while this waited.
      if (!(await waits(workspaceId, subjectId))) return;
      const before = contact.message;
      // It stands there unread: nobody is told twice.
      if (before && !before.isRead) return;
      const body = callbackMessage(say, contact.token);
      const at = await post(delivery, contact.accountId, body);
      await window.keepMessage(workspaceId, subjectId, { ...at, isRead: false });
      if (before) removeMessage(workspaceId, before);
    },
    // An account that reads nothing any more: there is nobody to reach.
    async giveUp({ workspaceId, subjectId }) {
      await window.close(workspaceId, subjectId);
    },
  };
}
