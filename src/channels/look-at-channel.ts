import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Channel, Obstacle } from './channel.ts';
import { obstacleIn } from './channel.ts';
import type { ChannelMembers } from './channel-members.ts';

export interface ChannelSource {
  channelFacts(
    workspaceId: string,
    channelId: string,
  ): Promise<Omit<Channel, 'isHome'> & { isMember: boolean }>;
}

/** What can be known of a channel before somebody shares in it, and again before it is posted. */
export interface LookAtChannel {
  /**
   * What keeps this person from sharing there now, as far as Slack answers in time; else as far as Oops knows.
   * Never throws for Slack's sake: the outbox meets what turns up later.
   */
  forSharing(
    workspaceId: string,
    channelId: string,
    personId: string,
  ): Promise<Obstacle | undefined>;
  /** What keeps Oops from posting there. @throws SlackCallError when Slack doesn't say */
  forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined>;
  /** How many people can read along there; nothing if Slack doesn't say in time. */
  headCount(workspaceId: string, channelId: string): Promise<number | undefined>;
  /** The channels where this person can share, by name. */
  offerTo(workspaceId: string, personId: string): Promise<Channel[]>;
  /** Asks Slack and remembers what it says. @throws SlackCallError */
  refresh(workspaceId: string, channelId: string): Promise<Channel | undefined>;
}

interface Deps {
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    homes(workspaceId: string): Promise<Channel[]>;
    save(workspaceId: string, channel: Channel): Promise<void>;
  };
  members: ChannelMembers;
  source: ChannelSource;
  clock: Clock;
}

// A submitted form must be answered within three seconds; what Slack hasn't told by then is not waited for.
const ANSWER_WITHIN_MS = 1500;

export function createLookAtChannel({ channels, members, source, clock }: Deps): LookAtChannel {
  async function refresh(workspaceId: string, channelId: string): Promise<Channel | undefined> {
    const known = await channels.find(workspaceId, channelId);
    const fresh = await ask(workspaceId, channelId);
    if (!fresh) {
      if (known?.isHome) await channels.save(workspaceId, { ...known, isHome: false });
      return undefined;
    }
    await channels.save(workspaceId, fresh);
    return fresh;
  }

  async function ask(workspaceId: string, channelId: string): Promise<Channel | undefined> {
    try {
      const { isMember, ...facts } = await source.channelFacts(workspaceId, channelId);
      return { ...facts, isHome: isMember };
    } catch (error) {
      if (error instanceof SlackCallError && error.code === 'channel_not_found') return undefined;
      throw error;
    }
  }

  /** What Slack says within the time there is; else nothing. */
  const inTime = <T>(asked: Promise<T>): Promise<T | undefined> =>
    withinTime(
      clock,
      ANSWER_WITHIN_MS,
      asked.catch((error: unknown) => {
        if (error instanceof SlackCallError) return undefined;
        throw error;
      }),
    );

  return {
    refresh,
    async forSharing(workspaceId, channelId, personId) {
      const [looked, isMember] = await Promise.all([
        inTime(refresh(workspaceId, channelId).then((channel) => ({ channel }))),
        inTime(members.includes(workspaceId, channelId, personId)),
      ]);
      const channel = looked ? looked.channel : await channels.find(workspaceId, channelId);
      const obstacle = obstacleIn(channel);
      if (obstacle) return obstacle;
      if (isMember === false) return 'not-a-member';
      // A private channel takes no share of somebody who may not be in it.
      return isMember === undefined && channel?.isPrivate ? 'membership-unknown' : undefined;
    },
    async forPosting(workspaceId, channelId) {
      return obstacleIn(await refresh(workspaceId, channelId));
    },
    headCount: (workspaceId, channelId) => inTime(members.countPeople(workspaceId, channelId)),
    async offerTo(workspaceId, personId) {
      const open = (await channels.homes(workspaceId)).filter((channel) => !obstacleIn(channel));
      const isIn = await Promise.all(
        open.map((channel) => inTime(members.includes(workspaceId, channel.id, personId))),
      );
      // Where Slack didn't say in time: a public channel can be offered, a private one not.
      return open.filter((channel, at) => isIn[at] ?? !channel.isPrivate);
    },
  };
}
