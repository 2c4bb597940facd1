import { revokeTokens, uninstallApp } from '../acts/installing.ts';
import { Refusal } from '../refusal.ts';
import type { Method } from './method.ts';

const test: Method = {
  scopes: [],
  tier: 'none',
  takes: {},
  run({ workspace, installation }) {
    return {
      url: `https://${workspace.domain}.slack.com/`,
      team: workspace.name,
      user: workspace.users.get(installation.botUserId)?.name,
      team_id: workspace.id,
      user_id: installation.botUserId,
      bot_id: installation.botId,
      is_enterprise_install: false,
    };
  },
};

const revoke: Method = {
  scopes: [],
  tier: 't3',
  takes: { test: 'flag' },
  run({ args, engine, workspace }) {
    if (args.flag('test')) return { revoked: false };
    void revokeTokens(engine, workspace);
    return { revoked: true };
  },
};

const uninstall: Method = {
  scopes: [],
  tier: 't1',
  takes: { client_id: 'string!', client_secret: 'string!' },
  run({ args, engine, workspace }) {
    if (args.text('client_id') !== engine.app.clientId) throw new Refusal('invalid_client_id');
    if (args.text('client_secret') !== engine.app.clientSecret) {
      throw new Refusal('bad_client_secret');
    }
    void uninstallApp(engine, workspace);
    return {};
  },
};

const team: Method = {
  scopes: ['team:read'],
  tier: 't3',
  takes: { team: 'string' },
  run({ workspace }) {
    const { id, name, domain } = workspace;
    return { team: { id, name, domain, email_domain: '', url: `https://${domain}.slack.com/` } };
  },
};

/** Methods about the installation itself. */
export const authMethods: Record<string, Method> = {
  'auth.test': test,
  'auth.revoke': revoke,
  'apps.uninstall': uninstall,
  'team.info': team,
};
