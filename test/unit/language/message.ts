import { createIntl } from '@formatjs/intl';

const { formatters } = createIntl({ locale: 'en', messages: {} });

type Parts = ReturnType<ReturnType<typeof formatters.getMessageFormat>['getAst']>;
type Part = Parts[number];

/** What an argument is: a number, a word that the message chooses by, or a value that is put in as it is. */
type Kind = 'number' | 'word' | 'value';

/** A text of a catalogue, read as ICU MessageFormat. */
export interface Message {
  arguments: ReadonlyMap<string, Kind>;
  /** The forms of each plural: 'one', 'other', '=0'. */
  plurals: readonly (readonly string[])[];
  /** The text with this for each of its numbers, and each value as its name in «». */
  say(count: number): string;
}

/** @throws SyntaxError what can't be read */
export function readMessage(locale: string, text: string): Message {
  const format = formatters.getMessageFormat(text, locale);
  const parts = [...partsIn(format.getAst())];
  const args = new Map(parts.flatMap(kindOf));
  return {
    arguments: args,
    plurals: parts.flatMap((part) => ('pluralType' in part ? [Object.keys(part.options)] : [])),
    say(count) {
      const values = [...args].map(([name, kind]) => [
        name,
        kind === 'number' ? count : `«${name}»`,
      ]);
      return String(format.format(Object.fromEntries(values)));
    },
  };
}

function* partsIn(parts: Parts): Generator<Part> {
  for (const part of parts) {
    yield part;
    if ('options' in part) {
      for (const { value } of Object.values(part.options)) yield* partsIn(value);
    }
  }
}

// The numbers of the parser's types: an argument as it is, a number, a choice by word, a plural. No others are used.
const KINDS: Readonly<Record<number, Kind>> = { 1: 'value', 2: 'number', 5: 'word', 6: 'number' };

function kindOf(part: Part): [string, Kind][] {
  const kind = KINDS[part.type];
  return kind && 'value' in part && typeof part.value === 'string' ? [[part.value, kind]] : [];
}
