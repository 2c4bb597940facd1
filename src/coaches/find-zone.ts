import { LRUCache } from 'lru-cache';
import { SlackCallError } from '../slack/slack-call-error.ts';

/**
 * Where somebody is, as an IANA time zone; nothing for an account that reads nothing any more. Asked of Slack once a day.
 * @throws SlackCallError when Slack doesn't say
 */
export type FindZone = (workspaceId: string, accountId: string) => Promise<string | undefined>;

interface Deps {
  /** @throws SlackCallError when Slack doesn't say */
  account(workspaceId: string, accountId: string): Promise<{ isActive: boolean; zone: string }>;
}

const ACCOUNTS_KEPT = 5000;
const KEPT_MS = 24 * 3_600_000;

export function createFindZone({ account }: Deps): FindZone {
  const kept = new LRUCache<string, { zone: string | undefined }>({
    max: ACCOUNTS_KEPT,
    ttl: KEPT_MS,
  });

  async function ask(workspaceId: string, accountId: string): Promise<string | undefined> {
    try {
      const { isActive, zone } = await account(workspaceId, accountId);
      return isActive ? zone : undefined;
    } catch (error) {
      if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
      throw error;
    }
  }

  return async (workspaceId, accountId) => {
    const key = `${workspaceId} ${accountId}`;
    const known = kept.get(key);
    if (known) return known.zone;
    const zone = await ask(workspaceId, accountId);
    kept.set(key, { zone });
    return zone;
  };
}
