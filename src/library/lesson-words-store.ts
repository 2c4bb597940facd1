import type { Database } from '../database/database.ts';
import { sql } from '../database/drizzle.ts';
import { lessonStem, lessonWord, nearWord } from '../database/schema.ts';
import type { KnownWords } from '../search/read-query.ts';
import { nearest, restsOf } from '../search/spelling.ts';

/**
 * The words of the lessons that somebody may see: nobody learns of a word that they can't see.
 * @param scopes whose words they are: 'public', and channels
 */
export type OpenLessonWords = (workspaceId: string, scopes: readonly string[]) => KnownWords;

const PREFIX_WORDS = 8;
const NEAR_WORDS = 4;

// People wait while they type: each query is built once.
export function createOpenLessonWords({ orm }: Pick<Database, 'orm'>): OpenLessonWords {
  const value = sql.placeholder;
  const among = (list: string) => sql`(select value from json_each(${value(list)}))`;
  const usesOf = orm
    .select({ stem: lessonStem.stem, uses: sql<number>`sum(${lessonStem.uses})` })
    .from(lessonStem)
    .where(
      sql`${lessonStem.workspaceId} = ${value('workspaceId')} and ${lessonStem.scope} in ${among('scopes')}
        and ${lessonStem.stem} in ${among('stems')}`,
    )
    .groupBy(lessonStem.stem)
    .prepare();
  const longer = orm
    .select({ word: lessonWord.word })
    .from(lessonWord)
    .where(
      sql`${lessonWord.workspaceId} = ${value('workspaceId')} and ${lessonWord.scope} in ${among('scopes')}
        and ${lessonWord.word} > ${value('from')} and ${lessonWord.word} < ${value('to')}`,
    )
    .groupBy(lessonWord.word)
    .orderBy(sql`sum(${lessonWord.uses}) desc`, lessonWord.word)
    .limit(PREFIX_WORDS)
    .prepare();
  const sharing = orm
    .selectDistinct({ word: nearWord.word })
    .from(nearWord)
    .where(
      sql`${nearWord.workspaceId} = ${value('workspaceId')} and ${nearWord.scope} in ${among('scopes')}
        and ${nearWord.rest} in ${among('rests')}`,
    )
    .prepare();

  return (workspaceId, all) => {
    const here = { workspaceId, scopes: JSON.stringify(all) };
    return {
      uses(stems) {
        const rows = usesOf.all({ ...here, stems: JSON.stringify(stems) });
        return new Map(rows.map(({ stem, uses }) => [stem, uses]));
      },
      beginningWith: (word) =>
        longer.all({ ...here, from: word, to: `${word}\u{10FFFF}` }).map((row) => row.word),
      near(words) {
        const rests = words.flatMap(restsOf);
        if (rests.length === 0) return [];
        const found = sharing
          .all({ ...here, rests: JSON.stringify(rests) })
          .map(({ word }) => word);
        return [...new Set(words.flatMap((word) => nearest(word, found).slice(0, NEAR_WORDS)))];
      },
    };
  };
}
