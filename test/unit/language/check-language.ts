import { findBlame } from '../../../src/wording/find-blame.ts';
import { type Message, readMessage } from './message.ts';
import { type Places, PLACES } from './places.ts';

export type Catalogue = Readonly<Record<string, string>>;

/** What a catalogue is held to. */
export interface Source {
  english: Catalogue;
  places: Places;
  /** Words behind the slash command, and names that Slack takes from the manifest: nobody translates them. */
  commands: readonly string[];
  shortcuts: readonly string[];
  /** Keys whose text is the same in every language. */
  same: readonly string[];
}

/** What goes into texts of people is in the language of those, whatever Oops speaks. */
const IN_TEXTS = /^wording(?:Es)?\./;

/** Counts that show every form of a plural, in Spanish also the one of a million. */
const COUNTS = [0, 1, 2, 5, 11, 100, 1_000_000];

/** What a number in a view can be at most, where a text has its longest form. */
const SHOWN_COUNTS = [0, 1, 30];

/**
 * What is wrong with a language's texts, each with its key.
 * @param locale the name of its file: "es"
 */
export function problemsOf(locale: string, texts: Catalogue, source: Source): string[] {
  const keys = Object.keys(source.english);
  const there = Object.keys(texts);
  const known = there.filter((key) => Object.hasOwn(source.english, key));
  return [
    ...keys.filter((key) => !there.includes(key)).map((key) => `${key}: is missing`),
    ...there.filter((key) => !keys.includes(key)).map((key) => `${key}: is no text of Oops`),
    ...outOfOrder(known, keys),
    ...known.flatMap((key) =>
      problemsOfText(key, locale, texts, source).map((p) => `${key}: ${p}`),
    ),
  ];
}

function outOfOrder(known: readonly string[], keys: readonly string[]): string[] {
  const ordered = keys.filter((key) => known.includes(key));
  const at = ordered.findIndex((key, place) => known[place] !== key);
  return at < 0 ? [] : [`${known[at]}: stands where ${ordered[at]} comes in English`];
}

function problemsOfText(key: string, locale: string, texts: Catalogue, source: Source): string[] {
  const text = texts[key] ?? '';
  const english = source.english[key] ?? '';
  if (text.trim() === '') return ['is empty'];
  if (IN_TEXTS.test(key)) return text === english ? [] : ['goes into texts, and is changed'];
  let message: Message;
  try {
    message = readMessage(locale, text);
  } catch (error) {
    return [`is no message: ${String(error)}`];
  }
  const original = readMessage('en', english);
  return [
    ...(text.trim() === text ? [] : ['begins or ends with a space']),
    ...(isTranslated(key, text, locale, source) ? [] : ['is still in English']),
    ...argumentsThatDiffer(message, original),
    ...formsThatDiffer(locale, message, original),
    ...COUNTS.flatMap((count) =>
      differences(message.say(count), original.say(count), count, source),
    ),
    ...namesThatDiffer(key, texts, source),
    ...tooLong(key, message, source),
    ...tone(text),
  ].filter((problem, at, all) => all.indexOf(problem) === at);
}

function isTranslated(key: string, text: string, locale: string, { english, same }: Source) {
  const hasWords = /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, ''));
  return locale === 'en' || !hasWords || same.includes(key) || text !== english[key];
}

function argumentsThatDiffer(message: Message, original: Message): string[] {
  const write = ({ arguments: args }: Message) =>
    [...args].map(([name, kind]) => `${name} (${kind})`).toSorted();
  const [has, needs] = [write(message), write(original)];
  return [
    ...needs.filter((one) => !has.includes(one)).map((one) => `lacks ${one}`),
    ...has.filter((one) => !needs.includes(one)).map((one) => `has ${one}, which nobody gives it`),
  ];
}

/** A plural has each form of its language, and says what English says of a single number. */
function formsThatDiffer(locale: string, message: Message, original: Message): string[] {
  const categories: string[] = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const exact = original.plurals.flat().filter((form) => form.startsWith('='));
  return message.plurals.flatMap((forms) => [
    ...[...categories, ...exact]
      .filter((form) => !forms.includes(form))
      .map((form) => `lacks the plural form ${form}`),
    ...forms
      .filter((form) => !form.startsWith('=') && !categories.includes(form))
      .map((form) => `has the plural form ${form}, which its language has not`),
  ]);
}

const countOf = (text: string, part: string) => text.split(part).length - 1;

/** What is in the English text must be in this, too: values, numbers, marks, what is typed, and names of Slack's. */
function differences(text: string, english: string, count: number, source: Source): string[] {
  const values = [...new Set(english.match(/«\w+»/g))];
  const number = /\b5\b/;
  return [
    ...values.filter((one) => !text.includes(one)).map((one) => `doesn't say ${one}`),
    ...(count === 5 && number.test(english) && !number.test(text)
      ? ["doesn't say its number"]
      : []),
    ...['*', '`', '\n', '_', '~', '•', '⋮']
      .filter((m) => countOf(text, m) !== countOf(english, m))
      .map((mark) => `hasn't as many ${JSON.stringify(mark)}`),
    ...(countOf(text, '*') % 2 === 1 || countOf(text, '`') % 2 === 1 ? ['leaves a mark open'] : []),
    ...(/[<>]|&\w+;/.test(text) ? ['has markup of Slack that links or calls'] : []),
    ...(/[{}#]/.test(text) ? ['shows a brace or a number sign: look at its apostrophes'] : []),
    ...typed(english, source)
      .filter((one) => !typed(text, source).includes(one))
      .map((one) => `doesn't say \`${one}\``),
    ...source.shortcuts
      .filter((name) => english.includes(`*${name}*`) && !text.includes(`*${name}*`))
      .map((name) => `doesn't name *${name}*, as Slack does`),
  ];
}

/** What is to be typed as it is: whole commands; not what somebody may say behind one. */
const typed = (text: string, { commands }: Source): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => {
    const [, command, word = ''] = /^(«command») (.+)$/.exec(code) ?? [];
    return command && !commands.includes(word) ? `${command} …` : code;
  });

/** Names of buttons and menus that English names in a text, and this language otherwise than by their own key. */
function namesThatDiffer(key: string, texts: Catalogue, source: Source): string[] {
  const text = texts[key] ?? '';
  return citedIn(key, source).flatMap(({ marks, named }) => {
    const names = named.map((one) => nameIn(texts, one));
    const isNamed = names.some((name) =>
      marks.some(([before, after]) => text.includes(`${before}${name}${after}`)),
    );
    return isNamed ? [] : [`names “${names.join('” or “')}” otherwise`];
  });
}

const BOLD = [['*', '*']] as const;
/** Each language quotes in its own way. */
const QUOTED = [
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['« ', ' »'],
] as const;
type Marks = typeof BOLD | typeof QUOTED;

const PRESSED = new Set(['button', 'option', 'submit', 'choice']);
/** They are no buttons, but what stands in a message for somebody without a name. */
const VOICES = ['thread.theAuthor', 'mistake.someone'];

/** What a text cites of other texts, with their keys: *Edit*, “The author”. */
export function citedIn(
  key: string,
  { english, places, shortcuts }: Source,
): { marks: Marks; named: string[] }[] {
  const text = english[key] ?? '';
  return [...text.matchAll(/\*([^*]+)\*|“([^”]+)”/g)].flatMap(([, bold, quote]) => {
    const named = Object.keys(english).filter(
      (other) =>
        other !== key &&
        nameIn(english, other) === (bold ?? quote) &&
        !shortcuts.includes(nameIn(english, other)) &&
        (VOICES.includes(other) || [...(places.get(other) ?? [])].some((p) => PRESSED.has(p))),
    );
    return named.length > 0 ? [{ marks: bold ? BOLD : QUOTED, named }] : [];
  });
}

const nameIn = (texts: Catalogue, key: string): string => (texts[key] ?? '').replace(/:$/, '');

function tooLong(key: string, message: Message, { places }: Source): string[] {
  const length = Math.max(...SHOWN_COUNTS.map((count) => message.say(count).length));
  return [...(places.get(key) ?? [])]
    .filter((place) => length > PLACES[place])
    .map((place) => `has ${length} characters; as ${place} it takes ${PLACES[place]}`);
}

/** Nothing shouts, and nobody is blamed: in words that Oops itself points at in texts of people. */
const tone = (text: string): string[] => [
  ...(/[!¡]|(?<!\p{L})\p{Lu}{3,}(?!\p{L})/u.test(text) ? ['shouts'] : []),
  ...findBlame(text).map((blame) => `blames: “${blame.text}”`),
];
