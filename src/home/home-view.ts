import type { HomeView, KnownBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { context, divider, home, BLOCKS_MAX } from '../slack/block-kit.ts';

/** A person's Home tab: the slices' sections in their order, and where else to go. */
export function homeView(say: Say, command: string, sections: readonly KnownBlock[]): HomeView {
  const ending = [divider(), context(say('home.help', { command }))];
  const room = BLOCKS_MAX - ending.length;
  if (sections.length <= room) return home([...sections, ...ending]);
  return home([...sections.slice(0, room - 1), context(say('home.cut')), ...ending]);
}
