import type { NameCues } from './name-cues.ts';
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
  /** "los papás de Emiliano", "the mother of Timur" */
  isRelated(at: number): boolean;
  /** "Grace and I" */
  isWithMe(at: number): boolean;
  /** "Rose garden": a word that is neither small nor a verb goes on. */
  isCompound(at: number): boolean;
  /** "Grace period", "Alton Towers" */
  isHeaded(at: number): boolean;
  /** "Ward Victoria", "el hospital San Carlos" */
  isLed(at: number): boolean;
}

export function createSentence(text: string, tokens: readonly Token[], cues: NameCues): Sentence {
  const next = (at: number): Token | undefined =>
    tokens[at + 1]?.opensSentence ? undefined : tokens[at + 1];
  const previous = (at: number): Token | undefined =>
    tokens[at]?.opensSentence ? undefined : tokens[at - 1];
  const beside = (at: number): Token | undefined => {
    const after = next(at);
    return after?.before === ' ' && !tokens[at]?.isPossessive ? after : undefined;
  };
  return {
    next,
    follows: (at, list) => list.has(previous(at)?.folded ?? ''),
    acts(at) {
      const after = beside(at);
      if (!after) return false;
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
