import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Sight } from '../channels/sight.ts';
import type { FindLessons } from './find-lessons.ts';
import type { LibraryLesson } from './library-lesson.ts';
import type { SuggestSimilar } from './suggest-similar.ts';

/** What it is to be said about. */
export interface AboutShare {
  id: string;
  channelId: string;
  words: string;
}

/** Choosing a lesson that others are pointed to, in the thread of a share: one that may be told there, and that stands somewhere. */
export interface ChooseLesson {
  /** What fits what somebody has typed; before that, what is like the share, and then the newest. */
  offer(
    workspaceId: string,
    personId: string,
    share: AboutShare,
    typed: string,
  ): Promise<LibraryLesson[]>;
  /** One that was chosen, if it may still be told there. */
  find(
    workspaceId: string,
    personId: string,
    share: Pick<AboutShare, 'channelId'>,
    id: string,
  ): Promise<LibraryLesson | undefined>;
}

interface Deps {
  sightOf: SightOf;
  toTell: FindLessons['toTell'];
  told: {
    newest(to: Place, max: number): Promise<LibraryLesson[]>;
    find(to: Place, id: string): Promise<LibraryLesson | undefined>;
  };
  suggest: SuggestSimilar;
}

interface Place {
  workspaceId: string;
  sight: Sight;
  channelId: string;
}

const OFFERED = 20;

export function createChooseLesson({ sightOf, toTell, told, suggest }: Deps): ChooseLesson {
  async function fitting(workspaceId: string, personId: string, share: AboutShare, typed: string) {
    const { id, channelId } = share;
    if (typed === '') {
      const similar = await suggest(workspaceId, personId, share, OFFERED);
      if (similar.length > 0) return similar;
    }
    const sight = await sightOf(workspaceId, personId);
    if (typed === '') return await told.newest({ workspaceId, sight, channelId }, OFFERED);
    const found = await toTell(workspaceId, sight, typed, { channelId }, OFFERED, id);
    return found.map(({ lesson }) => lesson);
  }

  return {
    async offer(workspaceId, personId, share, typed) {
      const found = await fitting(workspaceId, personId, share, typed.trim());
      // One that was brought along stands nowhere.
      return found.filter(({ id, posted }) => posted !== undefined && id !== share.id);
    },
    async find(workspaceId, personId, { channelId }, id) {
      const sight = await sightOf(workspaceId, personId);
      return await told.find({ workspaceId, sight, channelId }, id);
    },
  };
}
