import { expect, test } from 'vitest';
import { createSelfAuditStore } from '../../src/self-audit/self-audit-store.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';
import { ELSEWHERE, HERE, openTestDatabase } from '../support/database.ts';

const WEEK_BEFORE = '2026-02-24';
const TODAY = '2026-03-02';
const TOMORROW = '2026-03-03';

test('one self-audit serves all workspaces, one that came later too', async () => {
  const { db, open } = await openTestDatabase();
  const store = createSelfAuditStore(db);
  const ofOtherProcess = createSelfAuditStore(open());
  expect(await store.lastPassed(HERE)).toBeUndefined();

  expect(await store.take(TODAY, WEEK_BEFORE)).toBe(true);
  expect(await ofOtherProcess.take(TODAY, WEEK_BEFORE)).toBe(false);
  await store.passed(TODAY);
  expect([await store.lastPassed(HERE), await store.lastPassed(ELSEWHERE)]).toEqual([TODAY, TODAY]);
  expect(await store.take(TOMORROW, '2026-02-25')).toBe(false);

  await createWorkspaceStore(db).settle('T0NEW', { slotMinutes: 15, focusAreas: [] });
  expect([await store.lastPassed('T0NEW'), await store.lastPassed(HERE)]).toEqual([
    undefined,
    TODAY,
  ]);
  expect(await store.take(TODAY, WEEK_BEFORE)).toBe(false);
  expect(await store.take(TOMORROW, '2026-02-25')).toBe(true);
});

test('one that did not pass is taken again on the next day, and so is one that is a week old', async () => {
  const { db } = await openTestDatabase();
  const store = createSelfAuditStore(db);
  expect(await store.take(TODAY, WEEK_BEFORE)).toBe(true);
  expect(await store.take(TODAY, WEEK_BEFORE)).toBe(false);
  expect(await store.take(TOMORROW, '2026-02-25')).toBe(true);
  await store.passed(TOMORROW);
  expect(await store.take('2026-03-09', TOMORROW)).toBe(false);
  expect(await store.take('2026-03-10', '2026-03-04')).toBe(true);
});
