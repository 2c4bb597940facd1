import { createNameContext } from './name-context.ts';
import { listed } from './name-cues.ts';
import type { KnownPeople } from './people.ts';
import type { Token } from './tokens.ts';
import { createUntitledNames } from './untitled-names.ts';
import type { Words } from './words.ts';

/** What the rules ask about a word in its sentence. */
export interface NameRules {
  /** Whether this word, in its place, is a part of somebody's name. */
  isName(at: number): boolean;
  /** Whether it may go on with a name that stands beside it. */
  mayBelong(token: Token): boolean;
  /** Whether it is a word that anybody may use. */
  isWord(token: Token): boolean;
  titles: ReadonlySet<string>;
}

/** Whoever is called so has a name behind it, whatever word that is. */
const CIVIL = listed('mr mrs ms miss mx dr dra don dona sr sra srta');
const TITLE_GLUE = /^\.?[ \u00a0]+$/u;

export function createNameRules(
  text: string,
  tokens: readonly Token[],
  words: Words,
  people: KnownPeople,
): NameRules {
  const context = createNameContext(text, tokens, words);
  const { cues, know, follows } = context;
  const { isCapital, isSmall } = createUntitledNames(text, context, people);

  function isTitled(token: Token, at: number): boolean {
    const title = tokens[at - 1];
    if (!title || !cues.titles.has(title.folded) || !TITLE_GLUE.test(token.before)) return false;
    const { isWord, isGivenName, isFamilyName, isThing, isNamed } = know(token);
    const isBare = cues.bareTitles.has(title.folded);
    if (isThing || (!isBare && (isNamed || cues.heads.has(token.folded)))) return false;
    if (!token.isCapitalised) {
      return isBare && token.text === token.folded && !isWord && token.folded.length > 2;
    }
    return CIVIL.has(title.folded) || !isWord || isGivenName || isFamilyName;
  }

  function isNamed(token: Token, at: number): boolean {
    if (!follows(at, cues.naming) || !/^\s["“«]?$/.test(token.before)) return false;
    const { isWord, isBrand, isGivenName, isThing } = know(token);
    if (!token.isCapitalised) return isSmall(token, at);
    return !isThing && (isGivenName || (!isBrand && !isWord));
  }

  /** A member's full name wins over the dictionary: "Tom Baker" is neither a cat nor a trade. */
  function isMembersPair(token: Token, at: number): boolean {
    const pairs: [Token | undefined, Token | undefined][] = [
      [tokens[at - 1], token],
      [token, tokens[at + 1]],
    ];
    return pairs.some(
      ([first, second]) =>
        first !== undefined &&
        second !== undefined &&
        /^\s$/.test(second.before) &&
        people.hasPair(first.folded, second.folded) &&
        [first, second].some((one) => one.isCapitalised || !know(one).isWord),
    );
  }

  function isMember(token: Token): boolean {
    const { isWord, isBrand, isProperNoun, isForeignWord } = know(token);
    if (token.folded.length < 3 || isWord) return false;
    if (people.hasPart(token.folded)) return true;
    return !isBrand && !isProperNoun && !isForeignWord && people.hasNearPart(token.folded);
  }

  return {
    titles: cues.titles,
    isWord: (token) => know(token).isWord,
    isName(at) {
      const token = tokens[at];
      if (!token || token.folded.length < 2) return false;
      return (
        isMembersPair(token, at) ||
        isTitled(token, at) ||
        isNamed(token, at) ||
        isMember(token) ||
        (token.isCapitalised ? isCapital(token, at) : isSmall(token, at))
      );
    },
    mayBelong(token) {
      const known = know(token);
      if (!token.isCapitalised || known.isThing || known.isMonthOrDay) return false;
      if (cues.heads.has(token.folded)) return false;
      return known.isFamilyName || known.isGivenName || (!known.isWord && !known.isForeignWord);
    },
  };
}
