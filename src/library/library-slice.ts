import type { KnownBlock } from '@slack/types';
import type { Channel } from '../channels/channel.ts';
import type { LookAtChannel } from '../channels/look-at-channel.ts';
import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { ReactToMistake } from '../mistakes/react-to-mistake.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Messenger } from '../slack/messenger.ts';
import { relatedWords } from '../search/related-words.ts';
import type { Slice } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { createBrowseLibrary } from './browse-library.ts';
import { createFindForHome } from './find-for-home.ts';
import { registerLesson } from './lesson-listeners.ts';
import { libraryHome } from './library-home.ts';
import { registerLibraryHome } from './library-home-listeners.ts';
import { createLibraryFigures } from './library-figures-store.ts';
import { createLibraryScreen, libraryCommands, registerLibrary } from './library-listeners.ts';
import { createFindLessons } from './find-lessons.ts';
import { createKeepIndex } from './keep-index.ts';
import { createLessonIndex } from './lesson-index-store.ts';
import { createLessonSearch } from './lesson-search-store.ts';
import { createLibraryStore, type LibraryStore } from './library-store.ts';
import { createMeetingKitDelivery } from './meeting-kit-delivery.ts';
import { registerMeetingKit } from './meeting-kit-listeners.ts';
import { createMeetingKitStore } from './meeting-kit-store.ts';
import { createPostMeetingKit } from './post-meeting-kit.ts';
import { createToldLessons, type ToldLessons } from './told-lessons-store.ts';

interface Deps {
  db: Database;
  enqueue: Enqueue;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
  findLink: FindLink;
  library: LibraryStore;
  told: ToldLessons;
  search: Parameters<typeof createBrowseLibrary>[0]['search'];
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    look: LookAtChannel;
    sightOf: SightOf;
  };
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  onFault(fault: unknown): void;
  react: ReactToMistake;
  earlierWords(workspaceId: string, id: string): Promise<readonly KnownBlock[]>;
  share: Parameters<typeof registerLibrary>[2]['share'];
}

/** The lessons, and how they are found: what other slices need of them, before they are built themselves. */
export function openLibrary(deps: {
  db: Database;
  /** Lets others do something meanwhile. */
  rest(): Promise<void>;
  onFault(fault: unknown): void;
}) {
  const { db, rest } = deps;
  const index = createLessonIndex(db);
  const lessons = createLibraryStore(db);
  const search = createLessonSearch(db, () => relatedWords(rest));
  return {
    lessons,
    told: createToldLessons(db),
    find: createFindLessons({ index: search, lessons }),
    keepLesson: index.keep,
    keepIndex: createKeepIndex({ ...deps, index }),
  };
}

/** All lessons, for whoever may see them: to look through, to search, and to talk about. */
export function createLibrarySlice(deps: Deps): Slice {
  const { channels, library, messenger, say, post } = deps;
  const browse = createBrowseLibrary({ ...deps, sightOf: channels.sightOf });
  const kits = createPostMeetingKit({
    lesson: browse.lesson,
    channels,
    kits: createMeetingKitStore(deps),
  });
  const screen = createLibraryScreen({ ...deps, browse });
  const { openModal, openChanging, pushModal, updateModal } = messenger;
  const windows = { openModal, openChanging, pushModal, updateModal };
  const forHome = createFindForHome({
    ...deps,
    sightOf: channels.sightOf,
    figures: createLibraryFigures(deps.db),
  });
  return {
    commands: libraryCommands(screen, windows),
    listeners(listening) {
      registerLibrary(listening, screen, { ...deps, ...windows, browse });
      registerLesson(listening, { ...deps, ...windows, browse });
      registerLibraryHome(listening, { ...windows, screen });
      registerMeetingKit(listening, { ...windows, browse, kits, say });
    },
    homeSections: async (workspaceId, personId) =>
      libraryHome(say, await forHome(workspaceId, personId)),
    deliveries: [
      createMeetingKitDelivery({
        find: library.find,
        channels: { find: channels.find, forPosting: channels.look.forPosting },
        linkTo: messenger.linkTo,
        post,
        say,
      }),
    ],
  };
}
