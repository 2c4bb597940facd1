import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { placeholdersOf } from '../database/placeholders.ts';
import { mistake, postedMessage } from '../database/schema.ts';
import { type Enqueue, isWaiting, takeOut } from '../outbox/enqueue.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import { changedLesson, saysLesson } from './lesson.ts';
import type { KeepLesson, LessonFollower, LessonKeeper } from './lesson-store.ts';
import type { HowToChange, Mistake, MistakeText, PostedAt, Reaction } from './mistake.ts';
import { changeLetterId, POST, REFRESH, REMOVE, TELL_AUTHOR } from './mistake-kinds.ts';
import { createMistakeRows } from './mistake-rows-store.ts';
import { createShareStore, type ShareStore } from './share-store.ts';

/** What follows from a share that wants a coach, does so no more, or gets a name: in the step that makes it so. */
export interface WantedCoaching {
  wanted(tx: Transaction, workspaceId: string, mistakeId: string): void;
  unwanted(tx: Transaction, workspaceId: string, mistakeId: string): void;
  named(tx: Transaction, workspaceId: string, mistakeId: string, authorId: string): void;
}

/** What becomes of a share. Every method is one atomic step, but for `openLetter`, which is part of one. */
export interface MistakeStore extends ShareStore {
  find(workspaceId: string, id: string): Promise<Mistake | undefined>;
  /** Whose share it is: nobody's (null) once it is anonymous, nothing if there is none. */
  authorOf(workspaceId: string, id: string): Promise<string | null | undefined>;
  /** A message that holds the share's text. One of a withdrawn share is rewritten at once. */
  recordPosted(workspaceId: string, id: string, at: PostedAt): Promise<void>;
  /** It can't be posted: its author is told, if it has one. */
  markUndeliverable(workspaceId: string, id: string, code: string): Promise<void>;
  /** Has it posted in another channel. */
  reroute(workspaceId: string, id: string, channelId: string): Promise<void>;
  /**
   * @param today ISO date in UTC, on which what was learned takes effect
   * @returns whether it was changed
   */
  change(
    workspaceId: string,
    id: string,
    text: Partial<MistakeText>,
    today: string,
    how?: HowToChange,
  ): Promise<boolean>;
  removeName(workspaceId: string, id: string): Promise<void>;
  /** Deletes the text for good. Its messages are rewritten, or with `remove` deleted. */
  withdraw(workspaceId: string, id: string, messages: 'rewrite' | 'remove'): Promise<void>;
  /** Counts one press; `redraw` when what is shown changes by it. */
  react(workspaceId: string, id: string, reaction: Reaction, redraw: boolean): Promise<void>;
  /** A person's open shares, the newest day first. */
  ofAuthor(
    workspaceId: string,
    authorId: string,
    page: { size: number; index: number },
  ): Promise<{ mistakes: Mistake[]; total: number }>;
}

export function createMistakeStore(deps: {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  /** Takes along what was said in a share's thread through the app. */
  forgetThread(tx: Transaction, workspaceId: string, mistakeId: string): void;
  /** Whether a coach is called for it. */
  coaching: WantedCoaching;
  lessons: LessonKeeper;
  keepLesson: KeepLesson;
  followUps: LessonFollower;
}): MistakeStore {
  const { db, enqueue, letterbox, coaching } = deps;
  const rows = createMistakeRows(db);
  const addPosted = db.orm.insert(postedMessage).values(placeholdersOf(postedMessage)).prepare();
  const here = (workspaceId: string, id: string) =>
    and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, id));

  function redraw(tx: Transaction, workspaceId: string, id: string, channelId: string): void {
    const refresh = { workspaceId, lane: channelId, kind: REFRESH, subjectId: id };
    if (!isWaiting(tx, refresh)) enqueue(tx, refresh);
  }

  /** A message to the author that still waits would tie them to the share: its lane is their account. */
  const forgetAuthor = (tx: Transaction, workspaceId: string, id: string) =>
    takeOut(tx, { workspaceId, kind: TELL_AUTHOR, subjectId: id });

  /** Changes a row, and has its messages redrawn. `afterwards` is what follows from it, in the same step. */
  function rewrite(
    workspaceId: string,
    id: string,
    change: (before: Mistake) => Partial<typeof mistake.$inferInsert>,
    afterwards: (tx: Transaction, before: Mistake) => void,
    onlyIf: () => boolean = () => true,
  ): boolean {
    const isChanged = db.atomically((tx) => {
      const before = rows.read(workspaceId, id);
      if (!before || before.withdrawn || !onlyIf()) return false;
      const values = change(before);
      const [row] = tx.update(mistake).set(values).where(here(workspaceId, id)).returning().all();
      db.forgetForGood(tx);
      if (row) followWish(coaching, tx, before, row);
      if (row) redraw(tx, workspaceId, id, row.channelId);
      if (row?.authorId === null) forgetAuthor(tx, workspaceId, id);
      deps.keepLesson(tx, workspaceId, id);
      afterwards(tx, before);
      return true;
    });
    // What the row held before is not to be found in the log of writes.
    db.scrubSoon();
    return isChanged;
  }

  return {
    ...createShareStore(deps, rows),
    async find(workspaceId, id) {
      return rows.read(workspaceId, id);
    },
    async authorOf(workspaceId, id) {
      return rows.authorOf(workspaceId, id);
    },
    async recordPosted(workspaceId, id, at) {
      db.atomically((tx) => {
        const found = rows.read(workspaceId, id);
        if (!found || isPostedAt(found, at)) return;
        addPosted.run({ workspaceId, mistakeId: id, ...at });
        deps.keepLesson(tx, workspaceId, id);
        const isFirst = found.posted.length === 0 && found.channelId === at.channelId;
        if (isFirst && found.wantsHelp) coaching.wanted(tx, workspaceId, id);
        if (found.withdrawn) redraw(tx, workspaceId, id, found.channelId);
      });
    },
    async markUndeliverable(workspaceId, id, code) {
      db.atomically((tx) => {
        const [row] = tx
          .update(mistake)
          .set({ undeliverable: code })
          .where(here(workspaceId, id))
          .returning()
          .all();
        if (!row?.authorId || row.withdrawn) return;
        enqueue(tx, { workspaceId, lane: row.authorId, kind: TELL_AUTHOR, subjectId: id });
      });
    },
    async reroute(workspaceId, id, channelId) {
      db.atomically((tx) => {
        tx.update(mistake)
          .set({ channelId, undeliverable: null })
          .where(here(workspaceId, id))
          .run();
        // It may have been posted in this very moment.
        deps.keepLesson(tx, workspaceId, id);
        enqueue(tx, { workspaceId, lane: channelId, kind: POST, subjectId: id });
      });
    },
    async change(workspaceId, id, text, today, { onlyIf, keepsEarlier } = {}) {
      return rewrite(
        workspaceId,
        id,
        (before) => ({ ...text, ...changedLesson(before, text, today) }),
        (tx, before) => {
          const keepsUntil = keepsEarlier ? today : undefined;
          deps.followUps.changed(tx, before, { ...before, ...text }, keepsUntil);
          if (!saysLesson(before, text)) return;
          deps.lessons.tookEffect(tx, workspaceId, id, { ...before, ...text });
        },
        onlyIf,
      );
    },
    async removeName(workspaceId, id) {
      const nameless = {
        authorId: null,
        creditAuthor: false,
        sourceChannelId: null,
        sourceTs: null,
      };
      rewrite(
        workspaceId,
        id,
        () => nameless,
        (tx) => {
          deps.lessons.nameChanged(tx, workspaceId, id);
          deps.followUps.unnamed(tx, workspaceId, id);
        },
      );
    },
    async withdraw(workspaceId, id, messages) {
      db.atomically((tx) => {
        db.forgetForGood(tx);
        const [row] = tx
          .update(mistake)
          .set(EMPTIED)
          .where(here(workspaceId, id))
          .returning()
          .all();
        if (!row) return;
        deps.keepLesson(tx, workspaceId, id);
        forgetAuthor(tx, workspaceId, id);
        letterbox.takeBack(tx, workspaceId, changeLetterId(id));
        if (messages === 'rewrite') redraw(tx, workspaceId, id, row.channelId);
        else enqueue(tx, { workspaceId, lane: row.channelId, kind: REMOVE, subjectId: id });
        // Behind it: a channel takes one message a second, and the share itself is to go first.
        deps.forgetThread(tx, workspaceId, id);
      });
      db.scrubSoon();
    },
    async react(workspaceId, id, reaction, redrawn) {
      db.atomically((tx) => {
        const found = tx.select().from(mistake).where(here(workspaceId, id)).get();
        if (!found) return;
        const more =
          reaction === 'me-too' ? { meToo: found.meToo + 1 } : { helped: found.helped + 1 };
        tx.update(mistake).set(more).where(here(workspaceId, id)).run();
        if (redrawn) redraw(tx, workspaceId, id, found.channelId);
      });
    },
    async ofAuthor(workspaceId, authorId, page) {
      return rows.ofAuthor(workspaceId, authorId, page);
    },
  };
}

const EMPTIED = {
  whatHappened: '',
  whatLearned: '',
  authorId: null,
  receipt: null,
  focusAreaId: null,
  sourceChannelId: null,
  sourceTs: null,
  creditAuthor: false,
  mayRetell: false,
  whatChanged: '',
  lessonBy: null,
  followUpWeeks: 0,
  followUpOn: null,
  learnedOn: null,
  changedOn: null,
  outcome: null,
  withdrawn: true,
};

/** Its author has come to want a coach, or wants none any more. */
export function followWish(
  coaching: WantedCoaching,
  tx: Transaction,
  before: Pick<Mistake, 'wantsHelp'>,
  { workspaceId, id, wantsHelp }: Pick<Mistake, 'workspaceId' | 'id' | 'wantsHelp'>,
): void {
  if (wantsHelp === before.wantsHelp) return;
  if (wantsHelp) coaching.wanted(tx, workspaceId, id);
  else coaching.unwanted(tx, workspaceId, id);
}

const isPostedAt = (found: Mistake, at: PostedAt) =>
  found.posted.some(({ channelId, ts }) => channelId === at.channelId && ts === at.ts);
