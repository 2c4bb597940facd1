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
  /** "Mr" of "Mr. Baker". */
  titleBefore(token: Token, at: number): Token | undefined;
}

/** Whoever is called so has a name behind it, whatever word that is. */
const CIVIL = listed('mr mrs ms miss mx dr dra don dona sr sra srta');
/** Of these, a full stop is a part; after any other it ends a sentence: "el Día del Padre. Flores para todos". */
const SHORTENED = listed('mr mrs ms mx dr dra sr sra srta srs prof profa rev fr dn dna lic ing');

export function createNameRules(
  text: string,
  tokens: readonly Token[],
  words: Words,
  people: KnownPeople,
): NameRules {
  const context = createNameContext(text, tokens, words);
  const { cues, know, follows } = context;
  const { isCapital, isSmall } = createUntitledNames(text, context, people);

  function titleBefore(token: Token, at: number): Token | undefined {
    const title = tokens[at - 1];
    if (!title || !cues.titles.has(title.folded)) return undefined;
    const glue = SHORTENED.has(title.folded) ? /^\.?[ \u00a0]+$/u : /^[ \u00a0]+$/u;
    return glue.test(token.before) ? title : undefined;
  }

  function isTitled(token: Token, at: number): boolean {
    const title = titleBefore(token, at);
    if (!title) return false;
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
    if (context.isNameOfThing(at)) return false;
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
    titleBefore,
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
