import type { Engine } from '../engine.ts';
import { hex, newId } from '../ids.ts';
import { addUser } from '../state/people.ts';
import type { Installation, WorkspaceState } from '../state/world.ts';

/** Installs the app in a workspace with these scopes. Installing again keeps the bot user and gives a new token. */
export function installApp(
  engine: Engine,
  workspace: WorkspaceState,
  scopes: readonly string[],
): Installation {
  const before = workspace.installation;
  const bot = before
    ? { botId: before.botId, botUserId: before.botUserId }
    : newBot(engine, workspace);
  if (before && !before.dead) engine.deadTokens.set(before.botToken, 'token_revoked');
  const installation: Installation = {
    ...bot,
    botToken: `xoxb-${workspace.id.slice(2)}-${hex(12)}`,
    scopes: [...scopes],
    dead: null,
  };
  workspace.installation = installation;
  engine.changes.changed();
  return installation;
}

/** Ends the bot token of a workspace; the app hears `tokens_revoked`. */
export async function revokeTokens(engine: Engine, workspace: WorkspaceState): Promise<void> {
  const installation = kill(engine, workspace, 'token_revoked');
  if (installation) await tellTokensRevoked(engine, workspace, installation);
}

/** Removes the app from a workspace; it hears `tokens_revoked` and `app_uninstalled`, in no fixed order. */
export async function uninstallApp(engine: Engine, workspace: WorkspaceState): Promise<void> {
  const installation = kill(engine, workspace, 'account_inactive');
  if (!installation) return;
  for (const channel of workspace.channels.values()) {
    if (channel.kind !== 'im') channel.members.delete(installation.botUserId);
  }
  await Promise.all([
    engine.events.emit(workspace, { type: 'app_uninstalled' }, { evenUninstalled: true }),
    tellTokensRevoked(engine, workspace, installation),
  ]);
}

function kill(
  engine: Engine,
  workspace: WorkspaceState,
  dead: 'account_inactive' | 'token_revoked',
): Installation | null {
  const { installation } = workspace;
  if (!installation || installation.dead) return null;
  installation.dead = dead;
  engine.changes.changed();
  return installation;
}

async function tellTokensRevoked(
  engine: Engine,
  workspace: WorkspaceState,
  installation: Installation,
): Promise<void> {
  await engine.events.emit(
    workspace,
    { type: 'tokens_revoked', tokens: { oauth: [], bot: [installation.botUserId] } },
    { evenUninstalled: true },
  );
}

function newBot(engine: Engine, workspace: WorkspaceState): { botId: string; botUserId: string } {
  const { manifest } = engine.app;
  const name = manifest.botName.toLowerCase().replaceAll(/\s+/gu, '');
  const user = addUser(workspace, { name, realName: manifest.botName, isBot: true });
  return { botId: newId('B'), botUserId: user.id };
}
