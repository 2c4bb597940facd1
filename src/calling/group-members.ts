import { LRUCache } from 'lru-cache';

/** Who coaches, with the members of user groups in their place. A group itself is never called. */
export interface GroupMembers {
  /** @param coachIds accounts and user groups @throws SlackCallError when Slack doesn't say who is in a group */
  peopleOf(workspaceId: string, coachIds: readonly string[]): Promise<string[]>;
}

const KEPT_MS = 5 * 60_000;
const GROUPS_KEPT = 500;

/** Ids of user groups begin so (docs.slack.dev/reference/objects/usergroup-object). */
const isGroup = (coachId: string) => coachId.startsWith('S');

export function createGroupMembers(source: {
  userGroupMembers(workspaceId: string, groupId: string): Promise<string[]>;
}): GroupMembers {
  const kept = new LRUCache<string, readonly string[]>({ max: GROUPS_KEPT, ttl: KEPT_MS });

  async function membersOf(workspaceId: string, groupId: string): Promise<readonly string[]> {
    const key = `${workspaceId} ${groupId}`;
    const known = kept.get(key);
    if (known) return known;
    const members = await source.userGroupMembers(workspaceId, groupId);
    kept.set(key, members);
    return members;
  }

  return {
    async peopleOf(workspaceId, coachIds) {
      const people = new Set(coachIds.filter((coachId) => !isGroup(coachId)));
      for (const groupId of coachIds.filter(isGroup)) {
        for (const member of await membersOf(workspaceId, groupId)) people.add(member);
      }
      return [...people];
    },
  };
}
