import type { ContactSeal } from '../anonymity/contact-seal.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { createCallAuthorDelivery } from './call-author-delivery.ts';
import { CALL, CALL_LETTER } from './callback-window.ts';
import { type ContactStore, createContactStore } from './contact-store.ts';
import { type CallbackWindow, createCallbackWindow } from './keep-callback-window.ts';
import { createRemoveMessage } from './remove-message.ts';

/** Reaching an anonymous author through the app, for as long as they said. */
export function createCallbackSlice(deps: {
  /** The file of sealed contacts. */
  contacts: Database;
  seal: ContactSeal;
  settings: { callbackDays(workspaceId: string): Promise<number> };
  /** Whether anything waits for a share's author. */
  waits(workspaceId: string, mistakeId: string): Promise<boolean>;
  enqueue: Enqueue;
  messenger: Pick<Messenger, 'remove'>;
  post: PostOnce;
  clock: Clock;
  say: Say;
  onFault(fault: unknown): void;
}): Slice & {
  window: CallbackWindow;
  contacts: Pick<ContactStore, 'keyIds' | 'forgetKey'>;
  /** Takes a message to an author away, as soon as Slack does it. */
  removeMessage(workspaceId: string, message: { channelId: string; ts: string }): void;
} {
  const { enqueue, post, say, clock, settings, seal } = deps;
  const contacts = createContactStore(deps.contacts);
  const remove = createRemoveMessage({
    remove: deps.messenger.remove,
    clock,
    onFault: deps.onFault,
  });
  const removeMessage = (workspaceId: string, message: { channelId: string; ts: string }) =>
    remove({ workspaceId, channelId: message.channelId, ts: message.ts });
  const window = createCallbackWindow({ contacts, seal, settings, removeMessage, clock });
  return {
    window,
    contacts,
    removeMessage,
    deliveries: [createCallAuthorDelivery({ window, removeMessage, waits: deps.waits, post, say })],
    letters: [
      {
        kind: CALL_LETTER,
        // Its lane is the share's own: an account as its lane would tell whose share it is.
        open(tx, { workspaceId, body }) {
          const { mistakeId } = JSON.parse(body) as { mistakeId: string };
          enqueue(tx, { workspaceId, lane: mistakeId, kind: CALL, subjectId: mistakeId });
        },
      },
    ],
  };
}
