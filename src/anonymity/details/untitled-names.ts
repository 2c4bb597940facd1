import type { NameContext } from './name-context.ts';
import { listed } from './name-cues.ts';
import type { KnownPeople } from './people.ts';
import type { Token } from './tokens.ts';

/** Names that only their capital, or their being no word, gives away. */
export interface UntitledNames {
  /** Typed with a capital. */
  isCapital(token: Token, at: number): boolean;
  /** Typed without one: only what is nothing but a name, unless it speaks. */
  isSmall(token: Token, at: number): boolean;
}

/** After these, what may be a place is one. */
const TO_PLACES = listed('in at near around to from en a de desde hasta');
const OF = listed('of de');
/** "ben k." */
const INITIAL_AFTER = /^ \p{L}\.(?=\s|$)/u;

export function createUntitledNames(
  text: string,
  context: NameContext,
  people: KnownPeople,
): UntitledNames {
  const { cues, language, know, follows, acts, speaks, isSetOff, isRelated } = context;
  const { isSurely, isMeantAsName } = context;

  /** A word of the text's language, or of the other one. */
  function isWordAndName(token: Token, at: number): boolean {
    const { isWord, isGivenName, isGivenNameAndWord } = know(token);
    if (isGivenNameAndWord || people.hasPart(token.folded)) return isMeantAsName(token, at);
    return isGivenName && (isWord ? follows(at, cues.beforePeople) : isSurely(at));
  }

  function isListedName(token: Token, at: number): boolean {
    const { isProperNoun, isGivenName, isFamilyName } = know(token);
    // The dictionaries have places among their proper nouns, and places are family names.
    if (isProperNoun && !isGivenName) return isSurely(at);
    if (isProperNoun && !isFamilyName) return context.isMeantThough(token, at);
    if (isProperNoun && follows(at, cues.beforePlaces) && !token.isPossessive) return false;
    // Places and houses are called like families: "in Zafra", "at Oakdene", "the Holi assembly".
    if (!isGivenName && (isInPlace(token, at) || context.isThingElsewhere(at))) return isSurely(at);
    return !follows(at, cues.articles) || acts(at);
  }

  const isInPlace = (token: Token, at: number): boolean =>
    !token.isPossessive && (follows(at, cues.beforePlaces) || follows(at, cues.beforeThings));

  /** No list knows it as a name. It may be a tool, a place, or a slip. */
  function isUnlistedName(token: Token, at: number): boolean {
    if (isRelated(at)) return true;
    // What comes after belongs to what stands before: "the plugin of Elementor took …".
    if (follows(at, OF) && !token.isPossessive) return false;
    if (know(token).isProperNoun || context.isThingElsewhere(at)) return speaks(at);
    return context.isMeantThough(token, at);
  }

  /** "tom did it", "with amy": in a text without capitals. */
  const isSmallPerson = (token: Token, at: number): boolean =>
    acts(at) || isSurely(at) || token.isPossessive || follows(at, cues.nearPeople);

  return {
    isCapital(token, at) {
      const known = know(token);
      if (known.isThing || context.isInThing(at)) return false;
      if ((known.isProperNoun || known.isNamed) && context.isTravelledTo(at)) return false;
      if (known.isMonthOrDay) return isBorneMonth(token.folded) && (speaks(at) || isSetOff(at));
      const isName = known.isGivenName || known.isFamilyName;
      if (known.isNamed) return isName && isSurely(at) && !follows(at, TO_PLACES);
      if (known.isWord) return isWordAndName(token, at);
      if (known.isBrand) return known.isGivenName && known.isFamilyName && isMeantAsName(token, at);
      const isCertain = language === 'english' && known.isGivenNameAndWord;
      if (known.isForeignWord && !isCertain) return isWordAndName(token, at);
      return isName ? isListedName(token, at) : isUnlistedName(token, at);
    },
    isSmall(token, at) {
      const known = know(token);
      if (token.text !== token.text.toLowerCase() || token.folded.length < 3) return false;
      const isGiven = known.isWord ? known.isGivenNameAndWord : known.isGivenName;
      if (isGiven && INITIAL_AFTER.test(text.slice(token.end))) return true;
      if (known.isThing || known.isMonthOrDay || follows(at, cues.articles)) return false;
      if (cues.hardlyWords.has(token.folded) && isSmallPerson(token, at)) return true;
      if (known.isBrand) return false;
      if (known.isWord || known.isForeignWord) return known.isGivenNameAndWord && speaks(at);
      const isMeant = acts(at) || isSurely(at) || follows(at, cues.naming) || token.isPossessive;
      if (!known.isGivenName || token.folded.length < 4) return known.isFamilyName && isMeant;
      const maybePlace = known.isProperNoun || known.isNamed;
      return isMeant || !maybePlace || !follows(at, TO_PLACES);
    },
  };
}

const isBorneMonth = (folded: string): boolean => /^(?:april|may|june|august)$/.test(folded);
