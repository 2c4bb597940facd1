import type { Key, Say } from '../language/language.ts';
import type { NotYours } from './change-mistake.ts';

const NOT_YOURS = {
  anonymous: 'notYours.anonymous',
  'not-author': 'notYours.notAuthor',
  gone: 'notYours.gone',
} as const satisfies Record<NotYours['kind'], Key>;

/** Why this share can't be changed by who asks. */
export const sayNotYours = (say: Say, why: NotYours): string => say(NOT_YOURS[why.kind]);
