import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openPlayground, type Playground } from '../../playground/open-playground.ts';
import type { Message } from '../../playground/slack/slack.ts';
import { SLACKS_PATIENCE_MS } from '../support/patience.ts';

// The story that the playground tells, at whatever moment somebody starts it. Told by the real app, it may not trouble it either.

const ZONE = 'Europe/London';
const PATIENT = { timeout: 180_000 };

test.each([
  ['a Monday morning', '2026-11-30T08:30[Europe/London]', '15'],
  ['a Wednesday, with the post every half an hour', '2026-12-02T13:00[Europe/London]', '30'],
  ['a Friday, just after the edition', '2026-11-27T15:05[Europe/London]', '60'],
  ['a Sunday on which the clocks change', '2026-10-25T12:00[Europe/London]', '0'],
  ['a night after they changed again', '2027-03-29T02:30[Europe/London]', '15'],
])('on %s it is the same', PATIENT, async (_name, moment, slotMinutes) => {
  const present = Temporal.ZonedDateTime.from(moment);
  const playground = await opens(present.toInstant(), slotMinutes);
  const { slack } = playground;
  const { ada, ben, mei, ruth, sam } = people(playground);
  const staff = ruth.sees('#staff');
  const year7 = ben.sees('#year-7');

  // Five working weeks at least, in order, none of it in the time to come.
  const all = [...staff, ...year7, ...mei.sees('#software')].flatMap((one) => [one, ...one.thread]);
  const times = all.map(timeOf);
  const now = present.epochMilliseconds + 60_000;
  expect(Math.max(...times)).toBeLessThan(now);
  expect(now - Math.min(...times)).toBeGreaterThan(32 * 24 * 3_600_000);
  expect(staff.map(timeOf)).toEqual(staff.map(timeOf).toSorted((one, other) => one - other));

  // An edition a week, at its hour.
  for (const [messages, hour] of [
    [staff, 15],
    [mei.sees('#software'), 16],
  ] as const) {
    const told = messages.filter(({ text }) => text.startsWith('What we learned')).map(localTime);
    expect(told.length).toBeGreaterThanOrEqual(5);
    expect(told.filter((at) => at.dayOfWeek !== 5 || at.hour !== hour)).toEqual([]);
    expect(new Set(told.map((at) => at.toPlainDate().toString())).size).toBe(told.length);
  }

  // The loop: shared, asked, answered, learned, looked back at.
  expect(holding(staff, 'This was withdrawn by its author.')).toHaveLength(1);
  expect(holding(staff, 'with a lesson that stuck')[0]?.text).toContain('@ruth shared a mistake');
  expect(holding(year7, 'Written by a coach')[0]?.text).toContain('Someone shared a mistake');
  const replies = all.filter(({ threadTs, ts }) => threadTs && threadTs !== ts);
  for (const said of ['*The author:*', 'it stuck', 'proposes a lesson', 'accepted it']) {
    expect(holding(replies, said), said).not.toEqual([]);
  }
  const others = holding(all, 'Others have been here too');
  expect(others.length).toBeGreaterThan(2);

  // Where a visitor comes in: something is unread, something waits for a coach, a guest sees little.
  const state = await fetch(`${playground.url}api/state?as=ada`);
  const { channels } = (await state.json()) as { channels: { name: string; unread: number }[] };
  expect(channels.find(({ name }) => name === 'staff')?.unread).toBeGreaterThan(0);
  const calls = ben.directMessages.filter(({ buttons }) => buttons.includes("I'm on it"));
  expect(calls).toHaveLength(1);
  expect(calls[0]?.text).toContain('Somebody in #staff would like a coach');
  expect(['#staff', '#year-7', '#software'].filter(sam.canOpen)).toEqual(['#year-7']);
  expect(ada.canOpen('#leadership')).toBe(false);

  expect(slack.complaints).toEqual([]);
  expect(slack.calls.filter(({ status }) => status !== 200)).toEqual([]);
  const log = readFileSync(join(playground.folder, 'oops.log'), 'utf8').split('\n');
  expect(log.filter((line) => /"level":(?:40|50|60)/u.test(line))).toEqual([]);
});

async function opens(present: Temporal.Instant, slotMinutes: string): Promise<Playground> {
  const playground = await openPlayground({
    port: 0,
    present,
    slotMinutes,
    patienceMs: SLACKS_PATIENCE_MS,
  });
  onTestFinished(playground.stop);
  return playground;
}

function people({ slack }: Playground) {
  const [ada, ben, mei, ruth, sam] = ['ada', 'ben', 'mei', 'ruth', 'sam'].map(slack.person);
  if (!ada || !ben || !mei || !ruth || !sam) throw new Error('somebody is missing');
  return { ada, ben, mei, ruth, sam };
}

const timeOf = ({ ts }: Message) => Number(ts) * 1000;

const localTime = (message: Message) =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(timeOf(message))).toZonedDateTimeISO(ZONE);

const holding = (messages: readonly Message[], text: string) =>
  messages.filter((message) => message.text.includes(text));
