import { createHash } from 'node:crypto';
import { newId } from '../runtime/ids.ts';
import { newSealingKey, openBytes, sealBytes } from '../runtime/sealing.ts';
import type { Key, Secrets } from '../runtime/secrets.ts';

/** How an anonymous author can be reached through the app: all that is known of them, and only sealed. */
export interface Contact {
  accountId: string;
  /** What the button of a message to them carries: random, and known to that message alone. */
  token: string;
  /** The message that stands in their DM. */
  message?: { channelId: string; ts: string; isRead: boolean };
}

/** What a seal belongs to: moved to another share, workspace or day, it does not open. */
export interface SealPlace {
  workspaceId: string;
  mistakeId: string;
  /** The last day of the callback window: ISO date, UTC. */
  lastDay: string;
}

export interface SealedContact {
  /** Which secret it is wrapped with. */
  keyId: string;
  /** The key of this one seal, wrapped. */
  wrappedKey: string;
  /** Always of the same length. */
  sealed: string;
}

/** Seals contacts: each with a random key of its own, wrapped by the operator's secret. */
export interface ContactSeal {
  seal(place: SealPlace, contact: Contact): SealedContact;
  /**
   * @param today ISO date, UTC
   * @returns nothing once the window is over, for a seal of another place, and for one whose secret is not there
   */
  open(place: SealPlace, contact: SealedContact, today: string): Contact | undefined;
  /** The ids of the keys: the one in use first, then those that only open. */
  keyIds: readonly string[];
}

// The longest account and channel ids, the token and a message's time: the length says nothing of what is in it.
const BYTES = 256;

export function createContactSeal(secrets: Secrets): ContactSeal {
  const keys = secrets.keys('contact');
  const [inUse] = keys;

  return {
    seal(place, contact) {
      const key = newSealingKey();
      const text = JSON.stringify(contact);
      const bytes = Buffer.from(text.padEnd(BYTES));
      return {
        keyId: inUse.id,
        wrappedKey: inUse.wrap(key, boundTo(place)),
        sealed: sealBytes(key, bytes, boundTo(place)),
      };
    },
    open(place, contact, today) {
      if (isOver(place, today)) return undefined;
      const key = keys.find(({ id }: Key) => id === contact.keyId);
      const own = key?.unwrap(contact.wrappedKey, boundTo(place));
      const bytes = own && openBytes(own, contact.sealed, boundTo(place));
      return bytes && (JSON.parse(bytes.toString('utf8')) as Contact);
    },
    keyIds: keys.map(({ id }) => id),
  };
}

/** Whether a callback window has ended. */
export const isOver = ({ lastDay }: Pick<SealPlace, 'lastDay'>, today: string): boolean =>
  today > lastDay;

// A version first: a seal of another make does not open as one of this.
const boundTo = ({ workspaceId, mistakeId, lastDay }: SealPlace): string =>
  JSON.stringify(['contact 1', workspaceId, mistakeId, lastDay]);

/** A new token for a button. */
export const newContactToken = newId;

/** What is stored of a token. It has 128 random bits, so that its plain hash leads nowhere. */
export const hashOfToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');
