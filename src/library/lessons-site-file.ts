import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Eta } from 'eta';
import type { Say } from '../language/language.ts';
import { contentHash } from '../runtime/content-hash.ts';
import { byArea, type ExportedLesson, type ExportMade } from './exported-lesson.ts';
import { outcomeOf } from './lessons-markdown-file.ts';
import { longDay } from './long-day.ts';

/** A sentence that is longer than this is set as a text. */
const SENTENCE = 180;
/** So many colours tell areas apart; then they come again. */
const HUES = 6;

/** Where the page puts its numbers in. */
const SHOWN = '{shown}';
const ALL = '{all}';

const eta = new Eta({ autoEscape: true });

/**
 * Lessons as one page that needs nothing else: no network, and no script to be read. All that people wrote goes through the template's
 * escaping, and no script of the page but its own two is allowed to run.
 */
export function lessonsAsSite(
  say: Say,
  lessons: readonly ExportedLesson[],
  made: ExportMade,
): string {
  const { style, template, scripts } = parts();
  const areas = byArea(lessons).map((area, at) => ({
    id: `area-${at + 1}`,
    hue: at % HUES,
    name: area.areaName ?? say('edition.noArea'),
    count: area.lessons.length.toLocaleString(made.language),
    lessons: area.lessons.map((one) => toShown(say, one, made)),
  }));
  return eta.renderString(template, {
    language: made.language,
    policy: policyFor(style, scripts),
    style,
    scripts,
    summary: [
      say('carried.count', { count: lessons.length }),
      ...(lessons.length > 0 ? [timeOf(lessons, made)] : []),
    ],
    words: wordsOf(say, made),
    areas,
  });
}

function toShown(say: Say, lesson: ExportedLesson, { language }: ExportMade) {
  return {
    ...lesson,
    anchor: `l-${lesson.id}`,
    size: lesson.whatLearned.length > SENTENCE ? 'long' : 'sentence',
    day: longDay(lesson.learnedOn, language),
    outcomeName: lesson.outcome ? outcomeOf(say, lesson.outcome) : '',
    marks: [
      ...(lesson.helped === null ? [] : [say('mistake.helpedCount', { count: lesson.helped })]),
      ...(lesson.isByCoach ? [say('edition.byCoach')] : []),
    ],
  };
}

const wordsOf = (say: Say, { on, language }: ExportMade) => ({
  title: say('carried.title'),
  intro: say('carried.intro'),
  skip: say('carried.skip'),
  areas: say('carried.areas'),
  empty: say('carried.empty'),
  search: say('carried.search'),
  area: say('carried.area'),
  all: say('carried.all'),
  outcome: say('carried.outcome'),
  stuck: say('carried.stuck'),
  working: say('carried.working'),
  clear: say('carried.clear'),
  found: say('carried.found'),
  shown: say('carried.shown', { shown: SHOWN, all: ALL }),
  none: say('carried.none'),
  happened: say('carried.happened'),
  changed: say('carried.changed'),
  made: say('carried.made', { day: longDay(on, language) }),
});

/** From the first month to the last. */
function timeOf(lessons: readonly ExportedLesson[], { language }: ExportMade): string {
  const days = lessons.map(({ learnedOn }) => learnedOn).toSorted();
  const month = (day: string | undefined) =>
    Temporal.PlainDate.from(day ?? '').toLocaleString(language, { year: 'numeric', month: 'long' });
  const [first, last] = [month(days[0]), month(days.at(-1))];
  return first === last ? first : `${first} – ${last}`;
}

/** Nothing is loaded, sent or run but what stands in the page and was in it when it was made. */
function policyFor(style: string, scripts: readonly string[]): string {
  const hashes = (texts: readonly string[]) =>
    texts.map((text) => `'${contentHash(text)}'`).join(' ');
  return [
    "default-src 'none'",
    `script-src ${hashes(scripts)}`,
    `style-src ${hashes([style])}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function parts() {
  const read = (name: string) =>
    readFileSync(new URL(`./site/${name}`, import.meta.url), 'utf8').trim();
  const [miniSearch = '', licence = ''] = ['../umd/index.js', '../../LICENSE.txt'].map((path) =>
    readFileSync(new URL(path, MINISEARCH), 'utf8').trim(),
  );
  return {
    style: read('page.css'),
    template: read('page.eta'),
    scripts: [`/* MiniSearch\n${licence}\n*/\n${miniSearch}`, read('page.js')],
  };
}

/** …/minisearch/dist/cjs/index.cjs: the package lets nothing else be asked for. The script for pages lies beside it. */
const MINISEARCH = new URL(`file://${createRequire(import.meta.url).resolve('minisearch')}`);
