import { LRUCache } from 'lru-cache';
import type { GroupCoaching } from './coach.ts';

/**
 * What somebody coaches with user groups that they are in, by a steward's decision.
 * @throws SlackCallError when Slack doesn't say
 */
export type FindGroups = (workspaceId: string, accountId: string) => Promise<GroupCoaching[]>;

interface Deps {
  coaches: { groups(workspaceId: string): Promise<{ groupId: string; areas: string[] }[]> };
  userGroups(workspaceId: string): Promise<{ id: string; handle: string }[]>;
  userGroupMembers(workspaceId: string, groupId: string): Promise<string[]>;
}

interface Known {
  handle: string;
  members: ReadonlySet<string>;
}

const GROUPS_KEPT = 500;
const KEPT_MS = 5 * 60_000;

export function createFindGroups(deps: Deps): FindGroups {
  const kept = new LRUCache<string, Known>({ max: GROUPS_KEPT, ttl: KEPT_MS });

  async function look(workspaceId: string, groupIds: readonly string[]): Promise<void> {
    const [groups, ...members] = await Promise.all([
      deps.userGroups(workspaceId),
      ...groupIds.map((groupId) => deps.userGroupMembers(workspaceId, groupId)),
    ]);
    for (const [at, groupId] of groupIds.entries()) {
      const handle = groups.find(({ id }) => id === groupId)?.handle;
      // A group that was put out of use coaches nothing.
      const known = { handle: handle ?? '', members: new Set(handle ? members[at] : []) };
      kept.set(`${workspaceId} ${groupId}`, known);
    }
  }

  return async (workspaceId, accountId) => {
    const coaching = await deps.coaches.groups(workspaceId);
    const known = (groupId: string) => kept.get(`${workspaceId} ${groupId}`);
    const unknown = coaching.map(({ groupId }) => groupId).filter((groupId) => !known(groupId));
    if (unknown.length > 0) await look(workspaceId, unknown);
    return coaching.flatMap(({ groupId, areas }) => {
      const group = known(groupId);
      return group?.members.has(accountId) ? [{ handle: group.handle, areas }] : [];
    });
  };
}
