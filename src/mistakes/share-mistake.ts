import type { ReceiptHash } from '../anonymity/receipt-hash.ts';
import type { Receipt } from '../anonymity/receipt.ts';
import type { Obstacle } from '../channels/channel.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import { type AnonymousMistake, dayOf, type NewMistake, type Source } from './mistake.ts';

interface Deps {
  mistakes: {
    authorOf(workspaceId: string, id: string): Promise<string | null | undefined>;
    shareOpenly(
      share: NewMistake & { authorId: string; source: Source | null; sharedOn: string },
    ): Promise<void>;
    shareAnonymously(share: AnonymousMistake, leavesAt: () => number): Promise<number | undefined>;
  };
  channels: {
    forSharing(
      workspaceId: string,
      channelId: string,
      personId: string,
    ): Promise<Obstacle | undefined>;
    headCount(workspaceId: string, channelId: string): Promise<number | undefined>;
  };
  settings: {
    slotMinutes(workspaceId: string): Promise<number>;
    focusAreas(workspaceId: string): Promise<{ id: string }[]>;
  };
  receipts: Pick<ReceiptHash, 'of'>;
  clock: Clock;
}

type NotThere = { kind: 'not-there'; obstacle: Obstacle };
/** The same form was committed openly before: its answer was lost, and its author chose anew. */
type SharedOpenly = { kind: 'shared-openly' };

export interface ShareMistake {
  /** Commits an open share: from then on it reaches its channel, whatever happens to Slack or to this process. */
  openly(
    share: NewMistake,
    authorId: string,
    source: Source | null,
  ): Promise<{ kind: 'shared' } | NotThere>;
  /** What an author should know before sharing anonymously. `people` is missing when Slack doesn't say. */
  beforeAnonymously(
    share: NewMistake,
    personId: string,
  ): Promise<
    { kind: 'ready'; leavesAt: Temporal.Instant; people?: number } | NotThere | SharedOpenly
  >;
  /**
   * Commits an anonymous share to the post office. `personId` is only held against the channel's members.
   * @param receipt the words by which it is its author's: only their keyed hash is stored
   * @returns when it leaves; nothing when it has left, as it may have when the same screen is sent again
   */
  anonymously(
    share: NewMistake,
    receipt: Receipt,
    personId: string,
  ): Promise<{ kind: 'shared'; leavesAt?: Temporal.Instant } | NotThere | SharedOpenly>;
}

export function createShareMistake({
  mistakes,
  channels,
  settings,
  receipts,
  clock,
}: Deps): ShareMistake {
  // An area can have been archived, or belong elsewhere: the share then stands under "Not sure yet".
  async function withKnownArea(share: NewMistake): Promise<NewMistake> {
    const areas = await settings.focusAreas(share.workspaceId);
    const known = areas.some((area) => area.id === share.focusAreaId);
    return known ? share : { ...share, focusAreaId: null };
  }

  async function wasSharedOpenly({ workspaceId, id }: NewMistake): Promise<boolean> {
    return ((await mistakes.authorOf(workspaceId, id)) ?? null) !== null;
  }

  return {
    async openly(share, authorId, source) {
      const obstacle = await channels.forSharing(share.workspaceId, share.channelId, authorId);
      if (obstacle) return { kind: 'not-there', obstacle };
      const sharedOn = dayOf(clock.now());
      await mistakes.shareOpenly({ ...(await withKnownArea(share)), authorId, source, sharedOn });
      return { kind: 'shared' };
    },
    async beforeAnonymously(share, personId) {
      if (await wasSharedOpenly(share)) return { kind: 'shared-openly' };
      const [obstacle, people] = await Promise.all([
        channels.forSharing(share.workspaceId, share.channelId, personId),
        channels.headCount(share.workspaceId, share.channelId),
      ]);
      if (obstacle) return { kind: 'not-there', obstacle };
      return {
        kind: 'ready',
        leavesAt: nextSlot(clock.now(), await settings.slotMinutes(share.workspaceId)),
        ...(people !== undefined && { people }),
      };
    },
    async anonymously(share, receipt, personId) {
      if (await wasSharedOpenly(share)) return { kind: 'shared-openly' };
      const obstacle = await channels.forSharing(share.workspaceId, share.channelId, personId);
      if (obstacle) return { kind: 'not-there', obstacle };
      const nameless = {
        ...(await withKnownArea(share)),
        creditAuthor: false,
        receipt: receipts.of(share.workspaceId, receipt),
      };
      const slotMinutes = await settings.slotMinutes(share.workspaceId);
      const leaves = await mistakes.shareAnonymously(
        nameless,
        () => nextSlot(clock.now(), slotMinutes).epochMilliseconds,
      );
      if (leaves === undefined) return { kind: 'shared' };
      return { kind: 'shared', leavesAt: Temporal.Instant.fromEpochMilliseconds(leaves) };
    },
  };
}
