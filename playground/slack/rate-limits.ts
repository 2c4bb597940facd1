import type { Clock, Moment } from './clock.ts';

/** Slack's tiers: calls a minute, per method, workspace and app. [docs:rate-limits] */
export type Tier = 't1' | 't2' | 't3' | 't4' | 'post' | 'none';

export interface RateLimits {
  /** Counts a call. Null when it may pass, else the seconds to wait (`Retry-After`). */
  take: (call: {
    method: string;
    teamId: string;
    tier: Tier;
    channel: string | null;
  }) => number | null;
}

interface Bucket {
  left: number;
  at: Moment;
}

const PER_MINUTE = { t1: 1, t2: 20, t3: 50, t4: 100 };
/** chat.postMessage: about one a second in a channel, several hundred a minute in a workspace. */
const POST_IN_CHANNEL = { perSecond: 1, burst: 5 };
const POST_IN_WORKSPACE = { perSecond: 5, burst: 100 };

/** Makes the rate limiter: token buckets with a burst of one minute's worth, or no limits at all. */
export function createRateLimits(mode: 'real' | 'off', clock: Clock): RateLimits {
  const buckets = new Map<string, Bucket>();
  const takeFrom = (key: string, perSecond: number, burst: number): number | null => {
    const bucket = buckets.get(key) ?? { left: burst, at: clock.moment() };
    buckets.set(key, bucket);
    bucket.left = Math.min(burst, bucket.left + (clock.since(bucket.at) / 1000) * perSecond);
    bucket.at = clock.moment();
    if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
    bucket.left -= 1;
    return null;
  };
  return {
    take({ method, teamId, tier, channel }) {
      if (mode === 'off' || tier === 'none') return null;
      if (tier !== 'post') {
        const perMinute = PER_MINUTE[tier];
        return takeFrom(`${teamId} ${method}`, perMinute / 60, perMinute);
      }
      const inChannel = takeFrom(
        `${teamId} ${method} ${channel}`,
        POST_IN_CHANNEL.perSecond,
        POST_IN_CHANNEL.burst,
      );
      if (inChannel !== null) return inChannel;
      return takeFrom(`${teamId} ${method}`, POST_IN_WORKSPACE.perSecond, POST_IN_WORKSPACE.burst);
    },
  };
}
