import type { SightOf } from '../channels/look-what-is-seen.ts';
import { isEverywhere, stemsOf } from '../search/stems.ts';
import { wordsOf } from '../search/words.ts';
import type { FindLessons } from './find-lessons.ts';
import type { FoundLesson, LibraryLesson, Passage } from './library-lesson.ts';

/** Lessons that are like a share, for who shares it with their name or helps with it: what may be told in its channel, as far as they see it. */
export type SuggestSimilar = (
  workspaceId: string,
  personId: string,
  share: { id: string; channelId: string; words: string },
  max: number,
) => Promise<LibraryLesson[]>;

/** So many words of a text are looked for. */
const WORDS = 16;
/** One word in common is chance. */
const IN_COMMON = 2;
/** As many are looked at, for each that is shown. */
const LOOKED_AT = 4;

export function createSuggestSimilar({
  sightOf,
  toTell,
}: {
  sightOf: SightOf;
  toTell: FindLessons['toTell'];
}): SuggestSimilar {
  return async (workspaceId, personId, { id, channelId, words }, max) => {
    const told = tellingWords(words);
    if (told.length === 0) return [];
    const sight = await sightOf(workspaceId, personId);
    const at = { channelId };
    const found = await toTell(workspaceId, sight, told.join(' '), at, max * LOOKED_AT, id);
    const needed = Math.min(IN_COMMON, told.length);
    return found
      .filter((one) => inCommon(one) >= needed)
      .slice(0, max)
      .map(({ lesson }) => lesson);
  };
}

/** The first words of a text that tell what it is about, each once. */
function tellingWords(text: string): string[] {
  const words = new Map<string, string>();
  for (const word of wordsOf(text)) {
    const [stem = word.word] = stemsOf(word);
    if (!isEverywhere(word) && !words.has(stem)) words.set(stem, word.word);
    if (words.size === WORDS) break;
  }
  return [...words.values()];
}

/** How many different words of a lesson are among those that were looked for. */
function inCommon({ passages }: FoundLesson): number {
  const { whatHappened, whatLearned, whatChanged } = passages;
  const matches = [...whatHappened, ...whatLearned, ...whatChanged].filter(
    ({ isMatch }: Passage) => isMatch,
  );
  const stems = matches.flatMap(({ text }) =>
    [...wordsOf(text)].map((word) => stemsOf(word)[0] ?? word.word),
  );
  return new Set(stems).size;
}
