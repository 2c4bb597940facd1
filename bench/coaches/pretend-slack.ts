import type { AccountFacts } from '../../src/slack/directory.ts';
import type { MessageBody, Messenger } from '../../src/slack/messenger.ts';
import { SlackCallError } from '../../src/slack/slack-call-error.ts';

export interface PretendChannel {
  id: string;
  isPrivate: boolean;
  members: readonly string[];
}

/** A message as it was posted, or changed, and when. */
export interface Written {
  method: 'chat.postMessage' | 'chat.update';
  /** A channel, or the person whose DM it is. */
  where: string;
  ts: string;
  threadTs?: string;
  body: MessageBody;
  at: number;
}

/** A workspace in memory that answers at once, for any number of processes one after the other. */
export interface PretendSlack {
  written: Written[];
  deactivate(id: string): void;
  /** Whether a call is under way. */
  isBusy(): boolean;
  /** Of a process: once it is stopped, nothing it asks for happens or is answered. */
  ofProcess(isRunning: () => boolean): Messenger;
}

/** @param refusesNow whether Slack is out of order for this one call: nothing of it happens */
export function createPretendSlack(school: {
  people: readonly { id: string; zone: string }[];
  channels: readonly PretendChannel[];
  coaches: readonly { id: string; isInGroup: boolean }[];
  now(): number;
  refusesNow(): boolean;
}): PretendSlack {
  const written: Written[] = [];
  const people = new Map(school.people.map((person) => [person.id, person]));
  const channels = new Map(school.channels.map((channel) => [channel.id, channel]));
  const deactivated = new Set<string>();
  let messages = 0;
  let underWay = 0;

  function factsOf(userId: string): AccountFacts {
    const person = people.get(userId);
    if (!person)
      throw new SlackCallError('users.info', { kind: 'refused', code: 'user_not_found' });
    const isActive = !deactivated.has(userId);
    return { name: userId, zone: person.zone, isActive, isAdmin: false, isFullMember: isActive };
  }

  function channelOf(id: string) {
    const channel = channels.get(id);
    if (!channel) {
      throw new SlackCallError('conversations.info', {
        kind: 'refused',
        code: 'channel_not_found',
      });
    }
    const isMember = true;
    const facts = { id, name: id.toLowerCase(), isPrivate: channel.isPrivate, isMember };
    return { ...facts, isArchived: false, isExternallyShared: false };
  }

  /** A person's DM is named after them, so that it is told whose it is. */
  const dmOf = (id: string) => (people.has(id) ? id.replace(/^U/, 'D') : id);
  const ownerOf = (id: string) => (id.startsWith('D') ? id.replace(/^D/, 'U') : id);

  function messengerOf(): Messenger {
    return {
      whoAmI: async () => ({ workspaceId: '', botUserId: '', botId: '' }),
      async post({ channelId, threadTs }, body) {
        if (people.has(channelId) && !factsOf(channelId).isActive) {
          throw new SlackCallError('chat.postMessage', { kind: 'refused', code: 'user_not_found' });
        }
        messages += 1;
        const ts = `${Math.floor(school.now() / 1000)}.${String(messages).padStart(6, '0')}`;
        written.push({
          method: 'chat.postMessage',
          where: channelId,
          ts,
          ...(threadTs && { threadTs }),
          body,
          at: school.now(),
        });
        return { channelId: dmOf(channelId), ts };
      },
      async update({ channelId, ts }, body) {
        const where = ownerOf(channelId);
        written.push({ method: 'chat.update', where, ts, body, at: school.now() });
      },
      remove: async () => {},
      linkTo: async ({ channelId, ts }) => `https://example.org/${channelId}/${ts}`,
      openModal: async () => {},
      openChanging: async () => '',
      pushModal: async () => {},
      updateModal: async () => {},
      channelFacts: async (_workspaceId, id) => channelOf(id),
      channelMembers: async (_workspaceId, id) => ({
        members: [...(channels.get(id)?.members ?? [])],
      }),
      myChannels: async () => ({ channels: [...channels.keys()].map(channelOf) }),
      people: async () => ({ people: [] }),
      isActivePerson: async (_workspaceId, id) => factsOf(id).isActive,
      account: async (_workspaceId, id) => factsOf(id),
      userGroups: async () => [],
      userGroupMembers: async () =>
        school.coaches.filter(({ isInGroup }) => isInGroup).map(({ id }) => id),
      publishHome: async () => {},
    };
  }

  return {
    written,
    deactivate: (id) => void deactivated.add(id),
    isBusy: () => underWay > 0,
    ofProcess(isRunning) {
      const messenger = messengerOf();
      // A call takes a turn of the event loop, so that a process can end in the middle of it.
      return new Proxy(messenger, {
        get: (target, name: keyof Messenger) => {
          const call = target[name] as (...args: unknown[]) => Promise<unknown>;
          return async (...args: unknown[]) => {
            underWay += 1;
            await new Promise<void>((resolve) => void setImmediate(resolve));
            underWay -= 1;
            if (!isRunning()) return await new Promise(() => {});
            if (school.refusesNow()) {
              throw new SlackCallError(name, { kind: 'not-sent', code: 'service_unavailable' });
            }
            return await call(...args);
          };
        },
      });
    },
  };
}
