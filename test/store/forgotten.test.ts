import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { NewMistake } from '../../src/mistakes/mistake.ts';
import { newId } from '../../src/runtime/ids.ts';
import { HERE, openTestDatabase, soon } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

// SQLite overwrites what it deletes, but moving rows between pages leaves copies that it doesn't overwrite. They show
// only in a file that has seen many changes, so this one sees more until there is one.

const STEPS_BETWEEN_LOOKS = 250;
const STEPS_AT_MOST = 20_000;

function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % sides;
  };
}

async function openBusyFile() {
  const { db, file } = await openTestDatabase();
  const { mistakes: store } = openShareStores(db);
  const roll = dice(7);
  let marks = 0;
  const mark = () => `MARK${String(marks++).padStart(6, '0')}Z`;
  const said = (what: string) => `${what} `.repeat([2, 5, 20, 60, 110, 180][roll(6)] ?? 1);
  const live: { id: string; author: string; text: string }[] = [];
  const forgotten: string[] = [];

  async function step(): Promise<void> {
    const [author, text] = [mark(), mark()];
    const one = live[roll(live.length || 1)];
    const act = roll(6);
    if (act < 3 || !one) {
      const share: NewMistake = {
        workspaceId: HERE,
        id: newId(),
        channelId: 'C1',
        focusAreaId: null,
        whatHappened: said(text),
        whatLearned: said(text),
        nearMiss: false,
        wantsHelp: false,
        mayRetell: false,
        creditAuthor: false,
      };
      await store.shareOpenly({ ...share, authorId: author, source: null, sharedOn: '2026-03-02' });
      live.push({ id: share.id, author, text });
    } else if (act === 3) {
      await store.change(HERE, one.id, { whatHappened: said(text), whatLearned: '' }, '2026-03-03');
      forgotten.push(one.text);
      one.text = text;
    } else if (act === 4) {
      await store.removeName(HERE, one.id);
      forgotten.push(one.author);
    } else {
      await store.withdraw(HERE, one.id, 'rewrite');
      forgotten.push(one.text, one.author);
      live.splice(live.indexOf(one), 1);
    }
  }
  return {
    db,
    step,
    /** What is forgotten and can be read in the files all the same. */
    found() {
      const bytes = readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1');
      return forgotten.filter((one) => bytes.includes(one));
    },
  };
}

test('what was withdrawn, edited out or taken off is in no byte of the file after the next tick', async () => {
  const { db, step, found } = await openBusyFile();
  for (let steps = 1; steps <= STEPS_AT_MOST; steps++) {
    await step();
    if (steps % STEPS_BETWEEN_LOOKS > 0) continue;
    db.scrubSoon();
    await soon();
    if (found().length > 0) break;
  }
  expect(found()).not.toEqual([]);

  expect(db.cleanUp(Temporal.Now.instant())).toBe(true);
  expect(found()).toEqual([]);
  // Until something is left behind by chance.
});
