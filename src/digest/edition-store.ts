import type { Database, Transaction } from '../database/database.ts';
import { placeholdersOf } from '../database/placeholders.ts';
import { and, eq, inArray } from '../database/drizzle.ts';
import { digest, edition, editionItem, editionMessage, editionRising } from '../database/schema.ts';
import { type Enqueue, subjectsWaiting } from '../outbox/enqueue.ts';
import { EDITION, REDRAW_EDITION } from './digest-kinds.ts';
import type { EditionContents } from './edition.ts';
import { createEditionFigures } from './edition-figures-store.ts';
import {
  beginningOf,
  createEditionReader,
  type EditionReader,
  lastEdition,
} from './edition-reader-store.ts';
import { createRedrawEditions } from './edition-redraws-store.ts';
import { createSaidLately, type SaidLatelyReader } from './said-lately-store.ts';
import { APART } from './schedule.ts';
import type { ToldShares } from './told-shares-store.ts';

/** One posting of a digest. Every method is one atomic step. */
export interface EditionStore extends EditionReader, SaidLatelyReader {
  /**
   * Claims the week that ends then, and has it posted: once, whichever process asks. The next week begins there.
   * @returns whether it was this that claimed it
   */
  claim(
    workspaceId: string,
    channelId: string,
    id: string,
    end: Temporal.Instant,
  ): Promise<boolean>;
  /** How many are claimed and not settled, as far as `atMost`. */
  onTheirWay(workspaceId: string, atMost: number): Promise<number>;
  /** Puts it together, unless that was done: a second try says the same. */
  make(workspaceId: string, id: string, contents: EditionContents): Promise<void>;
  /** It is put together and says nothing, or there is nowhere to say it. */
  keepQuiet(workspaceId: string, id: string): Promise<void>;
  recordPosted(workspaceId: string, id: string, part: number, ts: string): Promise<void>;
  /** A message of it was found in its channel: it is drawn anew with the others from now on, and once at once if it wasn't known. */
  noticeMessage(
    workspaceId: string,
    id: string,
    part: number,
    at: { channelId: string; ts: string },
  ): Promise<void>;
  /** What it tells was changed or withdrawn: every edition that tells of it is drawn anew. */
  redrawAbout(workspaceId: string, mistakeId: string): Promise<void>;
}

export function createEditionStore(deps: {
  db: Database;
  enqueue: Enqueue;
  shares: Pick<ToldShares, 'read' | 'areaCounts'>;
}): EditionStore {
  const { db, enqueue, shares } = deps;
  const figures = createEditionFigures({ db, counts: shares });
  const redraw = createRedrawEditions({ enqueue });
  const here = (workspaceId: string, id: string) =>
    and(eq(edition.workspaceId, workspaceId), eq(edition.id, id));

  /** Whether one was claimed that isn't posted: it is posted or given back first, so that there are never two at once. */
  const isOnItsWay = (tx: Transaction, workspaceId: string, channelId: string) => {
    const state = lastEdition(tx, workspaceId, channelId)?.state;
    return state === 'due' || state === 'made';
  };

  // Built once: two hundred rows in a statement of their own take three times as long.
  const addItem = db.orm.insert(editionItem).values(placeholdersOf(editionItem)).prepare();

  function insertContents(
    tx: Transaction,
    workspaceId: string,
    editionId: string,
    { lessons, changed, again, open, rising, helped }: EditionContents,
  ): void {
    const of = (section: (typeof editionItem.$inferInsert)['section'], ids: readonly string[]) =>
      ids.map((mistakeId, position) => ({ workspaceId, editionId, section, position, mistakeId }));
    const items = [
      ...of('lesson', lessons),
      ...of('changed', changed),
      ...of('again', again ? [again] : []),
      ...of('open', open),
      ...of('thanks', helped),
    ];
    for (const item of items) addItem.run({ ...item });
    if (rising.length === 0) return;
    tx.insert(editionRising)
      .values(rising.map((area, position) => ({ workspaceId, editionId, position, ...area })))
      .run();
  }

  return {
    async claim(workspaceId, channelId, id, end) {
      const endsAt = end.epochMilliseconds;
      return await db.atomicallyBehind((tx) => {
        const isIt = and(eq(digest.workspaceId, workspaceId), eq(digest.channelId, channelId));
        const row = tx.select().from(digest).where(isIt).get();
        if (!row || row.toldUntil >= endsAt || isOnItsWay(tx, workspaceId, channelId)) return false;
        const beginsAt = beginningOf(tx, workspaceId, channelId) ?? row.toldUntil;
        // Until then none is due, whatever is changed.
        const dueAt = end.add(APART).epochMilliseconds;
        tx.update(digest).set({ toldUntil: endsAt, dueAt }).where(isIt).run();
        tx.insert(edition)
          .values({ workspaceId, id, channelId, beginsAt, endsAt, state: 'due' })
          .run();
        enqueue(tx, { workspaceId, lane: channelId, kind: EDITION, subjectId: id });
        return true;
      });
    },
    async onTheirWay(workspaceId, atMost) {
      return subjectsWaiting(db.orm, { workspaceId, kind: EDITION }, atMost).length;
    },
    ...createEditionReader({ db, shares }),
    ...createSaidLately(db),
    async make(workspaceId, id, contents) {
      await db.atomicallyBehind((tx) => {
        const row = tx.select().from(edition).where(here(workspaceId, id)).get();
        if (row?.state !== 'due') return;
        insertContents(tx, workspaceId, id, contents);
        // One that was withdrawn since it was counted found no figure that it could be left out of.
        figures.countAnew(tx, workspaceId, [row]);
        tx.update(edition).set({ state: 'made' }).where(here(workspaceId, id)).run();
      });
    },
    async keepQuiet(workspaceId, id) {
      await db.atomicallyBehind((tx) => {
        tx.update(edition).set({ state: 'quiet' }).where(here(workspaceId, id)).run();
        // What it would have told is told by the next one.
        tx.delete(editionItem)
          .where(and(eq(editionItem.workspaceId, workspaceId), eq(editionItem.editionId, id)))
          .run();
      });
    },
    async recordPosted(workspaceId, id, part, ts) {
      await db.atomicallyBehind((tx) => {
        tx.insert(editionMessage)
          .values({ workspaceId, editionId: id, part, ts })
          .onConflictDoNothing()
          .run();
        tx.update(edition).set({ state: 'posted' }).where(here(workspaceId, id)).run();
      });
    },
    async noticeMessage(workspaceId, id, part, { channelId, ts }) {
      await db.atomicallyBehind((tx) => {
        const isIt = and(here(workspaceId, id), eq(edition.channelId, channelId));
        const row = tx.select().from(edition).where(isIt).get();
        if (!row) return;
        const { changes } = tx
          .insert(editionMessage)
          .values({ workspaceId, editionId: id, part, ts })
          .onConflictDoNothing()
          .run();
        const redraw = { workspaceId, lane: channelId, kind: REDRAW_EDITION, subjectId: id };
        if (changes > 0) enqueue(tx, redraw);
      });
    },
    async redrawAbout(workspaceId, mistakeId) {
      const found = db.orm
        .selectDistinct({ id: edition.id, channelId: edition.channelId })
        .from(editionItem)
        .innerJoin(
          edition,
          and(eq(edition.workspaceId, workspaceId), eq(edition.id, editionItem.editionId)),
        )
        .where(
          and(
            eq(editionItem.workspaceId, workspaceId),
            eq(editionItem.mistakeId, mistakeId),
            // One that is just being posted may have read the words of before: it is drawn anew behind that.
            inArray(edition.state, ['made', 'posted']),
          ),
        )
        .all();
      const mayCount = figures.thatMayCount(workspaceId, mistakeId);
      // Most shares are in none: no lock for them.
      if (found.length === 0 && mayCount.length === 0) return;
      db.atomically((tx) => {
        const countOther = figures.countAnew(tx, workspaceId, mayCount);
        const all = new Map([...found, ...countOther].map(({ id, channelId }) => [id, channelId]));
        redraw(tx, workspaceId, all);
      });
    },
  };
}
