import { EPONYMS, type NameCues } from './name-cues.ts';
import { MOSTLY_WORDS } from './mostly-words.ts';
import { isMonthOrDay, isNamedPlaceOrTime } from './named-places.ts';
import { PRODUCTS } from './products.ts';
import type { Token } from './tokens.ts';
import type { Language, Words } from './words.ts';

/** What the lists know of a word, without its place. */
export interface KnownWord {
  /** A word of the text's language. */
  isWord: boolean;
  /** A word of the other language only. */
  isForeignWord: boolean;
  isGivenName: boolean;
  isFamilyName: boolean;
  /** A given name that people bear although it is a word. */
  isGivenNameAndWord: boolean;
  /** A place, a feast, a people; some names are among them. */
  isProperNoun: boolean;
  /** A country, a language, a big city, a month or a day. */
  isNamed: boolean;
  isMonthOrDay: boolean;
  isBrand: boolean;
  /** A product, or what is called after somebody: never a person. */
  isThing: boolean;
}

/** "I'm", "We've": the word lists have few of them. */
const CONTRACTION = /^(?:i|we|you|he|she|it|they|that|there|what|who)'|n't$/;
/** "EpiPen" is a product, "McDonald" and "DeShawn" are people. */
const INNER_CAPITAL = /^(?!Mc|Mac|De|Di|La|Le|Fitz|Van|O['’]|D['’])\p{Lu}\p{Ll}+\p{Lu}/u;

export function createKnownWord(
  words: Words,
  language: Language,
  cues: Record<Language, NameCues>,
): (token: Token) => KnownWord {
  const other = language === 'english' ? 'spanish' : 'english';
  const isWordIn = (word: string, of: Language) =>
    words.isWord(word, of) ||
    (word.includes('-') && word.split('-').every((part) => words.isWord(part, of)));
  const remembered = new Map<string, KnownWord>();

  function know({ text, folded }: Token): KnownWord {
    const isWord = isWordIn(folded, language) || CONTRACTION.test(folded);
    const parts = folded.split('-');
    const isGivenName = parts.every(words.isGivenName);
    const isFamilyName = parts.every(words.isPersonName);
    const isProperNoun = words.isProperNoun(folded);
    const isBrand = words.isBrand(folded);
    const isOftenBorne = isGivenName && isFamilyName && isProperNoun && !isBrand;
    const mayBeBorne = isOftenBorne && !MOSTLY_WORDS.has(folded);
    return {
      isWord,
      isForeignWord: !isWord && isWordIn(folded, other),
      isGivenName,
      isFamilyName,
      isGivenNameAndWord:
        mayBeBorne || cues[isWord ? language : other].givenNamesThatAreWords.has(folded),
      isProperNoun,
      isNamed: isNamedPlaceOrTime(folded),
      isMonthOrDay: isMonthOrDay(folded),
      isBrand,
      isThing: EPONYMS.has(folded) || PRODUCTS.has(folded) || INNER_CAPITAL.test(text),
    };
  }

  return (token) => {
    const known = remembered.get(token.text) ?? know(token);
    remembered.set(token.text, known);
    return known;
  };
}
