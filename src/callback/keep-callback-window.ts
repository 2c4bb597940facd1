import {
  type Contact,
  type ContactSeal,
  hashOfToken,
  isOver,
  newContactToken,
  type SealedContact,
  type SealPlace,
} from '../anonymity/contact-seal.ts';
import type { Clock } from '../runtime/clock.ts';
import { isClosing, lastDayOf } from './callback-window.ts';

type StoredContact = SealPlace & SealedContact & { tokenHash: string };
type Message = NonNullable<Contact['message']>;

interface Deps {
  contacts: {
    keep(contact: StoredContact): Promise<void>;
    replace(contact: StoredContact, resealed: ReadonlyMap<string, StoredContact>): Promise<boolean>;
    find(workspaceId: string, mistakeId: string): Promise<StoredContact | undefined>;
    byToken(workspaceId: string, tokenHash: string): Promise<StoredContact | undefined>;
    destroy(workspaceId: string, mistakeId: string): Promise<void>;
    all(): Promise<StoredContact[]>;
  };
  seal: ContactSeal;
  settings: { callbackDays(workspaceId: string): Promise<number> };
  /** Takes a message away as soon as Slack does it. */
  removeMessage(workspaceId: string, message: Message): void;
  clock: Clock;
}

/** In which an anonymous author can be reached through the app, because they said so. */
export interface CallbackWindow {
  /**
   * Opens it, before the share is committed: a share whose author can't be reached would break its word. For no longer than
   * `daysAtMost`, which the author was told.
   */
  open(
    share: { workspaceId: string; id: string; leavesOn: string; daysAtMost?: number | undefined },
    accountId: string,
  ): Promise<void>;
  /** Its last day (ISO date, UTC), as long as it is open. */
  lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined>;
  /** How its author is reached, as long as it is open. */
  reach(workspaceId: string, mistakeId: string): Promise<Contact | undefined>;
  /** Keeps where the message to the author stands. One whose window was closed meanwhile is taken away again. */
  keepMessage(workspaceId: string, mistakeId: string, message: Message): Promise<void>;
  /** Which share somebody's button is about: only for the one it was sent to, as long as the window is open. */
  shareOf(workspaceId: string, token: string, accountId: string): Promise<string | undefined>;
  /** "Forget me": nothing of the contact is left, and the message goes. @returns whether there was one */
  close(workspaceId: string, mistakeId: string): Promise<boolean>;
  /** Once a minute: closes the windows whose last hour has come. */
  closeDue(): Promise<void>;
  /**
   * Once a minute: closes those of shares that aren't there, as a process that died leaves them behind. They were missed
   * a minute ago as well: another process may be about to commit the share.
   */
  closeOrphans(
    isThere: (workspaceId: string, mistakeId: string) => Promise<boolean>,
  ): Promise<void>;
}

export function createCallbackWindow(deps: Deps): CallbackWindow {
  const { contacts, seal, clock } = deps;
  const today = () => clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();
  let missedBefore = new Set<string>();

  const opened = (stored: StoredContact | undefined) =>
    stored && seal.open(stored, stored, today());

  function sealed(place: SealPlace, contact: Contact): StoredContact {
    const { workspaceId, mistakeId, lastDay } = place;
    const tokenHash = hashOfToken(contact.token);
    return { workspaceId, mistakeId, lastDay, tokenHash, ...seal.seal(place, contact) };
  }

  /** Puts it in place, and seals all others anew: which of them changed is not to be seen. */
  async function replace(place: SealPlace, contact: Contact): Promise<boolean> {
    const resealed = new Map<string, StoredContact>();
    for (const other of await contacts.all()) {
      const inside = opened(other);
      if (inside) resealed.set(other.sealed, sealed(other, inside));
    }
    return await contacts.replace(sealed(place, contact), resealed);
  }

  async function close(stored: StoredContact): Promise<void> {
    // Opened only to take the message away; once the window is over nothing opens any more.
    const message = opened(stored)?.message;
    await contacts.destroy(stored.workspaceId, stored.mistakeId);
    if (message) deps.removeMessage(stored.workspaceId, message);
  }

  return {
    async open({ workspaceId, id, leavesOn, daysAtMost = Infinity }, accountId) {
      const days = Math.min(await deps.settings.callbackDays(workspaceId), daysAtMost);
      const lastDay = lastDayOf(leavesOn, days);
      const place = { workspaceId, mistakeId: id, lastDay };
      await contacts.keep(sealed(place, { accountId, token: newContactToken() }));
    },
    async lastDay(workspaceId, mistakeId) {
      const stored = await contacts.find(workspaceId, mistakeId);
      return opened(stored) && stored?.lastDay;
    },
    async reach(workspaceId, mistakeId) {
      return opened(await contacts.find(workspaceId, mistakeId));
    },
    async keepMessage(workspaceId, mistakeId, message) {
      const stored = await contacts.find(workspaceId, mistakeId);
      const contact = opened(stored);
      const isKept = stored && contact && (await replace(stored, { ...contact, message }));
      if (!isKept) deps.removeMessage(workspaceId, message);
    },
    async shareOf(workspaceId, token, accountId) {
      const stored = await contacts.byToken(workspaceId, hashOfToken(token));
      const contact = opened(stored);
      if (!stored || contact?.accountId !== accountId) return undefined;
      const { message } = contact;
      if (message && !message.isRead) {
        // The next question is to be heard of again.
        const read = { ...contact, message: { ...message, isRead: true } };
        await replace(stored, read);
      }
      return stored.mistakeId;
    },
    async close(workspaceId, mistakeId) {
      const stored = await contacts.find(workspaceId, mistakeId);
      if (stored) await close(stored);
      return stored !== undefined;
    },
    async closeDue() {
      for (const stored of await contacts.all()) {
        if (isOver(stored, today()) || isClosing(stored.lastDay, clock.now())) await close(stored);
      }
    },
    async closeOrphans(isThere) {
      const missed = new Set<string>();
      for (const stored of await contacts.all()) {
        const { workspaceId, mistakeId } = stored;
        if (await isThere(workspaceId, mistakeId)) continue;
        if (missedBefore.has(mistakeId)) await close(stored);
        else missed.add(mistakeId);
      }
      missedBefore = missed;
    },
  };
}
