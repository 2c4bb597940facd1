import { createKnownWord, type KnownWord } from './known-word.ts';
import type { NameCues } from './name-cues.ts';
import { englishNameCues } from './name-cues-en.ts';
import { spanishNameCues } from './name-cues-es.ts';
import { createSentence, type Sentence } from './sentence.ts';
import { languageOf } from './text-language.ts';
import type { Token } from './tokens.ts';
import type { Language, Words } from './words.ts';

/** What the lists know of a word and what its sentence says of it, together. */
export interface NameContext extends Sentence {
  language: Language;
  cues: NameCues;
  know(token: Token): KnownWord;
  /** "the Grace period", "in Grace"; not "in Grace's notes". */
  isAmongThings(token: Token, at: number): boolean;
  /** What says "a person" of a word that is a place or a company as well. */
  isSurely(at: number): boolean;
  /** A capitalised word that something around it makes a person. */
  isMeantAsName(token: Token, at: number): boolean;
  /** The same of a word that no list knows as a name: "of" and "and" stand before things as often. */
  isMeantThough(token: Token, at: number): boolean;
  /** A word of the name of a place or a thing: "Hospital San Carlos", "Grace Period". */
  isInThing(at: number): boolean;
  /** The same word stands among things elsewhere in the text: "in Oakdene", "the Oakdene van". */
  isThingElsewhere(at: number): boolean;
}

const CUES = { english: englishNameCues, spanish: spanishNameCues };
const LINKS = new Set(['de', 'del', 'la', 'las', 'los', 'el', 'y', 'of', 'the', 'and']);

export function createNameContext(
  text: string,
  tokens: readonly Token[],
  words: Words,
): NameContext {
  const language = languageOf(tokens, words);
  const cues = CUES[language];
  const know = createKnownWord(words, language, CUES);
  const sentence = createSentence(text, tokens, cues);
  const { next, follows, acts, speaks, isSetOff, isRelated, isWithMe, isCompound } = sentence;

  const isSurely = (at: number): boolean =>
    speaks(at) || isRelated(at) || isSetOff(at) || follows(at, cues.beforePeople);

  const isAmongThings = (token: Token, at: number): boolean =>
    follows(at, cues.articles) ||
    (!token.isPossessive && (follows(at, cues.beforeThings) || follows(at, cues.beforePlaces)));

  function isBeforeFamilyName(at: number): boolean {
    const after = next(at);
    if (after?.before !== ' ' || !after.isCapitalised) return false;
    const { isWord, isFamilyName, isGivenName, isThing } = know(after);
    return !isThing && (isFamilyName || isGivenName || !isWord);
  }

  /** "Grace and I", "Maeve and Niamh"; two that no list knows are as likely two medicines. */
  function isWithPerson(at: number): boolean {
    if (!isWithMe(at)) return false;
    const other = tokens[at + 2];
    if (!other?.isCapitalised || other.text === 'I') return true;
    return [tokens[at], other].some((one) => {
      const known = one && know(one);
      return known && !known.isThing && (known.isGivenName || known.isFamilyName);
    });
  }

  const isActive = (at: number): boolean =>
    acts(at) || isSetOff(at) || isWithPerson(at) || isBeforeFamilyName(at);

  const inThing = new Set<number>();
  tokens.forEach((token, at) => {
    if (isPartOfThing(token, at)) inThing.add(at);
  });

  function isPartOfThing(token: Token, at: number): boolean {
    if (!token.isCapitalised) return false;
    if (sentence.isLed(at) || sentence.isHeaded(at) || isBeforeThingWord(at)) return true;
    if (sentence.isNameOfThing(at)) return true;
    const isLinked = token.before === ' ' && LINKS.has(tokens[at - 1]?.folded ?? '');
    return token.before === ' ' && inThing.has(isLinked ? at - 2 : at - 1);
  }

  /** "Grace Period": a word that nobody is called, with a capital as well. */
  function isBeforeThingWord(at: number): boolean {
    const after = next(at);
    if (after?.before !== ' ' || !after.isCapitalised || tokens[at]?.isPossessive) return false;
    const { isWord, isGivenName, isFamilyName, isMonthOrDay } = know(after);
    return isWord && !isGivenName && !isFamilyName && !isMonthOrDay;
  }

  const amongThings = new Map<string, number[]>();
  tokens.forEach((token, at) => {
    if (!token.isCapitalised || acts(at) || token.isPossessive) return;
    if (!isAmongThings(token, at) && !isCompound(at)) return;
    amongThings.set(token.folded, [...(amongThings.get(token.folded) ?? []), at]);
  });

  return {
    ...sentence,
    language,
    cues,
    know,
    isAmongThings,
    isSurely,
    isMeantAsName(token, at) {
      if (isAmongThings(token, at)) return false;
      if (isActive(at) || token.isPossessive || isSurely(at)) return true;
      return follows(at, cues.nearPeople) && !isCompound(at);
    },
    isMeantThough(token, at) {
      if (isAmongThings(token, at) || sentence.isListed(at)) return false;
      if (isActive(at) || token.isPossessive || isSurely(at)) return true;
      return follows(at, cues.nearPeople) && !follows(at, cues.nearThings) && !isCompound(at);
    },
    isInThing: (at) => inThing.has(at),
    isThingElsewhere: (at) =>
      amongThings.get(tokens[at]?.folded ?? '')?.some((other) => other !== at) === true,
  };
}
