import type { Clock } from '../runtime/clock.ts';
import type { QuietRange } from '../stewardship/quiet-dates.ts';
import type { Digest } from './digest.ts';
import { dueEdition, isStillDue } from './schedule.ts';

interface Deps {
  digests: {
    find(workspaceId: string, channelId: string): Promise<Digest | undefined>;
    toLookAt(workspaceId: string, now: Temporal.Instant, atMost: number): Promise<Digest[]>;
    lookAgain(workspaceId: string, channelId: string, at: Temporal.Instant): Promise<void>;
    lookAtAllNow(workspaceId: string, now: Temporal.Instant): Promise<void>;
    bringBack(workspaceId: string, channelId: string, now: Temporal.Instant): Promise<void>;
  };
  claim(
    workspaceId: string,
    channelId: string,
    id: string,
    end: Temporal.Instant,
  ): Promise<boolean>;
  quietDates(workspaceId: string): Promise<readonly QuietRange[]>;
  /** Whether nothing can be said in a channel: it is archived, or Oops isn't in it. */
  isOutOfUse(workspaceId: string, channelId: string): Promise<boolean>;
  /** How many editions were claimed that are not settled, as far as `atMost`. */
  onTheirWay(workspaceId: string, atMost: number): Promise<number>;
  newId(): string;
  clock: Clock;
}

/** Has editions posted when they are due. */
export interface PostDigests {
  /** Once a minute: claims each week that is over, once. Where many are, one after another, at Slack's pace. */
  everyMinute(workspaceId: string): Promise<void>;
  /** Claims no more; what is due stays due. */
  stop(): void;
  /** Claims the week that ends now. @returns whether there is a subscription */
  now(workspaceId: string, channelId: string): Promise<boolean>;
  /** Whether an edition that was claimed is still to be posted now; one that has waited for long may not be. */
  isStillDue(workspaceId: string, edition: ClaimedEdition): Promise<boolean>;
}

interface ClaimedEdition {
  channelId: string;
  endsAt: Temporal.Instant;
}

/** A channel that is out of use is looked at again so much later; then one edition at most has been missed. */
const OUT_OF_USE = { hours: 1 };
const NOT_CLAIMED = { minutes: 1 };
/**
 * Slack takes "several hundred messages per minute" of an app in a workspace (docs.slack.dev/apis/web-api/rate-limits): three
 * hundred leave room for what people share meanwhile, and an edition waits in no lane before its turn has come.
 */
const APART_MS = 200;
/** To look at one takes no message, but a moment in which nobody else is answered. */
const LOOKS_APART_MS = 10;
/** So many are posted at the same time, while Slack is slow: half of the outbox's lanes stay free for people. */
const AT_ONCE = 4;
/** For so long it is waited, each time, until there is room; then until the next minute. */
const UNTIL_THERE_IS_ROOM_MS = [200, 400, 800, 1600, 3200];
/** What ends later than this from now was written by a clock that was ahead. */
const AHEAD = { hours: 1 };
/** A clock that goes back by less is being kept right. */
const WENT_BACK = { minutes: 1 };

export function createPostDigests(deps: Deps): PostDigests {
  const { digests, clock } = deps;
  const asked = new Set<string>();
  const underWay = new Set<string>();
  const pauses = new Set<() => void>();
  let isStopped = false;
  const lastTicks = new Map<string, Temporal.Instant>();

  /** A clock that was ahead, before this process began or since, has put off what is to be looked at. */
  async function noticeClock(workspaceId: string, now: Temporal.Instant) {
    const last = lastTicks.get(workspaceId);
    lastTicks.set(workspaceId, now);
    const isAsBefore = last && Temporal.Instant.compare(now, last.subtract(WENT_BACK)) >= 0;
    if (!isAsBefore) await digests.lookAtAllNow(workspaceId, now);
  }

  /** The channel's digest as it is by the clock of now. */
  async function broughtBack(workspaceId: string, digest: Digest, now: Temporal.Instant) {
    if (Temporal.Instant.compare(digest.toldUntil, now.add(AHEAD)) <= 0) return digest;
    await digests.bringBack(workspaceId, digest.channelId, now);
    return { ...digest, toldUntil: now };
  }

  /** @returns whether it claimed an edition */
  async function look(workspaceId: string, digest: Digest): Promise<boolean> {
    const now = clock.now();
    const { channelId } = digest;
    const lookAgain = async (at: Temporal.Instant) => {
      await digests.lookAgain(workspaceId, channelId, at);
      return false;
    };
    if (await deps.isOutOfUse(workspaceId, channelId)) return await lookAgain(now.add(OUT_OF_USE));
    const here = await broughtBack(workspaceId, digest, now);
    const due = dueEdition(here, await deps.quietDates(workspaceId), now);
    if (due.kind === 'later') return await lookAgain(due.at);
    if (await deps.claim(workspaceId, channelId, deps.newId(), due.end)) return true;
    // Another process was first, or the last one is still on its way.
    return await lookAgain(now.add(NOT_CLAIMED));
  }

  async function lookAtAll(workspaceId: string): Promise<void> {
    do {
      if (!(await hasRoom(workspaceId))) return;
      const [digest, another] = await digests.toLookAt(workspaceId, clock.now(), 2);
      if (!digest) return;
      const began = clock.now();
      const isClaimed = await look(workspaceId, digest);
      if (!another) return;
      const tookMs = Math.max(clock.now().since(began).total('milliseconds'), 0);
      await pause(Math.max(isClaimed ? APART_MS - tookMs : 0, LOOKS_APART_MS));
    } while (!isStopped);
  }

  async function hasRoom(workspaceId: string): Promise<boolean> {
    for (const ms of UNTIL_THERE_IS_ROOM_MS) {
      if ((await deps.onTheirWay(workspaceId, AT_ONCE)) < AT_ONCE) return true;
      await pause(ms);
      if (isStopped) return false;
    }
    return false;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const goOn = () => {
        pauses.delete(goOn);
        resolve();
      };
      pauses.add(goOn);
      clock.after(isStopped ? 0 : ms, goOn);
    });
  }

  return {
    async everyMinute(workspaceId) {
      asked.add(workspaceId);
      // Hundreds can be due at once, which takes longer than a minute.
      if (underWay.has(workspaceId)) return;
      underWay.add(workspaceId);
      try {
        while (asked.delete(workspaceId)) {
          await noticeClock(workspaceId, clock.now());
          await lookAtAll(workspaceId);
        }
      } finally {
        underWay.delete(workspaceId);
      }
    },
    stop() {
      isStopped = true;
      for (const goOn of pauses) goOn();
    },
    async now(workspaceId, channelId) {
      const digest = await digests.find(workspaceId, channelId);
      if (!digest) return false;
      await broughtBack(workspaceId, digest, clock.now());
      await deps.claim(workspaceId, channelId, deps.newId(), clock.now());
      return true;
    },
    async isStillDue(workspaceId, { channelId, endsAt }) {
      const digest = await digests.find(workspaceId, channelId);
      const now = clock.now();
      // Nobody wants it any more.
      if (!digest) return false;
      return isStillDue(digest, await deps.quietDates(workspaceId), endsAt, now);
    },
  };
}
