import { describe, expect, test } from 'vitest';
import { SPANISH_NAMES } from '../../../src/digest/zone-names.ts';
import { zoneName, zoneNamed, zonesLike } from '../../../src/digest/zones.ts';

describe('a time zone', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['US/Pacific', 'US/Pacific'],
    ['Etc/GMT+3', 'Etc/GMT+3'],
    ['utc', 'UTC'],
  ])('%s is known', (name, zone) => {
    expect(zoneNamed(name)).toBe(zone);
  });

  test.each([
    '',
    'Europe/Atlantis',
    '+01:00',
    'Z',
    '2026-03-02T12:00[Europe/Berlin]',
    'Europe/Berlin ',
    '<@U0ADA>',
  ])('%j is none', (name) => {
    expect(zoneNamed(name)).toBeUndefined();
  });

  test('is offered by a name that this Node knows, each once', () => {
    const all = zonesLike('');
    expect(all.length).toBeGreaterThan(400);
    expect(all.filter((zone) => zoneNamed(zone) !== zone)).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('looking for a time zone', () => {
  test.each([
    ['berlin', 'Europe/Berlin'],
    [' BERLIN ', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['new_y', 'America/New_York'],
    ['são paulo', 'America/Sao_Paulo'],
    ['europe/ber', 'Europe/Berlin'],
    ['calcutta', 'Asia/Kolkata'],
    ['kolkata', 'Asia/Kolkata'],
    ['kyiv', 'Europe/Kyiv'],
    ['buenos', 'America/Argentina/Buenos_Aires'],
    ['rome', 'Europe/Rome'],
    ['Londres', 'Europe/London'],
    ['nueva york', 'America/New_York'],
    ['Ciudad de México', 'America/Mexico_City'],
    ['la habana', 'America/Havana'],
    ['Canarias', 'Atlantic/Canary'],
    ['us/pacific', 'US/Pacific'],
    ['cet', 'CET'],
    ['utc', 'UTC'],
  ])('for %j finds it first: %s', (typed, zone) => {
    expect(zonesLike(typed)[0]).toBe(zone);
  });

  test('by a Spanish name finds a zone that this Node has', () => {
    const all = new Set(zonesLike(''));
    expect(Object.keys(SPANISH_NAMES).filter((zone) => !all.has(zone))).toEqual([]);
  });

  test('finds all of a region, and nothing for what is none', () => {
    expect(zonesLike('australia').every((zone) => zone.startsWith('Australia/'))).toBe(true);
    expect(zonesLike('atlantis')).toEqual([]);
  });

  test('begins with the own zone, and those near to it', () => {
    const [own, utc, ...near] = zonesLike('', 'Europe/Madrid').slice(0, 20);
    expect([own, utc]).toEqual(['Europe/Madrid', 'UTC']);
    expect(near.every((zone) => zone.startsWith('Europe/'))).toBe(true);
    expect(zonesLike('', 'Asia/Calcutta')[0]).toBe('Asia/Calcutta');
    expect(zonesLike(' ')[0]).toBe('UTC');
  });

  test('names it as people read it', () => {
    expect(zoneName('America/Port_of_Spain')).toBe('America/Port of Spain');
  });
});
