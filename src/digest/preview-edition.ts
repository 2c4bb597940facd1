import type { Clock } from '../runtime/clock.ts';
import { type Edition, type EditionContents, hasSomething } from './edition.ts';
import type { MakeEdition } from './make-edition.ts';
import { hasNews, type SaidLately } from './news.ts';
import type { PostDigests } from './post-digests.ts';
import { APART } from './schedule.ts';

interface Deps {
  editions: {
    saidAfter(
      workspaceId: string,
      channelId: string,
      after: Temporal.Instant,
    ): Promise<SaidLately | undefined>;
    beginning(workspaceId: string, channelId: string): Promise<Temporal.Instant | undefined>;
    draft(
      workspaceId: string,
      channelId: string,
      week: Pick<Edition, 'beginsAt' | 'endsAt'>,
      contents: EditionContents,
    ): Promise<Edition>;
  };
  makeEdition: MakeEdition;
  posting: Pick<PostDigests, 'now'>;
  clock: Clock;
}

export type PostedNow = 'posted' | 'nothing' | 'nothing-new' | 'not-subscribed';

/** The edition of a channel as it would be now. */
export interface PreviewEdition {
  /** Nothing, where there is no subscription, or nothing to say. */
  draft(workspaceId: string, channelId: string): Promise<Edition | undefined>;
  /** Has it posted, unless one was just now that said the same; its week ends now. */
  postNow(workspaceId: string, channelId: string): Promise<PostedNow>;
}

export function createPreviewEdition({
  editions,
  makeEdition,
  posting,
  clock,
}: Deps): PreviewEdition {
  async function draft(workspaceId: string, channelId: string): Promise<Edition | undefined> {
    const beginsAt = await editions.beginning(workspaceId, channelId);
    if (!beginsAt) return undefined;
    const week = { beginsAt, endsAt: clock.now() };
    const contents = await makeEdition({ workspaceId, channelId }, week);
    const edition = await editions.draft(workspaceId, channelId, week, contents);
    return hasSomething(edition) ? edition : undefined;
  }

  return {
    draft,
    async postNow(workspaceId, channelId) {
      if (!(await editions.beginning(workspaceId, channelId))) return 'not-subscribed';
      const edition = await draft(workspaceId, channelId);
      if (!edition) return 'nothing';
      const lately = clock.now().subtract(APART);
      if (!hasNews(edition, await editions.saidAfter(workspaceId, channelId, lately))) {
        return 'nothing-new';
      }
      await posting.now(workspaceId, channelId);
      return 'posted';
    },
  };
}
