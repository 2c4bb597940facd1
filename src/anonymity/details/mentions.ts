import { type Span, spansOf } from './detail.ts';
import type { Words } from './words.ts';

/** Slack's own form, of a person, a user group or a channel: `<@U…>`, `<!subteam^S…>`, `<#C…|name>`. */
const REFERENCE = /<(?:@[UW]|#C|!subteam\^S)[A-Z\d]{2,}(?:\|[^<>]*)?>/dgu;
const HANDLE =
  /(?<![\p{L}\d@/._-])@(?<name>[\p{L}\d](?:[\p{L}\d._-]*[\p{L}\d_-])?)(?![\p{L}\d_/(@-])/gu;

/** What programmers write after an at sign. */
const ANNOTATIONS = new Set(
  `
  after async autowired bean before beta charset component contextmanager controller dataclass deprecated entity
  fixture font-face import include injectable inject input keyframes latest layer link main media mixin module mock next
  nullable output override param parametrize private property public readonly repository return returns rest see
  service staticmethod stable supports test throws todo transactional ts-ignore ts-expect-error type types use value
  `
    .trim()
    .split(/\s+/),
);
/** Everybody is nobody. */
const EVERYBODY = new Set(['channel', 'everyone', 'here', 'all', 'todos']);

/** Mentions as they are typed. A capital after the at sign is an annotation when it is a word (`@Transactional`). */
export function findMentions(text: string, words: Words): Span[] {
  const typed = [...text.matchAll(HANDLE)].flatMap(({ 0: mention, index, groups }) => {
    const name = groups?.['name'] ?? '';
    const isCode =
      ANNOTATIONS.has(name.toLowerCase()) ||
      (/^\p{Lu}/u.test(name) && partsOf(name).every((part) => words.isWord(part, 'english')));
    const isNobody = EVERYBODY.has(name.toLowerCase()) || !/\p{L}/u.test(name);
    return isCode || isNobody ? [] : [{ start: index, end: index + mention.length }];
  });
  return [...spansOf(text, REFERENCE), ...typed];
}

const partsOf = (name: string): string[] => name.match(/\p{Lu}?\p{Ll}+|\p{Lu}+/gu) ?? [];
