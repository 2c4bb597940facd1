import { expect, test } from 'vitest';
import { createSlowGuessing } from '../../../src/anonymity/slow-guessing.ts';

test('a few slips cost nothing; who goes on waits, longer each time, and a quarter of an hour at most', () => {
  let now = Temporal.Instant.from('2026-03-02T12:00:00Z');
  const guessing = createSlowGuessing(() => now);
  const seconds = () => guessing.wait('UADA')?.total('seconds');
  const waits: (number | undefined)[] = [];
  for (let tries = 0; tries < 13; tries += 1) {
    guessing.wrong('UADA');
    waits.push(seconds());
    now = now.add({ seconds: seconds() ?? 0 });
    expect(seconds()).toBeUndefined();
  }
  const none = undefined;
  expect(waits).toEqual([none, none, none, none, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
  guessing.wrong('UADA');
  expect(guessing.wait('UBEN')).toBeUndefined();
});
