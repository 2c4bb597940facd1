import type { Channel } from '../../src/channels/channel.ts';
import { createChannelStore } from '../../src/channels/channel-store.ts';
import type { Sight } from '../../src/channels/sight.ts';
import type { Database } from '../../src/database/database.ts';
import { sql } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { createImports } from '../../src/library/import-store.ts';
import { createKeepIndex } from '../../src/library/keep-index.ts';
import { createLessonIndex } from '../../src/library/lesson-index-store.ts';
import { createLessonSearch } from '../../src/library/lesson-search-store.ts';
import { createWriteLesson } from '../../src/mistakes/lesson-store.ts';
import { createMistakeChannelStore } from '../../src/mistakes/mistake-channel-store.ts';
import { CHANGE_LETTER, SHARE_LETTER } from '../../src/mistakes/mistake-kinds.ts';
import { createReceiptStore } from '../../src/mistakes/receipt-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { relatedWords } from '../../src/search/related-words.ts';
import { HERE } from './database.ts';
import { indexHeld, indexMadeAnew } from './lesson-index.ts';
import { mayFind } from './seen-lessons.ts';
import { openShareStores } from './stores.ts';

const DAY = '2026-03-02';
/** Words that nothing else is said for, and that are no slip of each other. */
export const WORDS = ['zorble', 'quixim', 'fnargu', 'blivet', 'wompat', 'skeegla'] as const;

const KEPT = [
  schema.lessonVersion,
  schema.followUp,
  schema.delivery,
  schema.lane,
  schema.postedMessage,
  schema.letter,
  schema.mistake,
  schema.channel,
];

/** What of a deed is left open: which share, which channel, which words, and one way or the other. */
export interface Open {
  which: number;
  place: number;
  words: string[];
  flag: boolean;
}

/** Shares in a few channels, with all that can become of them, and the index that follows. */
export async function openLessonWorld(db: Database) {
  for (const table of KEPT) db.orm.delete(table).run();
  await indexMadeAnew(db);
  const stores = openShareStores(db);
  const { enqueue, letterbox, desk, mistakes, threads, coaching, proposals } = stores;
  const { keepLesson, followUps } = stores;
  const index = createLessonIndex(db);
  const faults: unknown[] = [];
  let underWay: Promise<unknown>[] = [];
  const keepIndex = createKeepIndex({
    index: {
      keepSome(...some) {
        const done = index.keepSome(...some);
        underWay.push(done);
        return done;
      },
    },
    rest: async () => {},
    onFault: (fault) => void faults.push(fault),
  });
  const channels = createChannelStore(db, enqueue, {
    visibilityChanged: (_tx, workspaceId, id) => keepIndex.channelChanged(workspaceId, id),
    cameBack: (...channel) => places.cameBack(...channel),
    moved: keepIndex.channelChanged,
  });
  const places = createMistakeChannelStore({
    db,
    enqueue,
    channelMoved: keepIndex.channelChanged,
  });
  const receipts = createReceiptStore({
    db,
    enqueue,
    letterbox,
    desk,
    coaching,
    keepLesson,
    followUps,
    lessons: proposals,
    takeBackReplies: threads.takeBackWaiting,
  });
  const write = createWriteLesson({ db, enqueue, keepLesson });
  const imports = createImports({ db, enqueue, index, rest: async () => {} });
  const search = createLessonSearch(db, async () => await relatedWords(async () => {}));

  const usual = { isPrivate: false, isArchived: false, isExternallyShared: false, isHome: true };
  const ids = ['C1', 'G1', 'X1', 'C2'];
  const start: Channel[] = [
    { ...usual, id: 'C1', name: 'staff' },
    { ...usual, id: 'G1', name: 'heads', isPrivate: true },
    { ...usual, id: 'X1', name: 'partners', isExternallyShared: true },
    { ...usual, id: 'C2', name: 'lunch' },
  ];
  for (const one of start) await channels.save(HERE, one);

  const shares: string[] = [];
  const imported: string[] = [];
  let count = 0;
  const shareOf = ({ which }: Open) => shares[which % (shares.length || 1)] ?? 'none';
  const placeOf = ({ place }: Open) => ids[place % ids.length] ?? 'C1';
  const said = ({ words }: Open) => words.join(' ');
  const read = async (id: string) => await mistakes.find(HERE, id);
  async function changeChannel(open: Open, change: (known: Channel) => Partial<Channel>) {
    const known = await channels.find(HERE, placeOf(open));
    if (!known) return;
    const { id, name, isPrivate, isArchived, isExternallyShared, isHome } = known;
    const facts = { id, name, isPrivate, isArchived, isExternallyShared, isHome };
    await channels.save(HERE, { ...facts, ...change(facts) });
  }

  const draft = (open: Open) => ({
    workspaceId: HERE,
    id: newId(),
    channelId: placeOf(open),
    focusAreaId: null,
    whatHappened: 'It happened',
    whatLearned: said(open),
    nearMiss: false,
    wantsHelp: false,
    mayRetell: open.flag,
    creditAuthor: false,
  });

  async function post(open: Open) {
    const found = await read(shareOf(open));
    count += 1;
    const ts = `1.${String(count).padStart(6, '0')}`;
    if (found) await mistakes.recordPosted(HERE, found.id, { channelId: found.channelId, ts });
  }

  const deeds = {
    async share(open: Open) {
      const share = draft(open);
      await mistakes.shareOpenly({ ...share, authorId: 'UADA', source: null, sharedOn: DAY });
      shares.push(share.id);
    },
    async shareAnonymously(open: Open) {
      const share = { ...draft(open), receipt: `12345678.${'r'.repeat(40)}${shares.length + 100}` };
      const body = JSON.stringify(share);
      const letter = { workspaceId: HERE, id: share.id, kind: SHARE_LETTER, leavesAt: 1, body };
      db.atomically((tx) => mistakes.openLetter(tx, letter, DAY));
      shares.push(share.id);
    },
    post,
    async postAll(open: Open) {
      for (const which of shares.keys()) await post({ ...open, which });
    },
    change: (open: Open) =>
      mistakes.change(HERE, shareOf(open), { whatLearned: said(open) }, DAY, {
        keepsEarlier: open.flag,
      }),
    keepHere: (open: Open) => mistakes.change(HERE, shareOf(open), { mayRetell: open.flag }, DAY),
    async changeAnonymously(open: Open) {
      const found = await read(shareOf(open));
      if (!found || found.authorId !== null) return;
      const text = { whatLearned: said(open), whatChanged: open.flag ? 'wompat' : '' };
      // Only one that no channel took goes elsewhere.
      const elsewhere = found.posted.length === 0 && { channelId: placeOf(open) };
      const body = JSON.stringify({ mistakeId: found.id, text, ...elsewhere });
      const letter = { workspaceId: HERE, id: newId(), kind: CHANGE_LETTER, leavesAt: 1, body };
      db.atomically((tx) => receipts.openChange(tx, letter, DAY));
    },
    async putName(open: Open) {
      const found = await read(shareOf(open));
      if (found?.authorId === null) await receipts.putName(HERE, found.id, 'UBEN', DAY);
    },
    removeName: (open: Open) => mistakes.removeName(HERE, shareOf(open)),
    withdraw: (open: Open) =>
      mistakes.withdraw(HERE, shareOf(open), open.flag ? 'rewrite' : 'remove'),
    async coachWrites(open: Open) {
      const lesson = { whatLearned: said(open) || 'blivet', whatChanged: '', followUpWeeks: 0 };
      db.atomically((tx) => write(tx, HERE, shareOf(open), lesson, DAY));
    },
    stuck: (open: Open) => followUps.answer(HERE, shareOf(open), { outcome: 'stuck' }, DAY),
    helped: (open: Open) => mistakes.react(HERE, shareOf(open), 'helped', open.flag),
    undeliverable: (open: Open) => mistakes.markUndeliverable(HERE, shareOf(open), 'is_archived'),
    reroute: async (open: Open) => {
      if (await read(shareOf(open))) await mistakes.reroute(HERE, shareOf(open), placeOf(open));
    },
    makePrivate: (open: Open) => changeChannel(open, () => ({ isPrivate: open.flag })),
    shareOutside: (open: Open) => changeChannel(open, () => ({ isExternallyShared: open.flag })),
    archive: (open: Open) => changeChannel(open, () => ({ isArchived: open.flag })),
    rename: (open: Open) => changeChannel(open, ({ name }) => ({ name: `${name}x` })),
    leave: (open: Open) => channels.moveOut(HERE, placeOf(open)),
    async comeBack(open: Open) {
      const known = await channels.find(HERE, placeOf(open));
      if (known) await channels.moveIn(HERE, { ...known, isHome: true });
    },
    /** With a new id, of which Slack may have told before; shares and the channel go along in any order. */
    async changeId(open: Open) {
      const old = placeOf(open);
      const now = `${old.slice(0, 1)}N${(count += 1)}`;
      ids[ids.indexOf(old)] = now;
      const known = await channels.find(HERE, old);
      if (known && open.which % 2 === 0) {
        await channels.save(HERE, { ...known, id: now, isPrivate: true, isHome: true });
      }
      if (open.flag) await places.changeChannelId(HERE, old, now);
      await settled();
      await channels.changeId(HERE, old, now);
      if (!open.flag) await places.changeChannelId(HERE, old, now);
    },
    async bringIn(open: Open) {
      const lesson = { whatHappened: '', whatChanged: '', focusAreaId: null, learnedOn: DAY };
      const into = { workspaceId: HERE, channelId: placeOf(open), mayRetell: open.flag };
      const lessons = [said(open) || 'quixim', 'zorble'].map((whatLearned) => ({
        ...lesson,
        whatLearned,
      }));
      imported.push(await imports.keep(into, lessons));
    },
    undoImport: (open: Open) =>
      imports.undo(HERE, imported[open.which % (imported.length || 1)] ?? 'none'),
  };

  /** All that follows by itself has been done. */
  async function settled(): Promise<void> {
    while (underWay.length > 0) {
      const now = underWay;
      underWay = [];
      await Promise.all(now);
      await new Promise((resolve) => void setImmediate(resolve));
    }
  }

  return {
    deeds,
    settled,
    faults,
    mayFind: (sight: Sight, word: string, toldIn?: string) => mayFind(db, sight, word, toldIn),
    async finds(sight: Sight, words: string, only: { toldIn?: string } = {}) {
      const found = await search.search(HERE, sight, words, only);
      return found.map(({ id }) => id).toSorted();
    },
    /** Somebody of the house, who is in no private channel; one who is in all; and a guest in the first channel. */
    viewers: (): Sight[] => [
      { everyones: true, channels: [], isPartial: false },
      { everyones: true, channels: ids, isPartial: false },
      { everyones: false, channels: ids.slice(0, 1), isPartial: false },
    ],
    held: () => indexHeld(db),
    madeAnew: () => indexMadeAnew(db),
    count: () => db.orm.get<{ n: number }>(sql`select count(*) as n from lesson_entry`)?.n ?? 0,
  };
}
