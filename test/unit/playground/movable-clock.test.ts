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
