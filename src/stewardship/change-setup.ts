import { SLOT_MINUTES } from '../outbox/slot.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { SetupChange, Translated, WorkspaceSettings } from './workspace-settings.ts';

/** The slots that stewards can choose, in minutes. */
export const SLOTS: readonly number[] = SLOT_MINUTES;

/** What somebody may do in the setup: all of it, say who the stewards are, or nothing. */
export type SetupRole = 'steward' | 'admin' | 'other';

interface Deps {
  settings: {
    stewards(workspaceId: string): Promise<string[]>;
    change(
      workspaceId: string,
      change: SetupChange,
    ): Promise<{ settings: WorkspaceSettings; stewards: string[] } | undefined>;
  };
  /** @throws SlackCallError when Slack doesn't say */
  account(
    workspaceId: string,
    accountId: string,
  ): Promise<{ name: string; isAdmin: boolean; isFullMember: boolean }>;
  stewardsChanged(workspaceId: string, dismissed: readonly string[]): Promise<void>;
  /** What Oops brings along for a workspace, from each other language into this one. */
  translationsInto(language: string): Translated[];
}

export type Saved =
  /** `changed` holds what is different from before, `stewards` who they are if that is. */
  | { kind: 'saved'; changed: Partial<WorkspaceSettings>; stewards?: string[] }
  | { kind: 'not-steward' }
  /** Somebody else dismissed the others at the same time. */
  | { kind: 'none-left' }
  /** Bots, guests and the like can't be stewards. */
  | { kind: 'not-fit'; names: string[] }
  | { kind: 'slack-silent' };

export interface ChangeSetup {
  /**
   * Admins of the workspace can say who the stewards are, and are not stewards by themselves (product.md).
   * @throws SlackCallError when Slack doesn't say whether somebody is an admin
   */
  roleOf(workspaceId: string, personId: string): Promise<SetupRole>;
  /** Saves what somebody changed, field by field: what they left alone stays as others have set it meanwhile. */
  save(workspaceId: string, personId: string, change: SetupChange): Promise<Saved>;
}

export function createChangeSetup(deps: Deps): ChangeSetup {
  const { settings, account, stewardsChanged } = deps;

  async function roleOf(workspaceId: string, personId: string): Promise<SetupRole> {
    if ((await settings.stewards(workspaceId)).includes(personId)) return 'steward';
    return (await account(workspaceId, personId)).isAdmin ? 'admin' : 'other';
  }

  /** The names of those who can't be stewards. */
  async function notFit(workspaceId: string, accounts: readonly string[]): Promise<string[]> {
    const facts = await Promise.all(accounts.map((one) => account(workspaceId, one)));
    return facts.filter(({ isFullMember }) => !isFullMember).map(({ name }) => name);
  }

  async function save(workspaceId: string, personId: string, change: SetupChange): Promise<Saved> {
    const role = await roleOf(workspaceId, personId);
    if (role === 'other') return { kind: 'not-steward' };
    const names = await notFit(workspaceId, change.appointed);
    if (names.length > 0) return { kind: 'not-fit', names };
    const allowed = role === 'steward' ? change : { ...change, settings: {} };
    const { language } = allowed.settings;
    const before = await settings.change(workspaceId, {
      ...allowed,
      ...(language !== undefined && { translated: deps.translationsInto(language) }),
    });
    if (!before) return { kind: 'none-left' };
    const stewards = await settings.stewards(workspaceId);
    const isSame = stewards.join() === before.stewards.join();
    if (!isSame) await stewardsChanged(workspaceId, change.dismissed);
    return {
      kind: 'saved',
      changed: difference(before.settings, allowed.settings),
      ...(!isSame && { stewards }),
    };
  }

  return {
    roleOf,
    async save(workspaceId, personId, change) {
      try {
        return await save(workspaceId, personId, change);
      } catch (error) {
        if (error instanceof SlackCallError) return { kind: 'slack-silent' };
        throw error;
      }
    },
  };
}

/** What of `wanted` is not so yet. */
export function difference(
  before: WorkspaceSettings,
  wanted: Partial<WorkspaceSettings>,
): Partial<WorkspaceSettings> {
  const keys = Object.keys(wanted) as (keyof WorkspaceSettings)[];
  return Object.fromEntries(
    keys.filter((key) => wanted[key] !== before[key]).map((key) => [key, wanted[key]]),
  );
}
