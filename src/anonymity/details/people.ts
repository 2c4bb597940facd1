import { distance } from 'fastest-levenshtein';
import { fold } from './word-hash.ts';

/** Somebody of the workspace, as Slack names them. */
export interface Person {
  /** Slack's id of the account. */
  id?: string;
  realName?: string;
  displayName?: string;
  /** Without the at sign. */
  handle?: string;
}

/** The workspace's people, ready to be looked up. */
export interface KnownPeople {
  /** Whether a word is a part of somebody's name. */
  hasPart(folded: string): boolean;
  /** Whether a word is one slip of the finger away from a part of somebody's name; from five letters. */
  hasNearPart(folded: string): boolean;
  /** Whether two words in a row are of one person's name. */
  hasPair(first: string, second: string): boolean;
  /** The parts of this account's names. */
  partsOf(id: string): ReadonlySet<string>;
}

const SHORTEST_TO_MISTYPE = 5;

/** Made anew for each list, and kept as long as that: a workspace may have thousands. */
export function knownPeople(people: readonly Person[]): KnownPeople {
  const parts = new Set<string>();
  const pairs = new Set<string>();
  const namesOf = new Map<string, string>();
  for (const { id, realName = '', displayName = '', handle = '' } of people) {
    for (const name of [realName, displayName, handle]) {
      const own = partsOf(name);
      for (const part of own) parts.add(part);
      own.slice(1).forEach((part, at) => pairs.add(`${own[at]} ${part}`));
    }
    if (id) namesOf.set(id, `${realName} ${displayName} ${handle}`);
  }
  const near = nearIndex(parts);
  return {
    hasPart: (folded) => parts.has(folded),
    hasNearPart: (folded) => near(folded),
    hasPair: (first, second) => pairs.has(`${first} ${second}`),
    // Taken apart when asked: a workspace may have thousands.
    partsOf: (id) => new Set(partsOf(namesOf.get(id) ?? '')),
  };
}

/** Initials say nobody's name. */
const partsOf = (name: string): string[] =>
  (fold(name).match(/\p{L}+(?:['-]\p{L}+)*/gu) ?? []).filter((part) => part.length > 1);

/** One slip changes the beginning or the end of a word, not both: by either, few candidates are left. */
function nearIndex(parts: Iterable<string>): (folded: string) => boolean {
  const byEdge = new Map<string, string[]>();
  const edgesOf = (word: string) => [`${word.slice(0, 2)}…`, `…${word.slice(-2)}`];
  for (const part of parts) {
    if (part.length < SHORTEST_TO_MISTYPE) continue;
    for (const edge of edgesOf(part)) {
      const bucket = byEdge.get(edge) ?? [];
      bucket.push(part);
      byEdge.set(edge, bucket);
    }
  }
  return (folded) =>
    folded.length >= SHORTEST_TO_MISTYPE &&
    edgesOf(folded).some((edge) =>
      byEdge
        .get(edge)
        ?.some((part) => Math.abs(part.length - folded.length) <= 1 && distance(part, folded) <= 1),
    );
}
