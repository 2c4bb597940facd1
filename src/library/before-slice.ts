import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Say } from '../language/language.ts';
import type { Clock } from '../runtime/clock.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { beforeCommand, registerBefore } from './before-listeners.ts';
import { beforeHome } from './before-home.ts';
import type { FindLessons } from './find-lessons.ts';
import { createPrepareChecklist } from './prepare-checklist.ts';
import type { ToldLessons } from './told-lessons-store.ts';

/** What others learned, before somebody does the same. */
export function createBeforeSlice(deps: {
  sightOf: SightOf;
  toTell: FindLessons['toTell'];
  told: ToldLessons;
  findLink: FindLink;
  messenger: Messenger;
  clock: Clock;
  say: Say;
  command: string;
}): Slice {
  const { say } = deps;
  const parts = {
    ...deps,
    prepare: createPrepareChecklist(deps),
    openModal: deps.messenger.openModal,
  };
  return {
    commands: [beforeCommand(parts)],
    listeners: (listening) => registerBefore(listening, parts),
    homeSections: async () => beforeHome(say),
  };
}
