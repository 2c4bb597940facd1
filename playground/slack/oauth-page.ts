import type { Engine } from './engine.ts';
import { hex } from './ids.ts';
import type { HttpAnswer } from './web-api/through-fault.ts';

/**
 * The consent page of OAuth, /oauth/v2/authorize: agrees at once and sends the browser back with a code.
 * `team` and `user` choose who agrees and where; without them, the first person of the first workspace that has not
 * installed the app. Says 400 in plain words when Slack would show an error page.
 */
export function authorize(engine: Engine, url: URL): HttpAnswer {
  const asked = Object.fromEntries(url.searchParams);
  const scopes = (asked['scope'] ?? '').split(/[,\s]+/u).filter(Boolean);
  const { manifest, clientId } = engine.app;
  const known = new Set([...manifest.scopes, ...manifest.optionalScopes]);
  const unknown = scopes.filter((scope) => !known.has(scope));
  if (asked['client_id'] !== clientId) return page(400, 'invalid_client_id');
  if (scopes.length === 0) return page(400, 'invalid_scope: none asked for');
  if (unknown.length > 0) return page(400, `invalid_scope: ${unknown.join(',')}`);
  const redirectUri = asked['redirect_uri'] ?? null;
  const target = redirectUri ?? manifest.redirectUrls[0];
  if (!target) return page(400, 'bad_redirect_uri');
  const workspaces = [...engine.workspaces.values()];
  const workspace =
    engine.workspaces.get(asked['team'] ?? '') ??
    workspaces.find((candidate) => !candidate.installation) ??
    workspaces[0];
  const people = [...(workspace?.users.values() ?? [])].filter((user) => !user.isBot);
  const person =
    people.find((user) => user.id === asked['user']) ??
    people.find((user) => user.id !== 'USLACKBOT');
  if (!workspace || !person) return page(400, 'no workspace with a person in it');
  const code = `${workspace.id}.${hex(16)}`;
  engine.codes.set(code, { teamId: workspace.id, userId: person.id, scopes, redirectUri });
  const back = new URL(target);
  back.searchParams.set('code', code);
  if (asked['state']) back.searchParams.set('state', asked['state']);
  return { status: 302, headers: { location: back.href }, body: '' };
}

function page(status: number, text: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}
