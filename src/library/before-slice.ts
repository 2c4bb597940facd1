import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { SightOf } from '../channels/look-what-is-seen.ts';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import type { FindLink } from '../slack/find-link.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { beforeCommand, registerBefore } from './before-listeners.ts';
import { beforeHome } from './before-home.ts';
import type { FindLessons } from './find-lessons.ts';
import { createChooseLesson } from './choose-lesson.ts';
import { lessonOption } from './point-view.ts';
import { createPrepareChecklist } from './prepare-checklist.ts';
import { similarBlocks } from './similar-view.ts';
import { createSuggestSimilar } from './suggest-similar.ts';
import type { ToldLessons } from './told-lessons-store.ts';

interface Share {
  id: string;
  channelId: string;
  whatHappened: string;
  whatLearned: string;
}

const SIMILAR_MAX = 3;
// A screen must be open within three seconds; whether its user may see the share is asked besides.
const SOON_MS = 1200;

/** What others learned, before somebody does the same. */
export function createBeforeSlice(deps: {
  sightOf: SightOf;
  toTell: FindLessons['toTell'];
  told: ToldLessons;
  findLink: FindLink;
  messenger: Messenger;
  clock: Clock;
  say: Say;
  speakTo: Pick<SpeakTo, 'everyone'>;
  command: string;
  findShare(
    workspaceId: string,
    id: string,
  ): Promise<(Share & { authorId: string | null }) | undefined>;
  onFault(fault: unknown): void;
}): Slice & {
  /** What others learned from something like a share, for its author, if it has a name. */
  similarToOwn(workspaceId: string, id: string): Promise<readonly KnownBlock[]>;
  /** The same for somebody who helps, in a screen that is still to be opened: nothing where it isn't soon found. */
  similarSoon(workspaceId: string, personId: string, share: Share): Promise<readonly KnownBlock[]>;
  /** Looks for nothing more, and ends what is under way: before the database is closed. */
  stop(): Promise<void>;
  /** Pointing to a lesson in the thread of a share. */
  pointing: {
    options(
      workspaceId: string,
      personId: string,
      share: Share,
      typed: string,
    ): Promise<PlainTextOption[]>;
    /** One that was chosen, as the list has it, and as others are told of it; nothing if it may not be told there any more. */
    chosen(
      workspaceId: string,
      personId: string,
      share: Share,
      id: string,
    ): Promise<{ option: PlainTextOption; line: string } | undefined>;
  };
} {
  const { say, clock, onFault } = deps;
  const suggest = createSuggestSimilar(deps);
  const choose = createChooseLesson({ ...deps, suggest });
  /** What may go on when the screen is open already; it ends before the database is closed. */
  const underWay = new Set<Promise<unknown>>();
  let isStopped = false;

  async function tracked<T>(doing: Promise<T>): Promise<T | undefined> {
    // Where it fails, the screen stays as it is.
    const task = doing.catch((fault: unknown) => {
      if (!(fault instanceof SlackCallError)) onFault(fault);
      return undefined;
    });
    underWay.add(task);
    const result = await task;
    underWay.delete(task);
    return result;
  }

  async function similar(
    workspaceId: string,
    personId: string,
    share: Share,
  ): Promise<readonly KnownBlock[]> {
    if (isStopped) return [];
    const lessons = await tracked(suggest(workspaceId, personId, aboutOf(share), SIMILAR_MAX));
    return similarBlocks(say, lessons ?? []);
  }

  const parts = {
    ...deps,
    prepare: createPrepareChecklist(deps),
    openModal: deps.messenger.openModal,
    updateModal: deps.messenger.updateModal,
    goOn: (task: Promise<void>) => void tracked(task),
  };
  return {
    commands: [beforeCommand(parts)],
    listeners: (listening) => registerBefore(listening, parts),
    homeSections: async () => beforeHome(say),
    async similarToOwn(workspaceId, id) {
      const share = isStopped ? undefined : await deps.findShare(workspaceId, id);
      // Nobody is looked up for a share without a name.
      return share?.authorId ? await similar(workspaceId, share.authorId, share) : [];
    },
    async stop() {
      isStopped = true;
      await Promise.all(underWay);
    },
    similarSoon: async (...asked) => (await withinTime(clock, SOON_MS, similar(...asked))) ?? [],
    pointing: {
      options: async (workspaceId, personId, share, typed) =>
        (await choose.offer(workspaceId, personId, aboutOf(share), typed)).map(lessonOption),
      async chosen(workspaceId, personId, share, id) {
        const lesson = await choose.find(workspaceId, personId, share, id);
        const link = lesson && (await deps.findLink(workspaceId, lesson.posted));
        if (!link) return undefined;
        const line = await deps.speakTo.everyone(workspaceId, () => say('ask.pointsTo', { link }));
        return { option: lessonOption(lesson), line };
      },
    },
  };
}

const aboutOf = ({ id, channelId, whatHappened, whatLearned }: Share) => ({
  id,
  channelId,
  words: `${whatHappened}\n${whatLearned}`,
});
