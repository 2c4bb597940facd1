import { expect, test } from 'vitest';
import { completionsFor, namesFor } from '../../../playground/web/page/completions.ts';
import { dateMark, dayOf } from '../../../playground/web/page/dates.ts';
import { emojiNamed } from '../../../playground/web/page/emoji.ts';
import { safeLink } from '../../../playground/web/page/safe-link.ts';

const NOON = Date.UTC(2026, 10, 24, 12);

test.each([
  ['https://example.org/a?b=c', { kind: 'web', href: 'https://example.org/a?b=c' }],
  ['mailto:ada@example.org', { kind: 'web', href: 'mailto:ada@example.org' }],
  ['javascript:alert(1)', { kind: 'none' }],
  ['JavaScript:alert(1)', { kind: 'none' }],
  ['data:text/html,<script>', { kind: 'none' }],
  ['//example.org', { kind: 'none' }],
  [
    'https://hillside.slack.com/archives/C012345/p1795532234457000',
    { kind: 'message', channel: 'C012345', ts: '1795532234.457000', thread: null },
  ],
  [
    'https://hillside.slack.com/archives/C012345/p1795532234457000?thread_ts=1795532000.000100&cid=C012345',
    { kind: 'message', channel: 'C012345', ts: '1795532234.457000', thread: '1795532000.000100' },
  ],
])('the link %s', (address, expected) => {
  expect(safeLink(address)).toEqual(expected);
});

test.each([
  ['Europe/London', '{date_short} at {time}', '24 Nov 2026 at 12:00'],
  ['America/New_York', '{date_pretty} {time}', 'today 07:00'],
  ['Pacific/Kiritimati', '{date_num}', '2026-11-25'],
  ['Europe/London', '{unknown} {time_secs}', '{unknown} 12:00:00'],
])('a date mark in %s: %s', (zone, format, expected) => {
  const reader = { tz: zone, locale: 'en-GB' };
  expect(dateMark(NOON / 1000, format, NOON, reader)).toBe(expected);
});

test('a date mark is read in the reader’s language', () => {
  const reader = { tz: 'Europe/Madrid', locale: 'es-ES' };
  expect(dateMark(NOON / 1000, '{date_pretty}', NOON, reader)).toBe('hoy');
  expect(dateMark(NOON / 1000, '{date_long}', NOON, reader)).toMatch(/ de noviembre de /u);
});

test('days are those of the reader’s zone', () => {
  const lateInLondon = Date.UTC(2026, 10, 23, 23, 30);

  expect(dayOf(lateInLondon, NOON, 'Europe/London')).toBe('Yesterday');
  expect(dayOf(lateInLondon, NOON, 'Asia/Tokyo')).toBe('Today');
  expect(dayOf(lateInLondon, NOON + 7 * 86_400_000, 'Europe/London')).toBe('Monday 23 November');
});

test('emoji have Slack’s names; an unknown name is none', () => {
  expect(emojiNamed('tada')).toBe('🎉');
  expect(emojiNamed('wave', 'skin-tone-2')).toBe('👋🏻');
  expect(emojiNamed('30')).toBeUndefined();
});

const oops = {
  command: '/oops',
  description: 'Share a mistake',
  usageHint: '[what happened]',
  words: [
    { word: 'help', means: 'What it can do' },
    { word: 'mine', means: 'Your shares' },
  ],
};

test.each([
  ['/', ['/oops']],
  ['/oo', ['/oops']],
  ['/oops', ['/oops', '/oops help', '/oops mine']],
  ['/oops m', ['/oops mine']],
  ['/oops mine', []],
  ['/oops mine was the last one', []],
  ['hello /oops', []],
])('typing "%s" offers %j', (typed, offered) => {
  expect(completionsFor(typed, [oops]).map(({ text }) => text)).toEqual(offered);
});

const known = {
  people: [
    { id: 'U1', name: 'ada', realName: 'Ada Okafor' },
    { id: 'U2', name: 'ben', realName: 'Ben Castillo' },
    { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot' },
  ],
  channels: [{ name: 'staff' }, { name: 'software' }],
};

test.each([
  ['@', 1, ['@ada ', '@ben ']],
  ['Thanks @cas', 11, ['Thanks @ben ']],
  ['See #s', 6, ['See #staff ', 'See #software ']],
  ['Is @b there?', 5, ['Is @ben there?']],
  ['ada@ben', 7, []],
  ['no name here', 12, []],
])('"%s" with the cursor at %i offers %j', (typed, caret, offered) => {
  expect(namesFor(typed, caret, known).map(({ text }) => text)).toEqual(offered);
});
