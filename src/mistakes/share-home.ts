import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, button, section } from '../slack/block-kit.ts';

export const HOME_SHARE = 'home_share_mistake';
/** Opens the form for a lesson alone, from wherever it stands: a page, a message, or over another screen. */
export const SHARE_LESSON = 'share_lesson';

/** The way into the form from the Home tab; the same for everyone, whatever they have shared. */
export const shareHome = (say: Say): KnownBlock[] => [
  section(say('home.share')),
  actions(
    'home_share',
    button(HOME_SHARE, say('form.title'), { style: 'primary' }),
    button(SHARE_LESSON, say('form.lessonTitle')),
  ),
];
