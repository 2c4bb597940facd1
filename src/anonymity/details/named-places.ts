import { listed } from './name-cues.ts';
import { fold } from './word-hash.ts';

const LANGUAGES = ['en', 'es'];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** Cities of Intl that more people are called than live there. Names of several words are left out: "Saint Lucia". */
const BORNE = listed('sofia santiago guadalupe israel jordan dominica chad');
/** Given names, and more often places. */
const CITIES = listed(`
  adelaide bristol cleveland cordoba dallas durham geneva granada houston ireland jackson
  melbourne memphis merida milan perth phoenix roma scotland sevilla siena valencia
  vienna wales africa asia america europa compostela zaragoza murcia leeds manchester liverpool
`);
const FEASTS = listed(`
  christmas easter ramadan eid diwali nowruz hanukkah pentecost halloween thanksgiving navidad reyes pascua pentecostes
  nochebuena nochevieja carnaval
`);

/**
 * Countries, languages, big cities, months and days, in English and Spanish: what Intl knows. Some of them are given names as
 * well ("India", "April"), so a list of names doesn't settle it.
 */
function namedByIntl(): ReadonlySet<string> {
  const regions = LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    return CODES.map((code) => names.of(code) ?? '');
  });
  const languages = LANGUAGES.flatMap((language) => {
    const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
    return CODES.map((code) => names.of(code.toLowerCase()) ?? '');
  });
  const cities = Intl.supportedValuesOf('timeZone').map((zone) => zone.split('/').at(-1) ?? '');
  const words = [...regions, ...languages, ...cities].filter((word) => !BORNE.has(fold(word)));
  return new Set([
    ...CITIES,
    ...FEASTS,
    ...words.filter((word) => /^\p{Lu}?\p{L}{3,}$/u.test(word)).map(fold),
    ...calendar(),
  ]);
}

const calendar = (): string[] => [...months, ...days];

const dates = (length: number, options: Intl.DateTimeFormatOptions, step: (n: number) => number) =>
  LANGUAGES.flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return Array.from({ length }, (_, n) => fold(format.format(step(n))));
  });
const DAY_MS = 24 * 60 * 60_000;
const months = new Set(dates(12, { month: 'long' }, (n) => n * 31 * DAY_MS));
const days = new Set(dates(7, { weekday: 'long' }, (n) => n * DAY_MS));

let named: ReadonlySet<string> | undefined;

export const isNamedPlaceOrTime = (folded: string): boolean => {
  named ??= namedByIntl();
  return named.has(folded);
};
export const isMonthOrDay = (folded: string): boolean => months.has(folded) || days.has(folded);
