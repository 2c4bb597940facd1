import type { KnownBlock } from '@slack/types';
import { createChangeDigest } from '../../../src/digest/change-digest.ts';
import type { Digest } from '../../../src/digest/digest.ts';
import { createFindDigest } from '../../../src/digest/find-digest.ts';
import type { Obstacle } from '../../../src/channels/channel.ts';
import { section } from '../../../src/slack/block-kit.ts';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';
import { testClock } from '../../support/test-clock.ts';

export const WORKSPACE = 'T0SCHOOL';
export const STAFF = 'C0STAFF';

/** Digests in memory, with all that may be known of a channel and of who asks. */
export function keepDigests({
  isPrivate = false,
  account = { isFullMember: true, zone: 'Europe/Berlin' },
}: {
  isPrivate?: boolean;
  /** Or Slack doesn't say, or not in time. */
  account?: { isFullMember: boolean; zone: string } | 'silent' | 'slow';
} = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const kept = new Map<string, Digest>();
  const asked: string[] = [];
  const state: { obstacle: Obstacle | undefined; edition: KnownBlock[]; areas: string[] } = {
    obstacle: undefined,
    edition: [],
    areas: ['a', 'b'],
  };
  const channel = {
    id: STAFF,
    name: 'staff',
    isPrivate,
    isArchived: false,
    isExternallyShared: false,
    isHome: true,
  };
  const digests = {
    find: async (_workspaceId: string, channelId: string) => kept.get(channelId),
    save: async (
      _workspaceId: string,
      channelId: string,
      change: Pick<Digest, 'schedule' | 'areaIds' | 'parts' | 'pausedUntil'>,
      now: Temporal.Instant,
    ) => {
      const toldUntil = kept.get(channelId)?.toldUntil ?? now;
      kept.set(channelId, { channelId, toldUntil, ...change });
    },
    stop: async (_workspaceId: string, channelId: string) => kept.delete(channelId),
  };
  const find = createFindDigest({
    digests,
    channels: {
      find: async () => channel,
      look: {
        forSharing: async (_workspaceId, channelId) => {
          asked.push(channelId);
          return state.obstacle;
        },
        offerTo: async () => [channel],
      },
    },
    settings: {
      focusAreas: async () => state.areas.map((id) => ({ id, name: id })),
      workingDays: async () => ({ quiet: [] }),
    },
    account: async () => {
      if (account === 'slow') return await new Promise(() => {});
      if (account !== 'silent') return account;
      throw new SlackCallError('users.info', { kind: 'not-sent', code: 'ECONNRESET' });
    },
    clock: { ...clock, after: (ms, act) => clock.after(Math.min(ms, 1), act) },
  });
  const change = createChangeDigest<KnownBlock[]>({
    find,
    digests,
    editions: {
      preview: async () => (state.edition.length > 0 ? state.edition : undefined),
      postNow: async (_workspaceId, channelId) => {
        if (!kept.has(channelId)) return 'not-subscribed';
        return state.edition.length > 0 ? 'posted' : 'nothing';
      },
    },
    clock,
  });
  return {
    find,
    change,
    kept,
    clock,
    asked,
    state,
    edition: () => (state.edition = [section('A lesson')]),
  };
}
