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
    isShared(workspaceId: string, id: string): Promise<boolean>;
  };
  /** In which the author of an anonymous share can be reached, if they say so. */
  window: {
    open(
      share: { workspaceId: string; id: string; leavesOn: string; daysAtMost: number | undefined },
      accountId: string,
    ): Promise<void>;
    close(workspaceId: string, id: string): Promise<boolean>;
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
    settings(workspaceId: string): Promise<{ slotMinutes: number; anonymousSharing: boolean }>;
    callbackDays(workspaceId: string): Promise<number>;
    focusAreas(workspaceId: string): Promise<{ id: string }[]>;
  };
  receipts: Pick<ReceiptHash, 'of'>;
  clock: Clock;
}

/** What the screen told an author that stewards can change before it is sent. */
export interface Promised {
  slotMinutes: number;
  callbackDays: number;
}

type NotThere = { kind: 'not-there'; obstacle: Obstacle };
/** The same form was committed openly before: its answer was lost, and its author chose anew. */
type SharedOpenly = { kind: 'shared-openly' };
/** The stewards have turned anonymous sharing off. */
type TurnedOff = { kind: 'turned-off' };

export interface ShareMistake {
  /** What keeps an open share from its channel. `shared`: the same form was sent before, and its answer lost. */
  beforeOpenly(
    share: NewMistake,
    personId: string,
  ): Promise<{ kind: 'ready' } | { kind: 'shared' } | NotThere>;
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
    | { kind: 'ready'; leavesAt: Temporal.Instant; people?: number }
    | NotThere
    | SharedOpenly
    | TurnedOff
  >;
  /**
   * Commits an anonymous share to the post office. `personId` is only held against the channel's members; with
   * `isReachable` it is sealed as well, until the callback window ends. What stewards have changed since the screen was
   * shown makes no wait shorter and no window longer than was `promised` there.
   * @param receipt the words by which it is its author's: only their keyed hash is stored
   * @returns when it leaves; nothing when it has left, as it may have when the same screen is sent again
   */
  anonymously(
    share: NewMistake,
    receipt: Receipt,
    personId: string,
    choices: { isReachable: boolean; promised?: Promised | undefined },
  ): Promise<{ kind: 'shared'; leavesAt?: Temporal.Instant } | NotThere | SharedOpenly | TurnedOff>;
}

export function createShareMistake({
  mistakes,
  window,
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

  /** A share that is sent a second time keeps the window it has, or has no more. */
  async function canBeReached({ workspaceId, id }: NewMistake): Promise<boolean> {
    if ((await settings.callbackDays(workspaceId)) === 0) return false;
    return !(await mistakes.isShared(workspaceId, id));
  }

  /** The contact lies in a file of its own, so that it comes first: a share never goes without what it promised. */
  async function withWindow<T>(
    { workspaceId, id }: NewMistake,
    personId: string,
    { slot, daysAtMost }: { slot: Temporal.Instant; daysAtMost: number | undefined },
    commit: () => Promise<T>,
  ): Promise<T> {
    await window.open({ workspaceId, id, leavesOn: dayOf(slot), daysAtMost }, personId);
    try {
      return await commit();
    } catch (error) {
      await window.close(workspaceId, id);
      throw error;
    }
  }

  return {
    async beforeOpenly(share, personId) {
      if (await wasSharedOpenly(share)) return { kind: 'shared' };
      const obstacle = await channels.forSharing(share.workspaceId, share.channelId, personId);
      return obstacle ? { kind: 'not-there', obstacle } : { kind: 'ready' };
    },
    async openly(share, authorId, source) {
      const obstacle = await channels.forSharing(share.workspaceId, share.channelId, authorId);
      if (obstacle) return { kind: 'not-there', obstacle };
      const sharedOn = dayOf(clock.now());
      // It may have been sent anonymously before, and the answer lost.
      await window.close(share.workspaceId, share.id);
      await mistakes.shareOpenly({ ...(await withKnownArea(share)), authorId, source, sharedOn });
      return { kind: 'shared' };
    },
    async beforeAnonymously(share, personId) {
      if (await wasSharedOpenly(share)) return { kind: 'shared-openly' };
      const { slotMinutes, anonymousSharing } = await settings.settings(share.workspaceId);
      if (!anonymousSharing) return { kind: 'turned-off' };
      const [obstacle, people] = await Promise.all([
        channels.forSharing(share.workspaceId, share.channelId, personId),
        channels.headCount(share.workspaceId, share.channelId),
      ]);
      if (obstacle) return { kind: 'not-there', obstacle };
      return {
        kind: 'ready',
        leavesAt: nextSlot(clock.now(), slotMinutes),
        ...(people !== undefined && { people }),
      };
    },
    async anonymously(share, receipt, personId, { isReachable, promised }) {
      if (await wasSharedOpenly(share)) return { kind: 'shared-openly' };
      const { slotMinutes, anonymousSharing } = await settings.settings(share.workspaceId);
      // The same screen may be sent again since its answer was lost: then it is shared, whatever was turned off since.
      const isOff = !anonymousSharing && !(await mistakes.isShared(share.workspaceId, share.id));
      if (isOff) return { kind: 'turned-off' };
      const obstacle = await channels.forSharing(share.workspaceId, share.channelId, personId);
      if (obstacle) return { kind: 'not-there', obstacle };
      const nameless = {
        ...(await withKnownArea(share)),
        creditAuthor: false,
        receipt: receipts.of(share.workspaceId, receipt),
      };
      const minutes = Math.max(slotMinutes, promised?.slotMinutes ?? 0);
      const slot = () => nextSlot(clock.now(), minutes);
      const commit = () => mistakes.shareAnonymously(nameless, () => slot().epochMilliseconds);
      const opens = isReachable && (await canBeReached(share));
      const until = { slot: slot(), daysAtMost: promised?.callbackDays };
      const leaves = opens ? await withWindow(share, personId, until, commit) : await commit();
      if (leaves === undefined) return { kind: 'shared' };
      return { kind: 'shared', leavesAt: Temporal.Instant.fromEpochMilliseconds(leaves) };
    },
  };
}
