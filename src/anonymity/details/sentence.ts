import type { NameCues } from './name-cues.ts';
import { THINGS_WITH_NAMES, TRAVEL } from './thing-words.ts';
import type { Token } from './tokens.ts';

/** What stands around a word in its sentence, as far as it tells people from things. */
export interface Sentence {
  next(at: number): Token | undefined;
  /** Whether the word before, in the same sentence, is one of these. */
  follows(at: number, list: ReadonlySet<string>): boolean;
  /** Somebody who does something: "Grace asked …" */
  acts(at: number): boolean;
  /** … that only people do. */
  speaks(at: number): boolean;
  /** "Kwabena, our data manager, …", "The reporter, May, …" */
  isSetOff(at: number): boolean;
  /** "Chrome, Opera, Edge": between commas as one of several. */
  isListed(at: number): boolean;
  /** "los papás de Emiliano", "the mother of Timur" */
  isRelated(at: number): boolean;
  /** "Grace and I"; or the name after "Grace and …", which may be a thing. */
  isWithMe(at: number): boolean;
  beside(at: number): Token | undefined;
  /** "to Florence" after "the train": what goes to places stands before. */
  isTravelledTo(at: number): boolean;
  /** "a branch called Phoenix", "Oscar is the coffee machine" */
  isNameOfThing(at: number): boolean;
  /** "Rose garden": a word that is neither small nor a verb goes on. */
  isCompound(at: number): boolean;
  /** "Grace period", "Alton Towers" */
  isHeaded(at: number): boolean;
  /** "Ward Victoria", "el hospital San Carlos" */
  isLed(at: number): boolean;
}

const TO = new Set(['to', 'from', 'for', 'towards', 'a', 'de', 'para', 'hacia', 'hasta', 'desde']);
const COPULA = new Set(['is', 'was', 'es', 'era', 'fue']);

export function createSentence(text: string, tokens: readonly Token[], cues: NameCues): Sentence {
  const next = (at: number): Token | undefined =>
    tokens[at + 1]?.opensSentence ? undefined : tokens[at + 1];
  const previous = (at: number): Token | undefined =>
    tokens[at]?.opensSentence ? undefined : tokens[at - 1];
  const beside = (at: number): Token | undefined => {
    const after = next(at);
    return after?.before === ' ' && !tokens[at]?.isPossessive ? after : undefined;
  };
  /** The word so many places before, if nothing but a space stands between. */
  const before = (at: number, steps: number): Token | undefined =>
    tokens.slice(at - steps + 1, at + 1).every((one) => one.before === ' ')
      ? tokens[at - steps]
      : undefined;
  const isThing = (token: Token | undefined): boolean =>
    token !== undefined && !token.isPossessive && THINGS_WITH_NAMES.has(token.folded);

  return {
    next,
    beside,
    isTravelledTo(at) {
      if (!TO.has(before(at, 1)?.folded ?? '')) return false;
      return [2, 3].some((steps) => TRAVEL.has(before(at, steps)?.folded ?? ''));
    },
    isNameOfThing(at) {
      if (
        cues.naming.has(tokens[at - 1]?.folded ?? '') &&
        /^\s["“«'‘]?$/.test(tokens[at]?.before ?? '')
      )
        return [2, 3, 4].some((steps) => isThing(tokens[at - steps]));
      const [is, article, first, second] = [1, 2, 3, 4].map((steps) => tokens[at + steps]);
      if (!is || !article || !COPULA.has(is.folded) || !cues.articles.has(article.folded))
        return false;
      if ([is, article].some((one) => one.before !== ' ')) return false;
      return isThing(first) || (second?.before === ' ' && isThing(second));
    },
    follows: (at, list) => list.has(previous(at)?.folded ?? ''),
    acts(at) {
      const after = beside(at);
      if (!after) return false;
      // "Consuelo no hay": there is none.
      if (after.folded === 'no' && beside(at + 1)?.folded === 'hay') return false;
      return cues.acts.has(after.folded) || cues.actEnding.test(after.text);
    },
    speaks: (at) => cues.speech.has(beside(at)?.folded ?? ''),
    isSetOff(at) {
      const after = next(at);
      if (!after || !/^,\s/.test(after.before)) return false;
      return tokens[at]?.opensSentence === true
        ? cues.additions.has(after.folded)
        : /^,\s/.test(tokens[at]?.before ?? '');
    },
    isListed(at) {
      const after = next(at);
      if (!after || tokens[at]?.opensSentence || !/^,\s/.test(after.before)) return false;
      const isLast = /^(?:and|or|y|e|o|u)$/.test(after.folded);
      if (after.isCapitalised || (isLast && tokens[at + 2]?.isCapitalised)) return true;
      return tokens[at - 1]?.isCapitalised === true && /^,\s/.test(tokens[at]?.before ?? '');
    },
    isRelated: (at) =>
      /^(?:of|de)$/.test(previous(at)?.folded ?? '') &&
      cues.relatives.has(tokens[at - 2]?.folded ?? ''),
    isWithMe: (at) => cues.withMe.test(text.slice(tokens[at]?.end ?? 0)),
    isCompound(at) {
      const after = beside(at);
      if (!after || after.isCapitalised || cues.smallWords.has(after.folded)) return false;
      return !cues.acts.has(after.folded) && !cues.actEnding.test(after.text);
    },
    isHeaded: (at) => cues.heads.has(beside(at)?.folded ?? ''),
    isLed(at) {
      const before = tokens[at]?.before === ' ' ? tokens[at - 1] : undefined;
      if (!before || !cues.leads.has(before.folded)) return false;
      return before.isCapitalised || cues.smallLeads;
    },
  };
}
