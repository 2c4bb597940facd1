import type { Clock } from '../runtime/clock.ts';
import { type Edition, type EditionContents, hasSomething } from './edition.ts';
import type { MakeEdition } from './make-edition.ts';
import type { PostDigests } from './post-digests.ts';

interface Deps {
  editions: {
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

/** The edition of a channel as it would be now. */
export interface PreviewEdition {
  /** Nothing, where there is no subscription, or nothing to say. */
  draft(workspaceId: string, channelId: string): Promise<Edition | undefined>;
  /** Has it posted; its week ends now. */
  postNow(workspaceId: string, channelId: string): Promise<'posted' | 'nothing' | 'not-subscribed'>;
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
      if (!(await draft(workspaceId, channelId))) return 'nothing';
      await posting.now(workspaceId, channelId);
      return 'posted';
    },
  };
}
