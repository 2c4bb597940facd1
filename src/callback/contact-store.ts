import type { SealedContact, SealPlace } from '../anonymity/contact-seal.ts';
import { contact } from '../database/contact-schema.ts';
import type { Database, Transaction } from '../database/database.ts';
import { and, eq, sql } from '../database/drizzle.ts';
import { placeholdersOf } from '../database/placeholders.ts';
import { shuffled } from '../runtime/ids.ts';

/** A sealed contact in the file. */
export interface StoredContact extends SealPlace, SealedContact {
  tokenHash: string;
}

/** The file of sealed contacts. Every method is one atomic step. */
export interface ContactStore {
  /** Puts it in place of the one of the same share, if there is one. */
  keep(contact: StoredContact): Promise<void>;
  /**
   * Puts it in place of the one of the same share. @returns whether that was there: what is destroyed stays so
   * @param resealed the others, sealed anew, each with what was sealed before: else two copies of the file would show whose
   * author was active between them. One that was changed meanwhile stays as it is
   */
  replace(contact: StoredContact, resealed?: ReadonlyMap<string, StoredContact>): Promise<boolean>;
  find(workspaceId: string, mistakeId: string): Promise<StoredContact | undefined>;
  byToken(workspaceId: string, tokenHash: string): Promise<StoredContact | undefined>;
  /** Deletes it so that none of its bytes is left. */
  destroy(workspaceId: string, mistakeId: string): Promise<void>;
  /** All of them, of all workspaces. */
  all(): Promise<StoredContact[]>;
  /** The ids of the keys they are sealed with. */
  keyIds(): Promise<string[]>;
  /** Deletes those that only a lost key would open. */
  forgetKey(keyId: string): Promise<void>;
}

export function createContactStore(db: Database): ContactStore {
  const { orm } = db;
  const ofShare = and(
    eq(contact.workspaceId, sql.placeholder('workspaceId')),
    eq(contact.mistakeId, sql.placeholder('mistakeId')),
  );
  // Authors wait while these run: each is built once.
  const every = orm.select().from(contact).prepare();
  const one = orm.select().from(contact).where(ofShare).prepare();
  const clear = orm.delete(contact).prepare();
  const insert = orm.insert(contact).values(placeholdersOf(contact)).prepare();

  // As in the post office: rows of a page lie in the order in which they were written, which would show whose contact
  // came last, and so whose letter.
  function write(kept: StoredContact, resealed?: ReadonlyMap<string, StoredContact>): void {
    const others = every
      .all()
      .filter((other) => !isSame(other, kept))
      .map((other) => resealed?.get(other.sealed) ?? other);
    clear.run();
    for (const row of shuffled([...others, kept])) insert.run({ ...row });
  }

  function inOneStep<T>(step: (tx: Transaction) => T): T {
    const result = db.atomically((tx) => {
      db.forgetForGood(tx);
      return step(tx);
    });
    db.scrubSoon();
    return result;
  }

  return {
    async keep(kept) {
      inOneStep(() => write(kept));
    },
    async replace(kept, resealed) {
      const { workspaceId, mistakeId } = kept;
      return inOneStep(() => {
        const isThere = one.get({ workspaceId, mistakeId }) !== undefined;
        if (isThere) write(kept, resealed);
        return isThere;
      });
    },
    async find(workspaceId, mistakeId) {
      return one.get({ workspaceId, mistakeId });
    },
    async byToken(workspaceId, tokenHash) {
      const here = and(eq(contact.workspaceId, workspaceId), eq(contact.tokenHash, tokenHash));
      return orm.select().from(contact).where(here).get();
    },
    async destroy(workspaceId, mistakeId) {
      inOneStep((tx) => {
        const gone = and(eq(contact.workspaceId, workspaceId), eq(contact.mistakeId, mistakeId));
        tx.delete(contact).where(gone).run();
      });
    },
    async all() {
      return every.all();
    },
    async keyIds() {
      return orm
        .selectDistinct({ keyId: contact.keyId })
        .from(contact)
        .all()
        .map(({ keyId }) => keyId);
    },
    async forgetKey(keyId) {
      inOneStep((tx) => void tx.delete(contact).where(eq(contact.keyId, keyId)).run());
    },
  };
}

const isSame = (one: StoredContact, other: StoredContact) =>
  one.workspaceId === other.workspaceId && one.mistakeId === other.mistakeId;
