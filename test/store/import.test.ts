import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eq, isNotNull } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { createFindLessons } from '../../src/library/find-lessons.ts';
import { createLessonSearch } from '../../src/library/lesson-search-store.ts';
import { createLibraryStore } from '../../src/library/library-store.ts';
import { relatedWords } from '../../src/search/related-words.ts';
import { HERE } from '../support/database.ts';
import { openDesk } from '../support/desk.ts';
import { openDigestStores } from '../support/digest-stores.ts';

const NOW = '2026-05-29T09:00:00Z';

const LIST = `lesson,changed,happened,area,learned on
Write the weekday beside the date.,Orders carry both.,The bus came on the wrong Thursday.,planning,2025-11-04
"Look, then act.",,,,2024-02-29
Ask what somebody wants to know.,,,Tools,
`;

async function openSchool() {
  const stores = await openDigestStores();
  const { db, folder } = stores;
  db.orm.delete(schema.workspace).where(eq(schema.workspace.id, 'T0ELSEWHERE')).run();
  db.orm
    .insert(schema.channel)
    .values(
      [
        {
          id: 'COUTSIDE',
          name: 'partners',
          isExternallyShared: true,
          isArchived: false,
          isHome: true,
        },
        { id: 'COLD', name: 'old-days', isExternallyShared: false, isArchived: true, isHome: true },
        { id: 'CAWAY', name: 'away', isExternallyShared: false, isArchived: false, isHome: false },
      ].map((one) => ({ workspaceId: HERE, isPrivate: false, ...one })),
    )
    .run();
  const desk = openDesk({ ...stores, now: NOW });
  return {
    ...stores,
    ...desk,
    /** Imports a list into #c1. */
    async imports(list: string, ...more: string[]) {
      writeFileSync(join(folder, 'list.csv'), list);
      return await desk.types('import', 'list.csv', '--channel', 'c1', ...more);
    },
    rows: () =>
      db.orm.select().from(schema.mistake).where(isNotNull(schema.mistake.importId)).all(),
  };
}

const undoIn = (out: string) => /import --undo (\S+)/.exec(out)?.[1] ?? '';

describe('a list of lessons', () => {
  test('is imported: as lessons of nobody, of their day, and nothing is posted', async () => {
    const { areaIds, db, folder, imports, rows } = await openSchool();
    const { code, out, err } = await imports(LIST);
    expect([code, err]).toEqual([0, '']);
    const importId = undoIn(out);
    expect(out).toBe(`${join(folder, 'list.csv')}, for #c1: 3 lines.
3 lines can be imported.
3 lessons are in the library now, as of #c1. Nothing was posted.
To take this import back: import --undo ${importId}
`);
    const kept = rows().toSorted(
      (one, other) => one.learnedOn?.localeCompare(other.learnedOn ?? '') ?? 0,
    );
    const same = {
      workspaceId: HERE,
      channelId: 'C1',
      authorId: null,
      receipt: null,
      mayRetell: true,
      withdrawn: false,
      importId,
    };
    expect(kept).toMatchObject([
      { ...same, whatLearned: 'Look, then act.', sharedOn: '2024-02-29', changedOn: null },
      {
        ...same,
        whatLearned: 'Write the weekday beside the date.',
        whatChanged: 'Orders carry both.',
        whatHappened: 'The bus came on the wrong Thursday.',
        focusAreaId: areaIds[0],
        sharedOn: '2025-11-04',
        learnedOn: '2025-11-04',
        changedOn: '2025-11-04',
      },
      { ...same, focusAreaId: areaIds[1], learnedOn: '2026-05-29' },
    ]);
    expect(db.orm.select().from(schema.delivery).all()).toEqual([]);
    expect(db.orm.select().from(schema.postedMessage).all()).toEqual([]);
  });

  test('is found by its words, in the library of the channel, and no more once it is taken back', async () => {
    const { db, imports, types } = await openSchool();
    const { out } = await imports(LIST);
    const find = createFindLessons({
      index: createLessonSearch(db, async () => await relatedWords(async () => {})),
      lessons: createLibraryStore(db),
    });
    const sight = { everyones: true, channels: [], isPartial: false };
    const found = async () => {
      const { found } = await find.search(
        HERE,
        sight,
        { words: 'weekdays' },
        { size: 5, index: 0 },
      );
      return found.map(({ lesson }) => lesson.whatLearned);
    };
    expect(await found()).toEqual(['Write the weekday beside the date.']);
    const words = () => db.orm.select().from(schema.lessonWord).all();
    expect(words()).not.toEqual([]);
    await types('import', '--undo', undoIn(out));
    expect(await found()).toEqual([]);
    expect(words()).toEqual([]);
  });

  test('goes out again with an export, unless it is to stay here', async () => {
    const { folder, imports, types } = await openSchool();
    await imports(LIST);
    await imports('lesson\nOnly for us.', '--keep-here');
    await types('export', '--format', 'csv', 'out.csv');
    const csv = readFileSync(join(folder, 'out.csv'), 'utf8');
    expect(csv).toContain('Write the weekday beside the date.');
    expect(csv).not.toContain('Only for us.');
    // And in again: all of it is there.
    const again = await types('import', 'out.csv', '--channel', '#C1');
    expect(again.code).toBe(0);
    expect(again.out).toContain(
      '0 lines can be imported, 3 said it before.\nNothing was imported.',
    );
  });

  test('is only looked at in a dry run', async () => {
    const { imports, rows } = await openSchool();
    const { code, out } = await imports(LIST, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('3 lines can be imported.\nNothing was imported: this was a dry run.\n');
    expect(rows()).toEqual([]);
  });

  const BAD = `${LIST}
,,Something happened.,,
Fine after all.,,,Cooking,
Late.,,,,2026-13-01
Look then act,,,,
look,  THEN act.,,,
WRITE the weekday beside the date,,,,
,,,,
`;

  test('of which not all is right is not imported, and each line says what to do', async () => {
    const { folder, imports, rows } = await openSchool();
    const { code, out, err } = await imports(BAD);
    expect([code, err]).toEqual([1, '']);
    expect(out).toBe(`${join(folder, 'list.csv')}, for #c1: 11 lines.
  line 6: there is no lesson. Write it, or delete the line.
  line 7: no focus area is called "Cooking". There are: Handing over, Planning, Tools. Write one of these, leave it empty, or add --drop-unknown-areas.
  line 8: "2026-13-01" is no day. Write it like 2026-03-31, or leave it empty for today.
  line 11: this lesson is on line 2 already: left out.
5 lines can be imported, 3 can't, 1 said it before, 2 are empty.
Nothing was imported: put these lines right, or add --skip-bad to import the others.
`);
    expect(rows()).toEqual([]);
    expect((await imports(BAD, '--dry-run')).code).toBe(1);
  });

  test('of which not all is right is imported without what is not, if that is wanted', async () => {
    const { imports, rows } = await openSchool();
    const { code, out } = await imports(BAD, '--skip-bad', '--drop-unknown-areas');
    expect(code).toBe(0);
    expect(out).toContain('6 lessons are in the library now');
    expect(rows()).toHaveLength(6);
    expect((await imports(BAD, '--skip-bad', '--drop-unknown-areas')).out).toContain(
      "0 lines can be imported, 2 can't, 7 said it before",
    );
    expect(rows()).toHaveLength(6);
  });

  test('in which somebody may be named says so, and is imported all the same', async () => {
    const { imports, rows } = await openSchool();
    const { code, out } = await imports(
      'lesson,happened\nAsk first.,Mrs Okafor was not told; write to j.doe@example.org.\nLook twice.,\n',
    );
    expect(code).toBe(0);
    expect(out).toContain(
      '  line 2: may name somebody: "Mrs Okafor", "j.doe@example.org". Look at it; nothing was taken out.\n',
    );
    expect(out).not.toContain('line 3');
    expect(rows()).toHaveLength(2);
  });

  test.each([
    ['nowhere', 'Oops knows no such channel'],
    ['#partners', 'it is shared with another organisation, and Oops leaves such channels out'],
    ['old-days', 'it is archived'],
    ['CAWAY', 'Oops is not in it'],
  ])('is imported for no channel such as %s', async (channel, why) => {
    const { folder, types } = await openSchool();
    writeFileSync(join(folder, 'list.csv'), LIST);
    expect(await types('import', 'list.csv', '--channel', channel)).toEqual({
      code: 2,
      out: '',
      err: `Nothing can be imported for ${channel}: ${why}. Oops is in: #c1, #c2, #g1.\n`,
    });
  });

  test.each([
    ['', 'is empty.'],
    ['what\nx', 'has no column called "lesson". Its first line names: what.'],
    ['lesson,lessons\nx,y', 'has a second column for the same: "lessons".'],
    [
      'lesson,area\n"x,y',
      'has a quotation mark too many, or lacks one, on line 2. One within a text is written twice.',
    ],
    ['PK\u0000', 'is no CSV file. In your spreadsheet, save it as CSV (UTF-8), and try again.'],
    [
      `lesson\n${'x\n'.repeat(5001)}`,
      'has 5001 lines; 5000 at most. Part it, and import one after the other.',
    ],
  ])('that can’t be read is said so in one line: %j', async (list, why) => {
    const { folder, imports } = await openSchool();
    expect(await imports(list)).toEqual({
      code: 2,
      out: '',
      err: `${join(folder, 'list.csv')} ${why}\n`,
    });
  });

  test('needs a file that is there, a channel, and a database', async () => {
    const { folder, types } = await openSchool();
    expect((await types('import', 'no.csv', '--channel', 'c1')).err).toBe(
      `${join(folder, 'no.csv')} is not there.\n`,
    );
    expect((await types('import', 'no.csv')).err).toBe(
      'Name the file and the channel: import FILE --channel NAME.\n',
    );
    writeFileSync(join(folder, 'list.csv'), LIST);
    const { types: elsewhere } = openDesk({ folder, file: join(folder, 'no.db') });
    expect((await elsewhere('import', 'list.csv', '--channel', 'c1')).err).toBe(
      `${join(folder, 'no.db')} is not there.\n`,
    );
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'list.csv']);
  });
});

describe('an import', () => {
  test('is taken back: its text is in no byte of the file any more, and others stay', async () => {
    const { file, imports, rows, types } = await openSchool();
    const { out } = await imports(LIST);
    const kept = undoIn((await imports('lesson\nThis one stays.')).out);
    const importId = undoIn(out);
    expect((await types('import', '--list')).out.split('\n').toSorted()).toEqual(
      [
        '',
        `${importId}  #c1  3 lessons, such as "Ask what somebody wants to know."`,
        `${kept}  #c1  one lesson: "This one stays."`,
      ].toSorted(),
    );
    const bytes = () => [file, `${file}-wal`].map((one) => readFileSync(one, 'latin1')).join('');
    expect(bytes()).toContain('Write the weekday');
    expect(await types('import', '--undo', importId)).toEqual({
      code: 0,
      out: '3 lessons taken out of the library, and deleted for good.\n',
      err: '',
    });
    for (const text of ['Write the weekday', 'Orders carry', 'wrong Thursday', 'Look, then']) {
      expect(bytes()).not.toContain(text);
    }
    expect(rows().filter(({ withdrawn }) => !withdrawn)).toMatchObject([
      { whatLearned: 'This one stays.' },
    ]);
    expect((await types('import', '--list')).out).toBe(
      `${kept}  #c1  one lesson: "This one stays."\n`,
    );
    expect(await types('import', '--undo', importId)).toEqual({
      code: 2,
      out: '',
      err: `There is no import ${importId}. "import --list" has those there are.\n`,
    });
    await types('import', '--undo', kept);
    expect((await types('import', '--list')).out).toBe('There are no imports.\n');
  });

  test('that was cut off while its lessons were put into the index is found by its words after the next one', async () => {
    const { db, imports } = await openSchool();
    await imports('lesson\nLook at the kangaroo twice.\n');
    db.orm.run('delete from lesson_entry');
    db.orm.run("insert into lesson_index (lesson_index) values ('delete-all')");
    for (const table of ['word', 'stem']) db.orm.run(`delete from lesson_${table}`);
    db.orm.run('delete from near_word');
    const search = createLessonSearch(db, async () => await relatedWords(async () => {}));
    const sight = { everyones: true, channels: [], isPartial: false };
    const found = async () => (await search.search(HERE, sight, 'kangaroo', {})).length;
    const again = 'lesson\nLook at the kangaroo twice.\n';
    await imports(again, '--dry-run');
    expect(await found()).toBe(0);
    expect((await imports(again)).out).toContain('this lesson is there already');
    expect(await found()).toBe(1);
  });

  test('leaves nothing that the audit finds, before and after it is taken back', async () => {
    const { db, imports, types } = await openSchool();
    // The tests' own area has an id that can be read.
    db.orm.delete(schema.prompt).run();
    db.orm
      .delete(schema.focusArea)
      .where(eq(schema.focusArea.id, `${HERE}-area`))
      .run();
    const { out } = await imports(LIST);
    expect((await types('audit')).out).toContain('Nothing found');
    await types('import', '--undo', undoIn(out));
    expect((await types('audit')).out).toContain('Nothing found');
  });
});
