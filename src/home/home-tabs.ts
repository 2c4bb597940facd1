import type { HomeView, KnownBlock } from '@slack/types';
import { LRUCache } from 'lru-cache';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { Log } from '../runtime/log.ts';
import { context } from '../slack/block-kit.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Slice } from '../slice.ts';
import { homeView } from './home-view.ts';

/**
 * People's Home tabs. A call that publishes one names its person, so it is made only when they open it, and after what
 * they do with their name; never after an anonymous share, which it would tie to them.
 */
export interface HomeTabs {
  /** Somebody opened their Home tab. */
  opened(workspaceId: string, personId: string): Promise<void>;
  /** Soon shows what has changed by somebody's own act, if they opened their Home tab lately. */
  refresh(workspaceId: string, personId: string): void;
  /** Resolves when nothing is being published any more. */
  settled(): Promise<void>;
}

interface Deps {
  sections: readonly NonNullable<Slice['homeSections']>[];
  publish(workspaceId: string, personId: string, view: HomeView): Promise<void>;
  say: Say;
  speakTo: Pick<SpeakTo, 'person'>;
  command: string;
  log: Log;
  onFault(fault: unknown): void;
}

const LOOKING_MS = 24 * 3_600_000;
const PEOPLE_KEPT = 5000;

export function createHomeTabs(deps: Deps): HomeTabs {
  const { say, log } = deps;
  const lately = new LRUCache<string, true>({ max: PEOPLE_KEPT, ttl: LOOKING_MS });
  /** What is being published for whom; `again` once more when it is done, since it may be old by then. */
  const underWay = new Map<string, { done: Promise<void>; again: boolean }>();
  const keyOf = (workspaceId: string, personId: string) => `${workspaceId} ${personId}`;

  async function blocksOf(
    section: Deps['sections'][number],
    workspaceId: string,
    personId: string,
  ): Promise<KnownBlock[]> {
    try {
      return await section(workspaceId, personId);
    } catch (fault) {
      // What the others have to show is shown all the same.
      deps.onFault(fault);
      return [context(say('home.sectionFailed'))];
    }
  }

  async function publishOnce(workspaceId: string, personId: string): Promise<void> {
    const sections = await Promise.all(
      deps.sections.map((section) => blocksOf(section, workspaceId, personId)),
    );
    try {
      await deps.publish(workspaceId, personId, homeView(say, deps.command, sections.flat()));
    } catch (error) {
      if (!(error instanceof SlackCallError)) throw error;
      // They see what was there before; it is made anew when they open it again.
      log.warn('home.not-published', { code: error.code });
    }
  }

  /** One at a time for each person, so that an older view never covers a newer one. */
  function publish(workspaceId: string, personId: string): Promise<void> {
    const key = keyOf(workspaceId, personId);
    const running = underWay.get(key);
    if (running) {
      running.again = true;
      return running.done;
    }
    const task = { again: true, done: Promise.resolve() };
    const untilFresh = async () => {
      while (task.again) {
        task.again = false;
        await deps.speakTo.person(workspaceId, personId, () => publishOnce(workspaceId, personId));
      }
    };
    underWay.set(key, task);
    task.done = untilFresh()
      .catch((fault: unknown) => deps.onFault(fault))
      .finally(() => underWay.delete(key));
    return task.done;
  }

  return {
    async opened(workspaceId, personId) {
      lately.set(keyOf(workspaceId, personId), true);
      await publish(workspaceId, personId);
    },
    refresh(workspaceId, personId) {
      if (lately.has(keyOf(workspaceId, personId))) void publish(workspaceId, personId);
    },
    async settled() {
      await Promise.all([...underWay.values()].map(({ done }) => done));
    },
  };
}
