import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { editionMessage } from '../../src/digest/edition-message.ts';
import { createSay } from '../../src/language/language.ts';
import { HERE } from '../support/database.ts';
import { openDesk } from '../support/desk.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';

const FRIDAY = '2026-03-06T14:00:00Z';
const LIST = `lesson,changed,learned on
An old lesson.,A list.,2025-10-01
One of this week.,A rule.,2026-03-04
`;

async function openSchool() {
  const stores = await openDigestStores();
  const { db, digests, folder } = stores;
  db.orm.delete(schema.workspace).where(eq(schema.workspace.id, 'T0ELSEWHERE')).run();
  const since = Temporal.Instant.from('2026-02-27T14:00:00Z');
  for (const id of ['C1', 'C2']) await digests.save(HERE, id, FRIDAYS, since);
  const { types } = openDesk({ ...stores, now: '2026-03-05T09:00:00Z' });
  writeFileSync(join(folder, 'list.csv'), LIST);
  return {
    ...stores,
    types,
    imports: (...more: string[]) => types('import', 'list.csv', '--channel', 'c1', ...more),
  };
}

test('what was imported is told once more as an old lesson, with no link, and never as new', async () => {
  const { edition, imports } = await openSchool();
  await imports();
  const made = await edition('C1', FRIDAY);
  if (!made) throw new Error('There is no edition');
  expect(made.lessons.flat()).toEqual([]);
  expect(made.changed.flat()).toEqual([]);
  expect(made.again).toMatchObject({ whatLearned: 'An old lesson.', posted: undefined });
  const { blocks } = editionMessage(createSay(), made, new Map(), 0, '/oops');
  expect(JSON.stringify(blocks)).toContain('Worth hearing again');
  expect(JSON.stringify(blocks)).toContain('An old lesson.');
});

test('another channel hears of it only if it may be retold', async () => {
  const told = await openSchool();
  await told.imports();
  expect((await told.edition('C2', FRIDAY))?.again?.whatLearned).toBe('An old lesson.');
  const kept = await openSchool();
  await kept.imports('--keep-here');
  expect((await kept.edition('C2', FRIDAY))?.again).toBeUndefined();
});

test('taken back, it is in no edition any more, and those that told of it are drawn anew', async () => {
  const { db, edition, editions, imports, types } = await openSchool();
  const { out } = await imports();
  const made = await edition('C1', FRIDAY);
  const id = made?.again?.id;
  db.orm.delete(schema.delivery).run();
  await types('import', '--undo', /--undo (\S+)/.exec(out)?.[1] ?? '');
  expect((await editions.find(HERE, made?.id ?? ''))?.again).toBeUndefined();
  expect(db.orm.select().from(schema.delivery).all()).toMatchObject([
    { lane: 'C1', kind: 'mistake.refresh', subjectId: id },
  ]);
});
