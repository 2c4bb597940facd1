import type { Span } from './detail.ts';
import { createNameRules, type NameRules } from './name-rules.ts';
import type { KnownPeople } from './people.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Words } from './words.ts';

/**
 * Names of people: those of the workspace, and those that show themselves. The rule: a capital inside a sentence on no word of
 * either language, no place, brand or tool. Titles, verbs and neighbours tell in doubt. A title belongs to its name.
 */
export function findNames(text: string, words: Words, people: KnownPeople): Span[] {
  const tokens = tokensOf(text);
  const rules = createNameRules(text, tokens, words, people);
  const isName = tokens.map((_, at) => rules.isName(at));
  extend(tokens, isName, rules);
  repeat(tokens, isName, rules);
  extend(tokens, isName, rules);
  return joined(text, tokens, isName, rules);
}

/** Between the parts of one name. */
const PARTICLES = new Set(
  'de del la las los da dos das van von der den ter bin ibn al el y i ben abu st'.split(' '),
);

const isBeside = (token: Token | undefined, glue = /^[ \u00a0]$/u): token is Token =>
  token !== undefined && glue.test(token.before);

/** From "Svetlana" to "Markovic", from "Okafor" back to "Grace", from "Ewa" over "and" to "Hope". */
function extend(tokens: readonly Token[], isName: boolean[], rules: NameRules): void {
  tokens.forEach((token, at) => {
    if (!isName[at] || token.isPossessive) return;
    for (let next = at + 1; next < tokens.length; next++) {
      const other = tokens[next];
      // A name goes on by itself from there.
      if (!isBeside(other) || isName[next]) break;
      if (PARTICLES.has(other.folded) && !isCoordination(other)) continue;
      if (!rules.mayBelong(other)) break;
      isName.fill(true, at + 1, next + 1);
    }
  });
  for (let at = tokens.length - 1; at > 0; at--) {
    const before = tokens[at - 1];
    if (!isName[at] || !before || before.isPossessive || !isBeside(tokens[at])) continue;
    if (rules.mayBelong(before) && !before.opensSentence) isName[at - 1] = true;
  }
  tokens.forEach((token, at) => {
    const other = tokens[at + 1];
    const first = tokens[at - 1];
    if (!isCoordination(token) || !other || !first || !isBeside(token) || !isBeside(other)) return;
    if (isName[at - 1] && rules.mayBelong(other)) isName[at + 1] = true;
    if (isName[at + 1] && rules.mayBelong(first)) isName[at - 1] = true;
  });
}

const isCoordination = ({ folded }: Token): boolean =>
  folded === 'and' || folded === 'y' || folded === 'e';

/** Who is named once is named wherever the same word stands with a capital, or is no word at all. */
function repeat(tokens: readonly Token[], isName: boolean[], rules: NameRules): void {
  const known = new Set(tokens.filter((_, at) => isName[at]).map(({ folded }) => folded));
  tokens.forEach((token, at) => {
    if (!known.has(token.folded) || token.folded.length < 3) return;
    const isWord = rules.isWord(token);
    if (!isWord || (token.isCapitalised && !token.opensSentence)) isName[at] = true;
  });
}

/** Words of one name become one place, with its title ("la señora Ortega") and an initial ("Ben K."). */
function joined(
  text: string,
  tokens: readonly Token[],
  isName: readonly boolean[],
  rules: NameRules,
): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token || !isName[at]) continue;
    const last = lastOf(tokens, isName, at);
    const end = tokens[last]?.end ?? token.end;
    spans.push({
      start: startWithTitle(tokens, at, rules),
      end: end + initialAfter(text.slice(end)),
    });
    at = last;
  }
  return spans;
}

function lastOf(tokens: readonly Token[], isName: readonly boolean[], first: number): number {
  let last = first;
  for (let at = first + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (tokens[at - 1]?.isPossessive || !isBeside(token)) break;
    if (isName[at]) last = at;
    else if (!PARTICLES.has(token.folded) || isCoordination(token)) break;
  }
  return last;
}

function startWithTitle(tokens: readonly Token[], at: number, { titleBefore }: NameRules): number {
  const token = tokens[at];
  if (!token) return 0;
  const title = titleBefore(token, at);
  if (!title) return token.start;
  const article = tokens[at - 2];
  const hasArticle = article && /^(?:el|la)$/.test(article.folded) && isBeside(title);
  return hasArticle ? article.start : title.start;
}

const initialAfter = (rest: string): number =>
  /^ (?:\p{Lu}(?![\p{L}\d'’])\.?(?!\d)|\p{Ll}\.(?=\s|$))/u.exec(rest)?.[0].length ?? 0;
