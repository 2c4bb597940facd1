/** A word of a text. */
export interface Word {
  /** In lower case, without the apostrophe that belongs to it. */
  word: string;
  /** Without accents as well: as it is compared. Holds letters and digits only. */
  folded: string;
  /** Where it stands in the text, in UTF-16 units: from the first to before the last. */
  from: number;
  to: number;
}

/** Longer ones are no words; whoever looks for one is found by its beginning. */
const LETTERS_MAX = 40;

const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

let segmenter: Intl.Segmenter | undefined;

/** The words of a text, in any language. */
export function* wordsOf(text: string): Generator<Word> {
  for (const [found, from] of runsOf(text)) {
    const word = found.toLowerCase().replace(/['’]s?$/u, '');
    const folded = foldWord(word);
    if (folded)
      yield {
        word: Array.from(word).slice(0, LETTERS_MAX).join(''),
        folded,
        from,
        to: from + found.length,
      };
  }
}

function* runsOf(text: string): Generator<[run: string, from: number]> {
  for (const { 0: run, index } of text.matchAll(WORDS)) {
    if (!UNSPACED.test(run)) {
      yield [run, index];
      continue;
    }
    segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
    for (const part of segmenter.segment(run)) {
      if (part.isWordLike) yield [part.segment, index + part.index];
    }
  }
}

/** Most words: nothing is left to fold in them. */
const PLAIN = new RegExp(`^[a-z0-9]{0,${LETTERS_MAX}}$`, 'u');

/** A word without accents, capitals and apostrophes. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  const folded = word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  return Array.from(folded).slice(0, LETTERS_MAX).join('');
}
