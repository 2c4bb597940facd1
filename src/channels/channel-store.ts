import type { Database, Transaction } from '../database/database.ts';
import { and, asc, eq, sql } from '../database/drizzle.ts';
import { channel } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { type Channel, isOpenToAll, WELCOME } from './channel.ts';

export interface ChannelStore {
  find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
  /** The channels Oops lives in, by name. */
  homes(workspaceId: string): Promise<Channel[]>;
  save(workspaceId: string, known: Channel): Promise<void>;
  /** Oops came to a channel: saves it, and has the welcome posted unless it was at home there already. */
  moveIn(workspaceId: string, known: Channel): Promise<void>;
  moveOut(workspaceId: string, channelId: string): Promise<void>;
  changeId(workspaceId: string, oldId: string, newId: string): Promise<void>;
}

/**
 * What is told elsewhere of a channel's shares follows who can read it, in the step that makes it so.
 * @param told so does what it was told itself: others outside read along from now on, or no more; or Oops is back, and drew nothing anew there
 */
export type FollowVisibility = (
  tx: Transaction,
  workspaceId: string,
  channelId: string,
  told: boolean,
) => void;

/** What follows from what becomes of a channel, in the step that makes it so. */
export interface FollowChannel {
  visibilityChanged: FollowVisibility;
  /** Oops is back: what was to be drawn anew there meanwhile stands as it was. */
  cameBack(tx: Transaction, workspaceId: string, channelId: string): void;
  /** It is known under this id by now; what is there may have gone along already or not. */
  moved(workspaceId: string, newId: string): void;
}

export function createChannelStore(
  db: Database,
  enqueue: Enqueue,
  { visibilityChanged, cameBack, moved }: FollowChannel,
): ChannelStore {
  const here = (workspaceId: string, id: string) =>
    and(eq(channel.workspaceId, workspaceId), eq(channel.id, id));
  // Every form and every submission asks these while somebody waits: each query is built once.
  const findOne = db.orm
    .select()
    .from(channel)
    .where(
      and(
        eq(channel.workspaceId, sql.placeholder('workspaceId')),
        eq(channel.id, sql.placeholder('id')),
      ),
    )
    .prepare();
  const homesByName = db.orm
    .select()
    .from(channel)
    .where(and(eq(channel.workspaceId, sql.placeholder('workspaceId')), eq(channel.isHome, true)))
    .orderBy(asc(channel.name))
    .prepare();
  function upsert(tx: Transaction, workspaceId: string, known: Channel) {
    const before = findOne.get({ workspaceId, id: known.id });
    tx.insert(channel)
      .values({ workspaceId, ...known })
      .onConflictDoUpdate({ target: [channel.workspaceId, channel.id], set: known })
      .run();
    if (!before) return before;
    const isOutside = before.isExternallyShared !== known.isExternallyShared;
    const isBack = known.isHome && !before.isHome;
    if (isBack) cameBack(tx, workspaceId, known.id);
    const told = isOutside || isBack;
    if (told || isOpenToAll(before) !== isOpenToAll(known)) {
      visibilityChanged(tx, workspaceId, known.id, told);
    }
    return before;
  }

  return {
    async find(workspaceId, channelId) {
      return findOne.get({ workspaceId, id: channelId });
    },
    async homes(workspaceId) {
      return homesByName.all({ workspaceId });
    },
    async save(workspaceId, known) {
      const before = findOne.get({ workspaceId, id: known.id });
      // Every channel is saved once an hour, and hardly any has changed: no lock for those.
      if (before && isSame(before, known)) return;
      db.atomically((tx) => void upsert(tx, workspaceId, known));
    },
    async moveIn(workspaceId, known) {
      db.atomically((tx) => {
        const before = upsert(tx, workspaceId, known);
        if (before?.isHome) return;
        enqueue(tx, { workspaceId, lane: known.id, kind: WELCOME, subjectId: known.id });
      });
    },
    async moveOut(workspaceId, id) {
      db.atomically((tx) => {
        const known = findOne.get({ workspaceId, id });
        if (known?.isHome) upsert(tx, workspaceId, { ...known, isHome: false });
      });
    },
    async changeId(workspaceId, oldId, newId) {
      db.atomically((tx) => {
        // The list of all channels may have named the new one before.
        const isKnown = findOne.get({ workspaceId, id: newId }) !== undefined;
        if (isKnown) tx.delete(channel).where(here(workspaceId, oldId)).run();
        else tx.update(channel).set({ id: newId }).where(here(workspaceId, oldId)).run();
      });
      moved(workspaceId, newId);
    },
  };
}

const isSame = (before: Channel, known: Channel) =>
  before.name === known.name &&
  before.isPrivate === known.isPrivate &&
  before.isArchived === known.isArchived &&
  before.isExternallyShared === known.isExternallyShared &&
  before.isHome === known.isHome;
