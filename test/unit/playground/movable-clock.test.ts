import { expect, test } from 'vitest';
import { createMovableClock } from '../../../playground/movable-clock.ts';

const tomorrow = (clock: { now(): Temporal.Instant }) => clock.now().add({ hours: 24 });

test('a moved clock goes on from where it was put', () => {
  const clock = createMovableClock();
  const then = tomorrow(clock);

  clock.moveTo(then);

  expect(clock.milliseconds()).toBeGreaterThanOrEqual(then.epochMilliseconds);
  expect(clock.milliseconds()).toBeLessThan(then.epochMilliseconds + 60_000);
});

test('what is due after a move happens at once, the rest waits, and what was called off never happens', () => {
  const clock = createMovableClock();
  const happened: string[] = [];
  clock.after(60 * 60_000, () => happened.push('in an hour'));
  clock.after(3 * 24 * 60 * 60_000, () => happened.push('in three days'));
  clock.after(60_000, () => happened.push('called off'))();
  clock.everyMinute(() => happened.push('tick'));

  clock.moveTo(tomorrow(clock));

  expect(happened).toEqual(['in an hour', 'tick']);
});

test('a tick that was ended is not heard again', () => {
  const clock = createMovableClock();
  let ticks = 0;
  const end = clock.everyMinute(() => {
    ticks += 1;
  });
  end();

  clock.moveTo(tomorrow(clock));

  expect(ticks).toBe(0);
});

test('goes on to what is to happen next, one after the other, and no further than it may', () => {
  const clock = createMovableClock();
  const start = clock.now();
  const at = (seconds: number) => start.add({ seconds });
  const happened: string[] = [];
  clock.after(20_000, () => happened.push('after 20 s'));
  clock.after(10_000, () => {
    happened.push('after 10 s');
    clock.after(15_000, () => happened.push('15 s later'));
  });

  while (clock.moveToNext(at(40)));

  expect(happened).toEqual(['after 10 s', 'after 20 s', '15 s later']);
  expect(Temporal.Instant.compare(clock.now(), at(40))).toBe(-1);
});

test('ticks once in a minute, however often it moves within it', () => {
  const clock = createMovableClock();
  const minute = (minutes: number, seconds: number) =>
    clock.moveTo(Temporal.Instant.from('2031-05-05T10:00:00Z').add({ minutes, seconds }));
  minute(0, 0);
  let ticks = 0;
  clock.everyMinute(() => {
    ticks += 1;
  });
  for (const seconds of [10, 20, 30]) minute(0, seconds);
  expect(ticks).toBe(0);

  expect(clock.moveToNext(clock.now().add({ minutes: 1 }))).toBe(true);
  expect(ticks).toBe(1);
  minute(1, 30);
  expect(ticks).toBe(1);
});
