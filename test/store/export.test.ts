import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { HERE } from '../support/database.ts';
import { openDesk } from '../support/desk.ts';
import { openDigestStores } from '../support/digest-stores.ts';

const FORMATS = ['site', 'markdown', 'json', 'csv'] as const;
const NOW = '2026-05-29T09:00:00Z';

/** A workspace with lessons that may be retold, and with all that must never leave it. */
async function openSchool() {
  const stores = await openDigestStores();
  const { db, share } = stores;
  const [planning = '', tools = ''] = stores.areaIds;
  const told = { mayRetell: true, authorId: 'UADAOKAFOR' };
  const retold = await share({
    ...told,
    learned: 'Look at what comes every other week.',
    happened: 'Forty parents met <@U0SINGER1|tanaka> and thirty singers.',
    changed: 'The calendar shows what repeats.',
    areaId: planning,
    helped: 7,
    creditAuthor: true,
  });
  await share({
    ...told,
    learned: 'Open it as somebody else.',
    areaId: tools,
    on: '2026-04-01',
    helped: 4,
  });
  await share({ ...told, learned: 'A lesson of no area.', on: '2025-12-24' });
  db.orm
    .update(schema.mistake)
    .set({ outcome: 'stuck', lessonBy: 'coach' })
    .where(eq(schema.mistake.id, retold))
    .run();

  const mark = (what: string) => ({
    learned: `PLANTED ${what}, learned`,
    happened: `PLANTED ${what}, happened`,
    changed: `PLANTED ${what}, changed`,
  });
  await share({ ...told, ...mark('private'), channelId: 'G1' });
  await share({ ...told, ...mark('not retold'), mayRetell: false });
  await share({ ...told, ...mark('not posted'), isPosted: false });
  const gone = await share({ ...told, ...mark('withdrawn') });
  await stores.mistakes.withdraw(HERE, gone, 'rewrite');
  await share({ ...told, learned: '', happened: 'PLANTED without a lesson' });
  for (const [id, state] of [
    ['COUTSIDE', { isExternallyShared: true, isHome: true }],
    ['CLEFT', { isExternallyShared: false, isHome: false }],
  ] as const) {
    const known = { name: `planted-${id}`, isPrivate: false, isArchived: false, ...state };
    db.orm
      .insert(schema.channel)
      .values({ workspaceId: HERE, id, ...known })
      .run();
    await share({ ...told, ...mark(id), channelId: id });
  }
  db.orm
    .update(schema.channel)
    .set({ name: 'planted-room' })
    .where(eq(schema.channel.id, 'C1'))
    .run();
  // Only one workspace is there, as mostly.
  db.orm.delete(schema.workspace).where(eq(schema.workspace.id, 'T0ELSEWHERE')).run();
  return { ...stores, ...openDesk({ ...stores, now: NOW }), retold };
}

const isFolder = (format: string) => format === 'site' || format === 'markdown';

/** All bytes that are in what was written, names of files included. */
function bytesOf(place: string): string {
  if (!statSync(place).isDirectory()) return readFileSync(place, 'utf8');
  return readdirSync(place)
    .map((name) => `${name}\n${readFileSync(join(place, name), 'utf8')}`)
    .join('\n');
}

describe('an export', () => {
  test.each(FORMATS)(
    'as %s holds what may be retold, and of what is private, withdrawn or not to be retold no byte',
    async (format) => {
      const { folder, types } = await openSchool();
      const { code, out, err } = await types('export', '--format', format, 'out');
      expect([code, err]).toEqual([0, '']);
      expect(out).toBe(
        `${join(folder, 'out')}: 3 lessons.\nWhat people wrote is in it word for word. Read it before you show it to others: texts can name somebody.\n`,
      );
      const bytes = bytesOf(join(folder, 'out'));
      for (const there of ['every other week', 'as somebody else', 'of no area', 'Planning']) {
        expect(bytes).toContain(there);
      }
      for (const secret of ['PLANTED', 'planted', 'UADAOKAFOR', 'U0SINGER1', 'tanaka', HERE]) {
        expect(bytes).not.toContain(secret);
      }
    },
  );

  test.each(FORMATS)(
    'as %s is for its owner alone, and is there whole or not at all',
    async (format) => {
      const { folder, types } = await openSchool();
      await types('export', '--format', format, 'out');
      const place = join(folder, 'out');
      const inside = isFolder(format) ? readdirSync(place).map((name) => join(place, name)) : [];
      const modes = [place, ...inside].map((one) => (statSync(one).mode & 0o777).toString(8));
      expect(modes).toEqual([isFolder(format) ? '700' : '600', ...inside.map(() => '600')]);
      const nowhere = await types('export', '--format', format, 'nowhere/out');
      expect(nowhere).toEqual({
        code: 2,
        out: '',
        err: `${join(folder, 'nowhere/out')} can't be written: its folder is not there. Nothing was changed.\n`,
      });
      expect(readdirSync(folder).toSorted()).toEqual(['data', 'out']);
    },
  );

  test.each(FORMATS)('as %s overwrites nothing, unless it is told to', async (format) => {
    const { folder, types } = await openSchool();
    await types('export', '--format', format, 'out', '--since', '2026-04-01');
    const place = join(folder, 'out');
    const before = bytesOf(place);
    const again = await types('export', '--format', format, 'out');
    expect(again.code).toBe(2);
    expect(again.err).toBe(
      `${place} is there already. Name another, or add --force to replace it.\n`,
    );
    expect(bytesOf(place)).toBe(before);
    expect((await types('export', '--format', format, 'out', '--force')).code).toBe(0);
    expect(bytesOf(place)).toContain('every other week');
    expect(readdirSync(folder).toSorted()).toEqual(['data', 'out']);
  });

  test('never replaces a folder that holds something else, even if it is told to', async () => {
    const { folder, types } = await openSchool();
    mkdirSync(join(folder, 'out'));
    expect((await types('export', '--format', 'site', 'out')).code).toBe(0);
    writeFileSync(join(folder, 'out', 'thesis.doc'), 'years of work');
    const { code, err } = await types('export', '--format', 'site', 'out', '--force');
    expect(code).toBe(2);
    expect(err).toBe(
      `${join(folder, 'out', 'thesis.doc')} was not written by this command. Nothing was changed: name another folder.\n`,
    );
    expect(readFileSync(join(folder, 'out', 'thesis.doc'), 'utf8')).toBe('years of work');
    expect((await types('export', '--format', 'json', 'out', '--force')).err).toContain(
      'is a folder: name a file',
    );
    expect((await types('export', '--format', 'site', 'out/index.html')).err).toContain(
      'is a file: name a folder',
    );
  });

  test.each(FORMATS)(
    'as %s never replaces what is somebody’s own, even if it is told to',
    async (format) => {
      const { folder, types } = await openSchool();
      mkdirSync(join(folder, 'notes'));
      writeFileSync(join(folder, 'notes', 'README.md'), '# My own\n');
      writeFileSync(join(folder, 'notes', 'index.html'), '<p>My own</p>\n');
      for (const target of ['notes', 'notes/README.md', 'data/oops.db', 'data']) {
        const before = bytesOf(join(folder, target));
        const { code, err } = await types('export', '--format', format, target, '--force');
        expect(code).toBe(2);
        expect(err).toMatch(/ was not written by this command\.| is a (?:folder|file): name /);
        expect(bytesOf(join(folder, target))).toBe(before);
      }
    },
  );

  test('of an area, or since a day, holds those lessons', async () => {
    const { folder, types } = await openSchool();
    const lessons = async (...which: string[]) => {
      const { code, err } = await types('export', '--format=json', 'out', '--force', ...which);
      expect([code, err]).toEqual([0, '']);
      const { lessons } = JSON.parse(readFileSync(join(folder, 'out'), 'utf8')) as {
        lessons: { lesson: string }[];
      };
      return lessons.map(({ lesson }) => lesson);
    };
    expect(await lessons('--area', ' PLANNING ')).toEqual(['Look at what comes every other week.']);
    expect(await lessons('--since', '2026-03-02')).toHaveLength(2);
    expect(await lessons('--since', '2026-03-03')).toEqual(['Open it as somebody else.']);
    expect(await lessons('--since', '2027-01-01')).toEqual([]);
    const { err } = await types('export', '--format', 'json', 'x', '--area', 'Cooking');
    expect(err).toBe(
      'No focus area is called "Cooking". There are: Handing over, Planning, Tools.\n',
    );
    for (const day of ['yesterday', '2026-02-30', '2026-3-1']) {
      expect((await types('export', '--format', 'json', 'x', '--since', day)).err).toBe(
        '--since must be a day, written like 2026-03-31.\n',
      );
    }
  });

  test('speaks the language of the workspace, or the one that is named', async () => {
    const { db, folder, types } = await openSchool();
    const page = () => readFileSync(join(folder, 'out', 'index.html'), 'utf8');
    const write = (...more: string[]) =>
      types('export', '--format=site', 'out', '--force', ...more);
    await write('--language', 'es-MX');
    expect(page()).toContain('<html lang="es">');
    expect(page()).toContain('Qué hemos cambiado');
    db.orm.update(schema.workspace).set({ language: 'es' }).run();
    await write();
    expect(page()).toContain('<html lang="es">');
    expect((await write('--language', 'tlh')).err).toBe(
      'Oops doesn\'t speak "tlh". It speaks: en, es.\n',
    );
  });

  test('asks which workspace, where there are several', async () => {
    const { db, types } = await openSchool();
    const values = { id: 'T0ELSEWHERE', slotMinutes: 15 };
    db.orm.insert(schema.workspace).values(values).run();
    const write = (...more: string[]) =>
      types('export', '--format=json', 'out', '--force', ...more);
    expect((await write()).err).toBe(
      'There are several workspaces: add --workspace with one of T0ELSEWHERE, T0HERE.\n',
    );
    expect((await write('--workspace', 'T0ELSEWHERE')).out).toContain('0 lessons');
    expect((await write('--workspace', 'T0HERE')).out).toContain('3 lessons');
    expect((await write('--workspace', 'T0')).err).toContain('no workspace T0 here');
    db.orm.delete(schema.workspace).run();
    expect((await write()).err).toContain('No workspace is known here yet');
  });

  test('changes nothing in the database, and works while Oops writes', async () => {
    const { db, file, folder, types } = await openSchool();
    const rows = () => db.orm.select().from(schema.mistake).all();
    const before = rows();
    const writer = new Sqlite(file);
    writer.exec(`begin immediate; update focus_area set name = 'half done'`);
    expect((await types('export', '--format', 'json', 'out')).code).toBe(0);
    writer.exec('rollback');
    writer.close();
    expect(readFileSync(join(folder, 'out'), 'utf8')).toContain('"area": "Planning"');
    expect(rows()).toEqual(before);
    expect(readdirSync(join(file, '..')).filter((name) => !name.startsWith('oops.db'))).toEqual([]);
  });

  test('says in one line what is wrong with the database', async () => {
    const { folder } = await openSchool();
    const write = (file: string) =>
      openDesk({ folder, file }).types('export', '--format', 'json', 'out');
    const at = (name: string) => join(folder, name);
    expect((await write(at('no.db'))).err).toBe(`${at('no.db')} is not there.\n`);
    writeFileSync(at('text.db'), 'no database'.repeat(100));
    expect((await write(at('text.db'))).err).toContain('not a database that Oops can read');
    writeFileSync(at('empty.db'), '');
    expect((await write(at('empty.db'))).err).toBe(`${at('empty.db')} is no database of Oops.\n`);
    const migrations = '__drizzle_migrations';
    const { file } = await openSchool();
    const other = new Sqlite(file);
    other.exec(
      `delete from ${migrations} where created_at = (select max(created_at) from ${migrations})`,
    );
    expect((await write(file)).err).toContain('written by an older Oops than this one. Start this');
    other.exec(`insert into ${migrations} (hash, created_at) values ('new', 9e15)`);
    expect((await write(file)).err).toContain(
      'written by a newer Oops than this one. Use that one.',
    );
    other.close();
  });
});

describe('a meeting kit', () => {
  test('of a lesson is printed, or written to a file, in the language that is named', async () => {
    const { folder, retold, types } = await openSchool();
    const { code, out, err } = await types('kit', '--', retold);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^# Ten minutes with one lesson\n/);
    expect(out).toContain('## 1. Read it (2 minutes)');
    expect(out).toContain('> Forty parents met @… and thirty singers.');
    expect(out).toContain('## 4. An owner and a day (one minute)');
    const file = join(folder, 'kit.md');
    const written = await types('kit', '--language=es', '--', retold, 'kit.md');
    expect(written.out).toBe(`${file}: ten minutes with one lesson.\n`);
    expect(readFileSync(file, 'utf8')).toContain('(un minuto)');
    expect((await types('kit', '--', retold, 'kit.md')).err).toContain('is there already');
    expect((await types('kit', '--force', '--', retold, 'kit.md')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('(one minute)');
  });

  test('is made of nothing that may not leave the workspace', async () => {
    const { db, types } = await openSchool();
    const secret = db.orm
      .select({ id: schema.mistake.id, text: schema.mistake.whatHappened })
      .from(schema.mistake)
      .all()
      .filter(({ text }) => text === '' || text.includes('PLANTED'));
    expect(secret.length).toBeGreaterThan(6);
    for (const { id } of secret) {
      expect(await types('kit', '--', id)).toEqual({
        code: 2,
        out: '',
        err: `There is no lesson ${id} that may be retold. "export --format json" lists all, with their ids.\n`,
      });
    }
  });
});
