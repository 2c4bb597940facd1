import type { KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { button, sectionWith } from '../slack/block-kit.ts';
import { BEFORE } from './before-modal.ts';

/** The way to a checklist from the Home tab; the same for everyone. */
export const beforeHome = (say: Say): KnownBlock[] => [
  sectionWith('home_before', say('home.before'), button(BEFORE.open, say('before.title'))),
];
