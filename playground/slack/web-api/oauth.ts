import { installApp } from '../acts/installing.ts';
import type { Engine } from '../engine.ts';
import type { Fields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import type { Args } from './args.ts';

export const OAUTH_ARGS = {
  client_id: 'string',
  client_secret: 'string',
  code: 'string',
  redirect_uri: 'string',
  grant_type: 'string',
  refresh_token: 'string',
} as const;

/**
 * oauth.v2.access: turns the code from the consent page into a bot token, once.
 * Refuses `invalid_client_id`, `bad_client_secret`, `invalid_code`, `bad_redirect_uri`.
 */
export function exchangeCode(engine: Engine, args: Args): Fields {
  if (args.maybe('client_id') !== engine.app.clientId) throw new Refusal('invalid_client_id');
  if (args.maybe('client_secret') !== engine.app.clientSecret)
    throw new Refusal('bad_client_secret');
  const code = args.maybe('code') ?? '';
  const granted = engine.codes.get(code);
  const workspace = engine.workspaces.get(granted?.teamId ?? '');
  if (!granted || !workspace) throw new Refusal('invalid_code');
  const redirectUri = args.maybe('redirect_uri') ?? null;
  if (granted.redirectUri !== redirectUri) throw new Refusal('bad_redirect_uri');
  engine.codes.delete(code);
  const installation = installApp(engine, workspace, granted.scopes);
  return {
    app_id: engine.app.id,
    authed_user: { id: granted.userId },
    scope: installation.scopes.join(','),
    token_type: 'bot',
    access_token: installation.botToken,
    bot_user_id: installation.botUserId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
  };
}
