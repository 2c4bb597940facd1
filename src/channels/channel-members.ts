import { LRUCache } from 'lru-cache';

/** Who is in which channel, as far as Slack was asked lately. In memory only, and the same whoever asks. */
export interface ChannelMembers {
  /** Whether an account is in a channel. @throws SlackCallError when Slack doesn't say */
  includes(workspaceId: string, channelId: string, userId: string): Promise<boolean>;
  /** The same as Slack said within five minutes; nothing where it wasn't asked. */
  included(workspaceId: string, channelId: string, userId: string): boolean | undefined;
  /**
   * How many people can read along: bots and deactivated accounts left out as long as there are few.
   * @throws SlackCallError when Slack doesn't say
   */
  countPeople(workspaceId: string, channelId: string): Promise<number>;
  joined(workspaceId: string, channelId: string, userId: string): void;
  left(workspaceId: string, channelId: string, userId: string): void;
}

export interface MemberSource {
  channelMembers(
    workspaceId: string,
    channelId: string,
    cursor?: string,
  ): Promise<{ members: string[]; next?: string }>;
  isActivePerson(workspaceId: string, userId: string): Promise<boolean>;
}

const KEPT_MS = 5 * 60_000;
const CHANNELS_KEPT = 500;
const ACCOUNTS_KEPT = 5000;
// Above this size nobody is guessed by counting heads, so nobody is asked for one by one.
const COUNT_EXACTLY_UP_TO = 25;

/**
 * The requests name the channel, never who is asking: a look-up of one person at the moment of sharing would tie
 * the person to the share in any record of requests.
 */
export function createChannelMembers(source: MemberSource): ChannelMembers {
  const key = (workspaceId: string, id: string) => `${workspaceId} ${id}`;
  const people = new LRUCache<string, boolean>({ max: ACCOUNTS_KEPT, ttl: KEPT_MS });
  const members = new LRUCache<string, Set<string>>({ max: CHANNELS_KEPT, ttl: KEPT_MS });
  const asking = new Map<string, Promise<Set<string>>>();

  async function membersOf(workspaceId: string, channelId: string): Promise<Set<string>> {
    return members.get(key(workspaceId, channelId)) ?? (await ask(workspaceId, channelId));
  }

  /** Whoever wants to know meanwhile waits for the same answer. */
  function ask(workspaceId: string, channelId: string): Promise<Set<string>> {
    const which = key(workspaceId, channelId);
    const underway = asking.get(which);
    if (underway) return underway;
    const answer = askForAll(workspaceId, channelId).finally(() => asking.delete(which));
    asking.set(which, answer);
    return answer;
  }

  async function askForAll(workspaceId: string, channelId: string): Promise<Set<string>> {
    const found = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await source.channelMembers(workspaceId, channelId, cursor);
      for (const member of page.members) found.add(member);
      cursor = page.next;
    } while (cursor);
    members.set(key(workspaceId, channelId), found);
    return found;
  }

  async function isPerson(workspaceId: string, userId: string): Promise<boolean> {
    const known = people.get(key(workspaceId, userId));
    if (known !== undefined) return known;
    const active = await source.isActivePerson(workspaceId, userId);
    people.set(key(workspaceId, userId), active);
    return active;
  }

  return {
    async includes(workspaceId, channelId, userId) {
      const known = members.get(key(workspaceId, channelId));
      // Somebody may have joined without Oops hearing of it: a "no" is asked for afresh.
      return known?.has(userId) || (await ask(workspaceId, channelId)).has(userId);
    },
    included: (workspaceId, channelId, userId) =>
      members.get(key(workspaceId, channelId))?.has(userId),
    async countPeople(workspaceId, channelId) {
      const accounts = [...(await membersOf(workspaceId, channelId))];
      if (accounts.length > COUNT_EXACTLY_UP_TO) return accounts.length;
      const active = await Promise.all(accounts.map((account) => isPerson(workspaceId, account)));
      return active.filter(Boolean).length;
    },
    joined(workspaceId, channelId, userId) {
      members.get(key(workspaceId, channelId))?.add(userId);
    },
    left(workspaceId, channelId, userId) {
      members.get(key(workspaceId, channelId))?.delete(userId);
    },
  };
}
