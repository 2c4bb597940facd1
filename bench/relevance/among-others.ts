import { dice } from '../lessons/language.ts';
import type { Corpus } from './corpus.ts';

type Lesson = Corpus['lessons'][number];

/**
 * Lessons among others, which are put together from what happened, what was learned and what was changed in lessons of another corpus: words
 * as people use them, that answer no query.
 * @param count of all, the lessons among them
 */
export function amongOthers(
  lessons: readonly Lesson[],
  others: readonly Lesson[],
  count: number,
): Lesson[] {
  const roll = dice(count);
  const any = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T;
  const all = Array.from({ length: count - lessons.length }, (_, at): Lesson => {
    const { language, happened } = any(others);
    const same = others.filter((one) => one.language === language);
    const [learned, changed] = [any(same).learned, any(same).changed];
    return { id: `other ${at}`, language, happened, learned, changed };
  });
  for (const lesson of lessons) all.splice(Math.floor(roll() * (all.length + 1)), 0, lesson);
  return all;
}
