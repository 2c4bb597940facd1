import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createContactSeal, hashOfToken } from '../../src/anonymity/contact-seal.ts';
import { type ContactStore, createContactStore } from '../../src/callback/contact-store.ts';
import { makeBackup } from '../../src/database/backup.ts';
import { sql } from '../../src/database/drizzle.ts';
import { ROW_RULES } from '../../src/database/row-rules.ts';
import { newId } from '../../src/runtime/ids.ts';
import { loadSecrets } from '../../src/runtime/secrets.ts';
import { ELSEWHERE, HERE, openTestDatabase, soon } from '../support/database.ts';
import { auditOf, carelessly, foundIn } from '../support/live-audit.ts';

// The file of sealed contacts: nothing in it is readable, and what is destroyed is gone.

const seal = createContactSeal(loadSecrets([Buffer.alloc(32, 1).toString('base64')], ''));

function sealed(more: { workspaceId?: string; mistakeId?: string; lastDay?: string } = {}) {
  const place = { workspaceId: HERE, mistakeId: newId(), lastDay: '2099-03-16', ...more };
  const contact = seal.seal(place, { accountId: 'U0ADA4711', token: newId() });
  return {
    ...place,
    ...contact,
    tokenHash: hashOfToken(newId()),
  };
}

async function openStore() {
  const there = await openTestDatabase();
  const db = there.openContacts();
  const bytes = () =>
    ['', '-wal']
      .map((end) => readFileSync(`${there.contactsFile}${end}`).toString('latin1'))
      .join();
  return { ...there, db, store: createContactStore(db), bytes };
}

describe('what is destroyed', () => {
  test('leaves none of its bytes, in the file and its log of writes', async () => {
    const { db, store, bytes } = await openStore();
    const all = Array.from({ length: 40 }, () => sealed());
    for (const one of all) await store.keep(one);
    await soon();
    for (const one of all.slice(0, 20)) {
      expect(bytes()).toContain(one.sealed);
      await store.destroy(HERE, one.mistakeId);
      await soon();
    }
    db.cleanUp(Temporal.Now.instant());
    for (const one of all.slice(0, 20)) {
      for (const part of [one.sealed, one.wrappedKey, one.tokenHash, one.mistakeId]) {
        expect(bytes()).not.toContain(part.slice(0, 40));
        expect(bytes()).not.toContain(part.slice(-20));
      }
    }
    expect(await store.all()).toHaveLength(20);
  });

  test('stays destroyed when it is to be replaced', async () => {
    const { store } = await openStore();
    const one = sealed();
    await store.keep(one);
    expect(await store.replace(one)).toBe(true);
    await store.destroy(HERE, one.mistakeId);
    expect(await store.replace(one)).toBe(false);
    expect(await store.all()).toEqual([]);
  });
});

test('the file does not show whose contact came last', async () => {
  const { store, bytes } = await openStore();
  const all = Array.from({ length: 8 }, () => sealed());
  const orders = new Set<string>();
  for (let round = 0; round < 8; round++) {
    for (const one of all) await store.keep(one);
    await soon();
    const file = bytes();
    orders.add(
      all
        .map((one, at) => ({ at, where: file.indexOf(one.sealed) }))
        .toSorted((a, b) => a.where - b.where)
        .map(({ at }) => at)
        .join(),
    );
  }
  expect(orders.size).toBeGreaterThan(4);
});

test('two workspaces never meet', async () => {
  const { store } = await openStore();
  const here = sealed();
  await store.keep(here);
  const trespasses: Record<keyof ContactStore, [() => Promise<unknown>, unknown]> = {
    keep: [() => store.keep({ ...here, workspaceId: ELSEWHERE, lastDay: '2000-01-01' }), undefined],
    find: [() => store.find('T0OTHER', here.mistakeId), undefined],
    byToken: [() => store.byToken('T0OTHER', here.tokenHash), undefined],
    replace: [() => store.replace({ ...here, workspaceId: 'T0OTHER' }), false],
    destroy: [() => store.destroy(ELSEWHERE, here.mistakeId), undefined],
    // Of the whole file: what is due, and what a lost key leaves.
    all: [store.all, [here]],
    keyIds: [store.keyIds, [here.keyId]],
    forgetKey: [() => store.forgetKey('another'), undefined],
  };
  for (const [act, gets] of Object.values(trespasses)) expect(await act()).toEqual(gets);
  expect(await store.all()).toEqual([here]);
});

test('every table has no row numbers, and every column a rule', async () => {
  const { db } = await openStore();
  const columns = db.orm.all<{ name: string; wr: number; strict: number; column: string }>(
    sql`select t.name, t.wr, t.strict, c.name as "column" from pragma_table_list t, pragma_table_info(t.name) c
      where t.schema = 'main' and t.name not like 'sqlite_%' and t.name not like '\\_\\_%' escape '\\'`,
  );
  expect(columns.map(({ column }) => column)).toHaveLength(7);
  for (const { name, wr, strict, column } of columns) {
    expect([wr, strict]).toEqual([1, 1]);
    const issues = ROW_RULES[name]?.safeParse({ [column]: 1 }).error?.issues ?? [];
    expect(issues.some(({ path }) => path[0] === column)).toBe(true);
    expect(issues.some(({ code }) => code === 'unrecognized_keys')).toBe(false);
  }
});

describe('a backup', () => {
  test('holds no contact, and opens no seal', async () => {
    const { file, folder, store } = await openStore();
    const one = sealed();
    await store.keep(one);
    const copy = `${folder}/copy.db`;
    makeBackup(file, copy);
    const kept = readFileSync(copy).toString('latin1');
    for (const part of [one.sealed, one.wrappedKey, one.tokenHash]) {
      expect(kept).not.toContain(part.slice(0, 40));
    }
    expect(kept).not.toContain('wrapped_key');
  });
});

describe('the operator’s audit', () => {
  test('looks at every byte of the file, and finds nothing', async () => {
    const { file, store } = await openStore();
    for (let count = 0; count < 30; count++) await store.keep(sealed());
    await soon();
    const report = auditOf(file);
    expect(report.findings.filter((one) => one.file.includes('contacts'))).toEqual([]);
    expect(report.lookedAt).toContainEqual(
      expect.objectContaining({ file: 'oops.contacts', what: '30 sealed contacts' }),
    );
  });

  test.each([
    ['an account in plain', `update contact set sealed = 'U0QZQZQZQZ9'`, 'an account id'],
    ['a seal of another length', `update contact set sealed = 'abcd'`, 'all of one length'],
    [
      'a time in place of a day',
      `update contact set last_day = '2099-03-16T10:00'`,
      'a day, and no time',
    ],
    ['a window that has ended', `update contact set last_day = '2020-01-01'`, 'has ended'],
    ['another column', `alter table contact add who text`, 'not as this version'],
  ])('finds %s', async (_what, statement, finding) => {
    const { file, contactsFile, store } = await openStore();
    await store.keep(sealed());
    await soon();
    const careless = carelessly(contactsFile);
    careless.exec(statement);
    expect(foundIn(file).join('\n')).toContain(finding);
  });

  test('finds contacts in a backup', async () => {
    const { file, folder } = await openStore();
    const copy = `${folder}/copy.db`;
    makeBackup(file, copy);
    carelessly(copy).exec('create table contact (sealed text)');
    expect(foundIn(file, { backups: [copy] }).join()).toContain('table contact');
  });

  test('finds what was deleted without being overwritten', async () => {
    const { file, contactsFile, store } = await openStore();
    for (let count = 0; count < 30; count++) await store.keep(sealed());
    await soon();
    const careless = carelessly(contactsFile);
    careless.pragma('secure_delete = off');
    careless.exec('delete from contact where length(mistake_id) = 22');
    expect(foundIn(file).join()).toContain('without being overwritten');
  });
});
