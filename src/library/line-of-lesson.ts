/** What a column of a list of lessons is. */
export type Column = 'lesson' | 'changed' | 'happened' | 'area' | 'learnedOn';

/** How lists name their columns, without capitals, accents and punctuation. The first is how we do. */
export const COLUMN_WORDS: Record<Column, readonly string[]> = {
  lesson: [
    'lesson',
    'lessons',
    'lesson learned',
    'what was learned',
    'what we learned',
    'what did you learn',
    'leccion',
    'aprendizaje',
    'lo aprendido',
    'que aprendiste',
    'que aprendimos',
    'que se aprendio',
  ],
  changed: [
    'changed',
    'change',
    'what changed',
    'what we changed',
    'cambio',
    'cambios',
    'que cambio',
    'que cambiamos',
    'que hemos cambiado',
  ],
  happened: [
    'happened',
    'what happened',
    'mistake',
    'error',
    'que paso',
    'que ocurrio',
    'que sucedio',
    'lo ocurrido',
  ],
  area: ['area', 'focus area', 'topic', 'ambito', 'tema'],
  learnedOn: [
    'learned on',
    'learnt on',
    'learnedon',
    'date',
    'day',
    'fecha',
    'dia',
    'aprendido el',
  ],
};

/** A line of such a list, as it stands in its file. */
export interface LineOfLesson {
  /** Where it begins in the file, from 1. */
  number: number;
  cells: Partial<Record<Column, string>>;
  /** It has more cells than there are columns: a text with a comma in it isn't in quotation marks. */
  hasMore: boolean;
}

/** A lesson of such a list. */
export interface ListedLesson {
  whatLearned: string;
  whatChanged: string;
  whatHappened: string;
  /** As it stands there; empty for none. */
  area: string;
  /** ISO date; nothing where none stands there. */
  learnedOn: string | undefined;
}

/** What keeps a line from being imported. */
export type LineProblem =
  | { kind: 'no-lesson' }
  | { kind: 'more-cells' }
  | { kind: 'too-long'; column: Column; length: number; max: number }
  | { kind: 'no-day'; text: string }
  | { kind: 'in-the-future'; day: string }
  | { kind: 'no-such-area'; name: string; areas: string[] };

/** A line of which something has become. */
export type LookedAt =
  | { kind: 'lesson'; number: number; lesson: ListedLesson }
  | { kind: 'problems'; number: number; problems: LineProblem[] }
  | { kind: 'empty'; number: number };
