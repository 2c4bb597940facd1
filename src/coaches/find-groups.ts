import { LRUCache } from 'lru-cache';
import type { GroupMembers } from '../calling/group-members.ts';
import type { GroupCoaching } from './coach.ts';

/**
 * What somebody coaches with user groups that they are in, by a steward's decision.
 * @throws SlackCallError when Slack doesn't say
 */
export type FindGroups = (workspaceId: string, accountId: string) => Promise<GroupCoaching[]>;

interface Deps {
  coaches: { groups(workspaceId: string): Promise<{ groupId: string; areas: string[] }[]> };
  members: GroupMembers;
  /** The groups that are in use. */
  userGroups(workspaceId: string): Promise<{ id: string; handle: string }[]>;
}

const KEPT_MS = 5 * 60_000;
const WORKSPACES_KEPT = 100;

export function createFindGroups({ coaches, members, userGroups }: Deps): FindGroups {
  const kept = new LRUCache<string, ReadonlyMap<string, string>>({
    max: WORKSPACES_KEPT,
    ttl: KEPT_MS,
  });

  async function handles(workspaceId: string): Promise<ReadonlyMap<string, string>> {
    const known = kept.get(workspaceId);
    if (known) return known;
    const groups = await userGroups(workspaceId);
    const found = new Map(groups.map(({ id, handle }) => [id, handle]));
    kept.set(workspaceId, found);
    return found;
  }

  return async (workspaceId, accountId) => {
    const coaching = await Promise.all(
      (await coaches.groups(workspaceId)).map(async ({ groupId, areas }) => {
        const people = await members.peopleOf(workspaceId, [groupId]);
        return people.includes(accountId) ? [{ groupId, areas }] : [];
      }),
    );
    const theirs = coaching.flat();
    if (theirs.length === 0) return [];
    const named = await handles(workspaceId);
    return theirs.flatMap(({ groupId, areas }) => {
      const handle = named.get(groupId);
      return handle ? [{ handle, areas }] : [];
    });
  };
}
