import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { attack } from '../../challenge/attackers/attack.ts';
import { type Copy, copyOf, type Evidence } from '../../challenge/evidence/evidence.ts';
import type { Truth, TrueShare } from '../../challenge/score/truth.ts';
import { sql } from '../../src/database/drizzle.ts';
import { createLetterbox } from '../../src/outbox/letterbox.ts';
import { newId, shuffled } from '../../src/runtime/ids.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import { HERE, openTestDatabase, soon } from '../support/database.ts';
import { foundAuthors } from '../support/found-authors.ts';

const SLOTS = 50;
const LETTERS = 4;
const SLOT_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
const BEGINS = Temporal.Instant.from('2026-03-02T09:00Z').epochMilliseconds;
const PEOPLE = ['ada', 'ben', 'cleo', 'dan', 'eva', 'fay', 'gus', 'hal'];

describe('letters that wait in the file', () => {
  test('in an order by chance show no attacker who was first', async () => {
    const { evidence, truth } = await letterGame(shuffled);
    expect(foundAuthors(attack(evidence, truth))).toEqual([]);
  });

  test('with the newest last show who that is', async () => {
    const { evidence, truth } = await letterGame((letters) => [...letters]);
    expect(foundAuthors(attack(evidence, truth))).toContainEqual(
      expect.stringMatching(/^place of letter while it waits.* pairs in order/),
    );
  });
});

/** Slots in which everybody was active, one a minute, and some wrote; the file is copied before each slot's end. */
async function letterGame(shuffle: typeof shuffled): Promise<{ evidence: Evidence; truth: Truth }> {
  const { db, file } = await openTestDatabase();
  const letterbox = createLetterbox({ db, wake: createSignal(), shuffle });
  const copies: Copy[] = [];
  const shares: TrueShare[] = [];
  const activity: Evidence['activity'] = [];
  for (let slot = 0; slot < SLOTS; slot++) {
    const began = BEGINS + slot * SLOT_MS;
    const leavesAt = began + SLOT_MS;
    const active = shuffled(PEOPLE).map((person, at) => ({
      person,
      minute: began + (3 + at) * MINUTE_MS,
    }));
    activity.push(...active);
    const writers = new Set(shuffled(PEOPLE).slice(0, LETTERS));
    for (const { person, minute } of active.filter((one) => writers.has(one.person))) {
      const id = newId();
      db.atomically((tx) =>
        letterbox.post(tx, { workspaceId: HERE, id, kind: 'mistake.share', leavesAt, body: '{}' }),
      );
      shares.push(trueShare(id, person, minute, leavesAt));
    }
    db.scrubSoon();
    await soon();
    copies.push(copyOf(leavesAt - MINUTE_MS, readFileSync(file), Buffer.alloc(0)));
    db.atomically((tx) => tx.run(sql`delete from letter`));
  }
  return {
    truth: { seed: 0, people: PEOPLE, shares },
    evidence: {
      slotMinutes: SLOT_MS / MINUTE_MS,
      people: PEOPLE.map((person) => ({ person, account: `account of ${person}` })),
      activity,
      // By id, since the list must not say itself who was first.
      shares: shares
        .map(({ id, slot }) => ({ id, slot: timeOf(slot), text: id }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      messages: [],
      log: [],
      metrics: [],
      copies,
      backups: [],
    },
  };
}

function trueShare(id: string, author: string, minute: number, slot: number): TrueShare {
  return {
    id,
    author,
    minute: textOf(minute),
    slot: textOf(slot),
    channel: 'staff',
    active: PEOPLE.length,
    activeByCopy: PEOPLE.length,
    inCopy: true,
    lettersInSlot: LETTERS,
    changes: [],
    isWithdrawn: false,
    activeEachTime: PEOPLE.length,
  };
}

const textOf = (milliseconds: number) =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
const timeOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
