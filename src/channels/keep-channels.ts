import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Channel } from './channel.ts';
import type { ChannelSource, LookAtChannel } from './look-at-channel.ts';

/** Keeps what Oops knows of its channels true. */
export interface KeepChannels {
  /** Oops was invited to a channel. */
  moveIn(workspaceId: string, channelId: string): Promise<void>;
  moveOut(workspaceId: string, channelId: string): Promise<void>;
  /** Something about a channel changed. */
  lookAgain(workspaceId: string, channelId: string): Promise<void>;
  changeId(workspaceId: string, oldId: string, newId: string): Promise<void>;
  /** Finds what was missed while Oops was not running. @throws SlackCallError */
  catchUp(workspaceId: string): Promise<void>;
  /**
   * Slack doesn't say when a public channel is made private: all are asked for at once, unless that was done within this time.
   * @throws SlackCallError
   */
  keepUp(workspaceId: string, within: { hours: number } | { minutes: number }): Promise<void>;
}

type Facts = Awaited<ReturnType<ChannelSource['channelFacts']>>;

interface Deps {
  channels: {
    homes(workspaceId: string): Promise<Channel[]>;
    save(workspaceId: string, channel: Channel): Promise<void>;
    moveIn(workspaceId: string, channel: Channel): Promise<void>;
    moveOut(workspaceId: string, channelId: string): Promise<void>;
    changeId(workspaceId: string, oldId: string, newId: string): Promise<void>;
  };
  look: LookAtChannel;
  source: ChannelSource & {
    myChannels(workspaceId: string, cursor?: string): Promise<{ channels: Facts[]; next?: string }>;
  };
  /** Lets others have their turn: a workspace can have thousands of channels. */
  rest(): Promise<void>;
  clock: Pick<Clock, 'now'>;
}

/** So many are looked at in a row. */
const IN_A_ROW = 20;

export function createKeepChannels({ channels, look, source, rest, clock }: Deps): KeepChannels {
  const asked = new Map<string, { at: Temporal.Instant; answer: Promise<void> }>();

  /** Whoever wants to know meanwhile waits for the same answer; where there is none, the next one asks again. */
  async function catchUp(workspaceId: string): Promise<void> {
    const answer = askForAll(workspaceId);
    asked.set(workspaceId, { at: clock.now(), answer });
    try {
      await answer;
    } catch (error) {
      asked.delete(workspaceId);
      throw error;
    }
  }

  async function askForAll(workspaceId: string): Promise<void> {
    // Oops can be invited while Slack answers: only from where it was before can it be gone.
    const before = await channels.homes(workspaceId);
    const present = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await source.myChannels(workspaceId, cursor);
      for (const [at, { isMember: _isMember, ...facts }] of page.channels.entries()) {
        if (at % IN_A_ROW === 0) await rest();
        present.add(facts.id);
        await channels.save(workspaceId, { ...facts, isHome: true });
      }
      cursor = page.next;
    } while (cursor);
    for (const home of before) {
      if (!present.has(home.id)) await channels.moveOut(workspaceId, home.id);
    }
  }

  return {
    async moveIn(workspaceId, channelId) {
      const { isMember, ...facts } = await source.channelFacts(workspaceId, channelId);
      if (isMember) await channels.moveIn(workspaceId, { ...facts, isHome: true });
    },
    moveOut: (workspaceId, channelId) => channels.moveOut(workspaceId, channelId),
    async lookAgain(workspaceId, channelId) {
      try {
        await look.refresh(workspaceId, channelId);
      } catch (error) {
        // Slack doesn't say now: it is asked again when somebody shares there, and before anything is posted.
        if (!(error instanceof SlackCallError)) throw error;
      }
    },
    changeId: (workspaceId, oldId, newId) => channels.changeId(workspaceId, oldId, newId),
    catchUp,
    async keepUp(workspaceId, within) {
      const last = asked.get(workspaceId);
      const now = clock.now();
      const isFresh =
        last &&
        Temporal.Instant.compare(last.at, now) <= 0 &&
        Temporal.Instant.compare(now, last.at.add(within)) < 0;
      await (isFresh ? last.answer : catchUp(workspaceId));
    },
  };
}
