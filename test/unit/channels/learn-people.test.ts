import { expect, test } from 'vitest';
import { createLearnPeople } from '../../../src/channels/learn-people.ts';

const HERE = 'T1';
const at = (time: string) => Temporal.Instant.from(time);

test('people are asked for once an hour, also after the clock was ahead', async () => {
  let locale = 'en-US';
  let asked = 0;
  const ada = { id: 'U0ADA', handle: 'ada', realName: 'Ada', displayName: 'ada' };
  const people = createLearnPeople({
    source: {
      async people() {
        asked += 1;
        return { people: [{ ...ada, locale }] };
      },
    },
  });
  await people.learn(HERE, at('2027-03-02T12:00:00Z'));
  await people.learn(HERE, at('2027-03-02T12:59:00Z'));
  expect(asked).toBe(1);
  // It is put right: who came or changed since is learned now, and not in a year.
  locale = 'es-ES';
  await people.learn(HERE, at('2026-03-02T12:00:00Z'));
  expect(people.localeOf(HERE, 'U0ADA')).toBe('es-ES');
  await people.learn(HERE, at('2026-03-02T12:59:00Z'));
  expect(asked).toBe(2);
  await people.learn(HERE, at('2026-03-02T13:00:00Z'));
  expect(asked).toBe(3);
});

test('the zone in which most of them are is known once Slack has told', async () => {
  const inZone = (id: string, zone?: string) => ({
    id,
    handle: id,
    realName: id,
    displayName: id,
    ...(zone && { zone }),
  });
  const people = createLearnPeople({
    source: {
      people: async () => ({
        people: [
          inZone('UADA', 'Europe/Madrid'),
          inZone('UBEN', 'America/Lima'),
          inZone('UCLEO', 'Europe/Madrid'),
          inZone('UDEE'),
        ],
      }),
    },
  });
  expect(people.zoneOf(HERE)).toBeUndefined();
  await people.learn(HERE, at('2026-03-02T12:00:00Z'));
  expect(people.zoneOf(HERE)).toBe('Europe/Madrid');
});

test('who is a guest is known of those whom Slack told of', async () => {
  const named = (id: string) => ({ id, handle: id, realName: id, displayName: id });
  const people = createLearnPeople({
    source: {
      people: async () => ({
        people: [
          { ...named('UADA'), isGuest: false },
          { ...named('UGUS'), isGuest: true },
        ],
      }),
    },
  });
  await people.learn(HERE, at('2026-03-02T12:00:00Z'));
  expect(['UADA', 'UGUS', 'UNEW'].map((id) => people.isGuest(HERE, id))).toEqual([
    false,
    true,
    undefined,
  ]);
});
