import { expect, test } from 'vitest';
import { eq, sql } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { ELSEWHERE, HERE, openTestDatabase } from '../support/database.ts';

const minutesOf = (db: Awaited<ReturnType<typeof openTestDatabase>>['db'], id = HERE) =>
  db.orm.select().from(schema.workspace).where(eq(schema.workspace.id, id)).get()?.slotMinutes;

async function openBoth() {
  const { db, open } = await openTestDatabase();
  return {
    db,
    other: open(),
    setMinutes: (slotMinutes: number, id = HERE) =>
      db.atomicallyBehind((tx) => {
        tx.update(schema.workspace).set({ slotMinutes }).where(eq(schema.workspace.id, id)).run();
        if (slotMinutes === 13) throw new Error('unlucky');
        return slotMinutes;
      }),
  };
}

test('what is written behind is seen at once, by other processes too, and others have their turn until the disk has it', async () => {
  const { db, other, setMinutes } = await openBoth();
  let isOnDisk = false;
  const written = setMinutes(30).then(() => (isOnDisk = true));
  expect([minutesOf(db), minutesOf(other)]).toEqual([30, 30]);
  await new Promise<void>((resolve) => void setImmediate(resolve));
  expect(isOnDisk).toBe(false);
  await written;
});

test('what throws is undone, and what people wait for is on the disk with its commit as ever', async () => {
  const { db, setMinutes } = await openBoth();
  await expect(setMinutes(13)).rejects.toThrow('unlucky');
  expect(minutesOf(db)).toBe(15);
  await setMinutes(30);
  expect(db.orm.get(sql`pragma synchronous`)).toEqual({ synchronous: 2 });
});

test('many at once all arrive, and so does one whose log of writes was emptied meanwhile', async () => {
  const { db, setMinutes } = await openBoth();
  const all = [0, 15, 30, 60].flatMap((n) => [setMinutes(n), setMinutes(n, ELSEWHERE)]);
  db.scrubSoon();
  expect(await Promise.all(all)).toEqual([0, 0, 15, 15, 30, 30, 60, 60]);
  expect([minutesOf(db), minutesOf(db, ELSEWHERE)]).toEqual([60, 60]);
});
