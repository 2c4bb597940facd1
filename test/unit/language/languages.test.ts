import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import english from '../../../src/language/en.json' with { type: 'json' };
import spanish from '../../../src/language/es.json' with { type: 'json' };
import { citedIn, problemsOf } from './check-language.ts';
import { findPlaces } from './places.ts';
import { places, source, unknown } from './source.ts';

const files = globSync('src/language/*.json');

describe('every language', () => {
  test.each(files)('%s says all that English says, in the room that Slack gives it', (file) => {
    const texts = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(problemsOf(basename(file, '.json'), texts, source)).toEqual([]);
  });

  test.each(files)('%s names each text once', (file) => {
    const names = [...readFileSync(file, 'utf8').matchAll(/^ *"([^"]+)":/gm)].map(([, key]) => key);
    expect(names).toHaveLength(new Set(names).size);
  });

  test('is held to all that is in the source', () => {
    expect(files).toEqual(expect.arrayContaining(['src/language/en.json', 'src/language/es.json']));
    expect(source.commands.toSorted()).toEqual(
      ['before', 'coach', 'digest', 'help', 'mine', 'privacy', 'receipt', 'setup'].toSorted(),
    );
    expect(source.shortcuts).toEqual(['Share a mistake', 'Learn from this']);
    const citing = Object.keys(english).filter((key) => citedIn(key, source).length > 0);
    expect(citing.length).toBeGreaterThan(20);
  });
});

describe('where a text stands', () => {
  test('is known from the source, so that no text is cut off', () => {
    expect(unknown).toEqual([]);
    expect(places.size).toBeGreaterThan(200);
  });

  test.each([
    ['form.title', ['title', 'button']],
    ['form.submitAnonymously', ['submit']],
    ['form.cancel', ['close', 'choice']],
    ['check.reachable', ['option']],
    ['undo.hasLeftTitle', ['title']],
    ['coaching.offerButton', ['button']],
    ['coaching.talk', ['button']],
    ['card.answeredText', ['confirmText']],
    ['look.title', ['title']],
    ['look.back', ['button']],
    ['area.set', ['placeholder']],
    ['weekday.monday', ['option']],
    ['setupAreas.changeArea', ['spoken']],
    ['privacy.title', ['header']],
    ['edition.chartBefore', ['chartLabel']],
  ])('%s: %s', (key, expected) => {
    expect([...(places.get(key) ?? [])].toSorted()).toEqual(expected.toSorted());
  });

  test.each([
    ['button(GO, say(labels[kind]))', ['x.ts: button']],
    ["modal({ title: say(titleFor(what)), close: say('note.close') })", ['x.ts: title']],
    ["button(GO, say('note.close'))", []],
    ["const labels = { a: 'note.close' }; button(GO, say(labels[kind]))", []],
    ['option(area.id, area.name)', []],
  ])('is unknown where nothing in the source tells it: %s', (code, expected) => {
    const found = findPlaces(new Map([['x.ts', code]]), new Set(['note.close']));
    expect(found.unknown).toEqual(expected);
  });
});

describe('Spanish', () => {
  test('keeps to its words, and takes nobody for a man', () => {
    const others =
      /(?<!\p{L})(?:autor(?:a|es)?|stewards?|lecci[oó]n(?:es)?|recibos?|ustedes|usted|vosotr[oa]s|vuestr[oa]s?|(?:el|la|un|una|los|las) coach(?:es)?)(?!\p{L})/iu;
    const texts = Object.entries(spanish).filter(([key]) => !key.startsWith('wording'));
    expect(texts.filter(([, text]) => others.test(text.replaceAll(/\{\w+\}/g, '')))).toEqual([]);
  });
});
