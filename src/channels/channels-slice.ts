import { setImmediate as turn } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { type ChannelMembers, createChannelMembers } from './channel-members.ts';
import { type ChannelStore, createChannelStore, type FollowChannel } from './channel-store.ts';
import { registerChannels } from './channels-listeners.ts';
import { createKeepChannels, type KeepChannels } from './keep-channels.ts';
import { createLearnPeople, type LearnPeople } from './learn-people.ts';
import { createLookAtChannel, type LookAtChannel } from './look-at-channel.ts';
import { createLookAtMany, type LookAtMany } from './look-at-many.ts';
import { createMaySee, type MaySee } from './look-who-may-see.ts';
import { createSightOf, type SightOf } from './look-what-is-seen.ts';
import { createWelcomeDelivery } from './welcome-delivery.ts';

/** Where Oops lives: the channels it was invited to, and who is in them. */
export function createChannelsSlice(deps: {
  db: Database;
  enqueue: Enqueue;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
  command: string;
  botUserId: () => string;
  follow: FollowChannel;
}): Slice &
  Pick<ChannelStore, 'find' | 'homes'> &
  Pick<KeepChannels, 'catchUp' | 'keepUp'> & {
    look: LookAtChannel;
    lookAtMany: LookAtMany;
    people: LearnPeople;
    /** Whether an account is in a channel. @throws SlackCallError when Slack doesn't say */
    isIn: ChannelMembers['includes'];
    maySee: MaySee;
    sightOf: SightOf;
  } {
  const channels = createChannelStore(deps.db, deps.enqueue, deps.follow);
  const members = createChannelMembers(deps.messenger);
  const look = createLookAtChannel({
    channels,
    members,
    source: deps.messenger,
    clock: deps.clock,
  });
  const keep = createKeepChannels({
    channels,
    look,
    source: deps.messenger,
    rest: turn,
    clock: deps.clock,
  });
  const people = createLearnPeople({ source: deps.messenger });
  return {
    find: channels.find,
    homes: channels.homes,
    look,
    lookAtMany: createLookAtMany({
      find: channels.find,
      look,
      keepUp: keep.keepUp,
      clock: deps.clock,
    }),
    isIn: members.includes,
    maySee: createMaySee({ find: channels.find, isIn: members.includes }),
    catchUp: keep.catchUp,
    keepUp: keep.keepUp,
    people,
    sightOf: createSightOf({
      keepUp: keep.keepUp,
      homes: channels.homes,
      wasIn: members.included,
      isIn: members.includes,
      isGuest: people.isGuest,
      account: deps.messenger.account,
      clock: deps.clock,
    }),
    listeners: (listening) =>
      registerChannels(listening, { keep, members, botUserId: deps.botUserId }),
    deliveries: [
      createWelcomeDelivery({
        find: channels.find,
        post: deps.post,
        say: deps.say,
        command: deps.command,
      }),
    ],
  };
}
