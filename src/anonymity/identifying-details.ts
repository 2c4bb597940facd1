import { findEmails, findLinks } from './details/addresses.ts';
import { findDates } from './details/dates.ts';
import { type Detail, type DetailKind, masked, overlap, type Span } from './details/detail.ts';
import { loadWords } from './details/load-words.ts';
import { findMentions } from './details/mentions.ts';
import { findNames } from './details/names.ts';
import type { PackedWords } from './details/packed-words.ts';
import { type KnownPeople, knownPeople } from './details/people.ts';
import { findPhones } from './details/phones.ts';
import { findSinglingOut } from './details/singled-out.ts';
import { findTickets } from './details/tickets.ts';
import { findTimes } from './details/times.ts';
import { openWords, type Words } from './details/words.ts';

export type { Detail, DetailKind } from './details/detail.ts';
export { type KnownPeople, knownPeople, type Person } from './details/people.ts';
export { languageOfText } from './details/text-language.ts';
export type { Language } from './details/words.ts';

/** What is known when a text is looked through. */
export interface Surroundings {
  /** The workspace's people (`knownPeople`); without them only names that show themselves are found. */
  people?: KnownPeople | undefined;
  /** Where the workspace is (ISO 3166, two letters), for phone numbers. */
  country?: string | undefined;
}

/** Points at what may identify somebody. All of it happens on this machine; no text is kept or logged. */
export interface DetailFinder {
  /**
   * What may identify somebody, in the order of the text, no two overlapping. The first call takes up to a second or two
   * (word lists), later ones some milliseconds.
   * @throws WordsNotLoadedError; the next call tries again
   */
  find(text: string, surroundings?: Surroundings): Promise<Detail[]>;
  /** Gets the word lists, so that the first who asks does not wait for them. Never throws: `find` says what is wrong. */
  warmUp(): Promise<void>;
}

export function createDetailFinder(load: () => Promise<PackedWords> = loadWords): DetailFinder {
  let loading: Promise<Words> | undefined;
  const words = async (): Promise<Words> => {
    loading ??= load().then(openWords);
    try {
      return await loading;
    } catch (fault) {
      loading = undefined;
      throw fault;
    }
  };
  return {
    find: async (text, surroundings = {}) => findDetails(text, await words(), surroundings),
    async warmUp() {
      try {
        findDetails('At 9:30 on 3 May.', await words());
      } catch {
        // Whoever looks through a text meets it again, and can be told.
      }
    },
  };
}

const nobody = knownPeople([]);

/** The same at once, for who has the words. What is found first keeps its place: an address is no name. */
function findDetails(
  text: string,
  words: Words,
  { people = nobody, country }: Surroundings = {},
): Detail[] {
  const details: Detail[] = [];
  let rest = text;
  const take = (kind: DetailKind, find: (rest: string) => Span[]) => {
    const spans = longestFirst(find(rest)).reduce<Span[]>(
      (kept, span) =>
        [...kept, ...details].some((other) => overlap(other, span)) ? kept : [...kept, span],
      [],
    );
    for (const { start, end } of spans)
      details.push({ kind, text: text.slice(start, end), start, end });
    rest = masked(rest, spans);
  };
  take('email', findEmails);
  take('mention', (left) => findMentions(left, words));
  take('link', findLinks);
  take('ticket', findTickets);
  take('time', findTimes);
  take('date', findDates);
  take('phone', (left) => findPhones(left, country));
  take('only', findSinglingOut);
  take('name', (left) => findNames(left, words, people));
  return details.toSorted((one, other) => one.start - other.start);
}

const longestFirst = (spans: readonly Span[]): Span[] =>
  spans.toSorted((one, other) => other.end - other.start - (one.end - one.start));
