import { describe, expect, test } from 'vitest';
import { type Catalogue, problemsOf, type Source } from './check-language.ts';
import type { Place } from './places.ts';
import { source } from './source.ts';

/** A small English, and its Spanish, with one thing changed. */
const small: Source = {
  ...source,
  english: {
    'a.title': 'Your share',
    'a.edit': 'Edit',
    'a.read': 'Press *Edit*, or “Edit”.',
    'a.type': 'Type `{command} mine` or `{command} what happened`.\nSince *{date}*.',
    'a.days': '{days, plural, =0 {Never} one {# day} other {# days}}',
    'a.more': 'And {count, number} more.',
    'a.menu': 'Use *Learn from this*.',
    'note.title': 'Oops',
    'a.where': '{channel}  ·  {date}',
    'wording.name': 'somebody',
  },
  places: new Map<string, Set<Place>>([
    ['a.title', new Set(['title'])],
    ['a.edit', new Set(['button'])],
    ['a.days', new Set(['button'])],
  ]),
};
const right: Catalogue = {
  'a.title': 'Tu aporte',
  'a.edit': 'Editar',
  'a.read': 'Pulsa *Editar*, o “Editar”.',
  'a.type': 'Escribe `{command} mine` o `{command} lo que pasó`.\nDesde *{date}*.',
  'a.days': '{days, plural, =0 {Nunca} one {# día} many {# de días} other {# días}}',
  'a.more': 'Y {count, number} más.',
  'a.menu': 'Usa *Learn from this*.',
  'note.title': 'Oops',
  'a.where': '{channel}  ·  {date}',
  'wording.name': 'somebody',
};
const problemsWith = (changed: Catalogue) => problemsOf('es', { ...right, ...changed }, small);

describe('what is wrong with a language', () => {
  test('is nothing where nothing is', () => {
    expect(problemsWith({})).toEqual([]);
    expect(problemsOf('en', small.english, small)).toEqual([]);
  });

  const plural = (forms: string) => ({ 'a.days': `{days, plural, ${forms}}` });

  test.each<[string, Catalogue, string]>([
    ['a text too many', { 'a.other': 'Otro' }, 'a.other: is no text of Oops'],
    ['no text', { 'a.title': '' }, 'a.title: is empty'],
    ['only space', { 'a.title': ' ' }, 'a.title: is empty'],
    ['space around it', { 'a.title': 'Tu aporte ' }, 'a.title: begins or ends with a space'],
    ['English', { 'a.title': 'Your share' }, 'a.title: is still in English'],
    ['a number that is a value', { 'a.more': 'Y {count} más.' }, 'a.more: lacks count (number)'],
    [
      'a value by another name',
      { 'a.where': '{canal}  ·  {date}' },
      'a.where: lacks channel (value)',
    ],
    [
      'a value that nobody gives it',
      { 'a.title': 'Tu {aporte}' },
      'a.title: has aporte (value), which nobody gives it',
    ],
    [
      'an apostrophe before a brace',
      { 'a.where': "{channel}  ·  '{date}" },
      'a.where: lacks date (value)',
    ],
    [
      'a missing plural form',
      plural('=0 {Nunca} one {# día} other {# días}'),
      'a.days: lacks the plural form many',
    ],
    [
      'a missing single number',
      plural('one {# día} many {# de días} other {# días}'),
      'a.days: lacks the plural form =0',
    ],
    [
      'a form of another language',
      plural('=0 {Nunca} one {# día} few {# días} many {# de días} other {# días}'),
      'a.days: has the plural form few, which its language has not',
    ],
    [
      'a plural without its number',
      plural('=0 {Nunca} one {# día} many {# de días} other {días}'),
      "a.days: doesn't say its number",
    ],
    [
      'a mark less',
      { 'a.type': right['a.type']?.replace('*{date}*', '{date}') ?? '' },
      'a.type: hasn\'t as many "*"',
    ],
    [
      'a mark that stays open',
      { 'a.read': 'Pulsa *Editar, o “Editar”.' },
      'a.read: leaves a mark open',
    ],
    [
      'a line less',
      { 'a.type': right['a.type']?.replace('\n', ' ') ?? '' },
      'a.type: hasn\'t as many "\\n"',
    ],
    ['a mention', { 'a.title': '<!here>' }, 'a.title: has markup of Slack that links or calls'],
    [
      'a quoted brace',
      { 'a.title': "Tu '{'aporte" },
      'a.title: shows a brace or a number sign: look at its apostrophes',
    ],
    [
      'a translated command',
      { 'a.type': right['a.type']?.replace('mine', 'míos') ?? '' },
      "a.type: doesn't say `«command» mine`",
    ],
    [
      'a translated shortcut',
      { 'a.menu': 'Usa *Aprender de esto*.' },
      "a.menu: doesn't name *Learn from this*, as Slack does",
    ],
    ['a button by another name', { 'a.edit': 'Cambiar' }, 'a.read: names “Cambiar” otherwise'],
    [
      'a quoted name otherwise',
      { 'a.read': 'Pulsa *Editar*, o “Cambiar”.' },
      'a.read: names “Editar” otherwise',
    ],
    [
      'a title that is too long',
      { 'a.title': 'El aporte que compartiste' },
      'a.title: has 25 characters; as title it takes 24',
    ],
    [
      'a plural that is too long',
      plural('=0 {Nunca} one {# día} many {# de días} other {# días en los que se te puede ver}'),
      'a.days: has 34 characters; as button it takes 30',
    ],
    ['a shout', { 'a.title': '¡Tu aporte!' }, 'a.title: shouts'],
    ['capitals', { 'a.title': 'TU aporte, AQUÍ' }, 'a.title: shouts'],
    [
      'blame',
      { 'a.menu': 'Usa *Learn from this*. Fue tu culpa.' },
      'a.menu: blames: “Fue tu culpa”',
    ],
    [
      'words for texts, translated',
      { 'wording.name': 'alguien' },
      'wording.name: goes into texts, and is changed',
    ],
  ])('%s', (_what, changed, problem) => {
    expect(problemsWith(changed)).toContain(problem);
  });

  test('a brace that stays open', () => {
    const [first] = problemsWith({ 'a.more': 'Y {count, number' });
    expect(first).toMatch(/^a\.more: is no message: /);
  });

  test('a text that is missing', () => {
    const { 'a.title': _title, ...rest } = right;
    expect(problemsOf('es', rest, small)).toEqual(['a.title: is missing']);
  });

  test('another order', () => {
    const { 'a.title': title, ...rest } = right;
    const turned = { ...rest, 'a.title': title ?? '' };
    expect(problemsOf('es', turned, small)).toEqual([
      'a.edit: stands where a.title comes in English',
    ]);
  });
});
