import { expect, test } from 'vitest';
import { keysOf } from '../../../src/anonymity/detail-keys.ts';

const ofName = (text: string) => keysOf({ kind: 'name', text });

test('a name is known again by each of its parts, in whatever case and with or without accents', () => {
  const whole = ofName('Tom Bäker');
  expect(whole).toHaveLength(2);
  for (const part of ['tom', 'BAKER', 'Tom']) {
    expect(whole).toEqual(expect.arrayContaining(ofName(part)));
  }
  expect(whole).not.toEqual(expect.arrayContaining(ofName('Priya')));
});

test('an initial is no part of its own, unless there is nothing else', () => {
  expect(ofName('Tom B.')).toEqual(ofName('Tom'));
  expect(ofName('B.')).toHaveLength(1);
});

test('all else is known again as a whole, each kind by itself, and no word of it shows', () => {
  const date = keysOf({ kind: 'date', text: '3 November' });
  expect(date).toEqual(keysOf({ kind: 'date', text: '3 november' }));
  expect(date).not.toEqual(keysOf({ kind: 'time', text: '3 November' }));
  for (const key of [...date, ...ofName('Tom Baker')]) expect(key).toMatch(/^[a-z\d]{1,7}$/);
});
