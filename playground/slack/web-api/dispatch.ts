import type { Engine } from '../engine.ts';
import { type Fields, isFields } from '../fields.ts';
import type { WebApiCall } from '../records.ts';
import { Refusal } from '../refusal.ts';
import type { WorkspaceState } from '../state/world.ts';
import { decodeArgs, readArgs } from './args.ts';
import { newCall, noteAnswer } from './note-call.ts';
import { type Method, requireAnyScope } from './method.ts';
import { methods } from './methods.ts';
import { OAUTH_ARGS, exchangeCode } from './oauth.ts';
import { type HttpAnswer, type Outcome, httpFault, throughFault } from './through-fault.ts';
import { type RawRequest, basicAuth, rawArgs, tokenOf } from './request.ts';

/**
 * Answers one call of the Web API: faults and interceptors first, then token, rate limit, scope, arguments, effect.
 * Writes the call down in `engine.calls`.
 */
export async function answerCall(
  engine: Engine,
  method: string,
  request: RawRequest,
): Promise<Outcome> {
  let args: Fields = {};
  let unreadable: Refusal | null = null;
  try {
    args = rawArgs(request);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    unreadable = error;
  }
  const token = tokenOf(request, args);
  const call = record(engine, method, request, args, token);
  await engine.faults.arrive(call);
  const outcome = await throughFault(engine.faults.strike(call), 200, () =>
    unreadable ? refused(unreadable) : perform(engine, method, request, args, token),
  );
  noteAnswer(call, outcome);
  engine.changes.changed();
  return outcome;
}

async function perform(
  engine: Engine,
  name: string,
  request: RawRequest,
  raw: Fields,
  token: string | null,
): Promise<HttpAnswer> {
  try {
    if (name === 'api.test')
      return answer(200, {
        ok: !raw['error'],
        ...(raw['error'] ? { error: raw['error'] } : {}),
        args: raw,
      });
    if (name === 'oauth.v2.access') {
      const args = readArgs({ ...raw, ...basicAuth(request) }, OAUTH_ARGS);
      return answer(200, { ok: true, ...exchangeCode(engine, args) });
    }
    if (name === 'apps.connections.open') return openConnection(engine, token);
    const method = methods.get(name);
    if (!method) throw new Refusal('unknown_method', { req_method: name });
    return await run(engine, name, method, raw, token);
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

async function run(
  engine: Engine,
  name: string,
  method: Method,
  raw: Fields,
  token: string | null,
): Promise<HttpAnswer> {
  const workspace = workspaceOf(engine, token);
  const { installation } = workspace;
  if (!installation) throw new Refusal('invalid_auth');
  const channel = typeof raw['channel'] === 'string' ? raw['channel'] : null;
  const wait = engine.rateLimits.take({
    method: name,
    teamId: workspace.id,
    tier: method.tier,
    channel,
  });
  if (wait !== null) return httpFault({ status: 429, retryAfter: wait });
  const headers = {
    'x-oauth-scopes': installation.scopes.join(','),
    'x-accepted-oauth-scopes': method.scopes.join(','),
  };
  try {
    requireAnyScope(installation, method.scopes);
    const args = readArgs(raw, method.takes);
    const needs = (scope: string) => requireAnyScope(installation, [scope]);
    const fields = await method.run({ engine, workspace, installation, args, needs });
    return answer(200, { ok: true, ...fields }, headers);
  } catch (error) {
    if (error instanceof Refusal) return refused(error, headers);
    throw error;
  }
}

/** The workspace a bot token belongs to. Refuses every way in which a token can be wrong. */
function workspaceOf(engine: Engine, token: string | null): WorkspaceState {
  if (!token) throw new Refusal('not_authed');
  if (token === engine.app.appToken) throw new Refusal('not_allowed_token_type');
  const replaced = engine.deadTokens.get(token);
  if (replaced) throw new Refusal(replaced);
  for (const workspace of engine.workspaces.values()) {
    if (workspace.installation?.botToken !== token) continue;
    if (workspace.installation.dead) throw new Refusal(workspace.installation.dead);
    return workspace;
  }
  throw new Refusal('invalid_auth');
}

function openConnection(engine: Engine, token: string | null): HttpAnswer {
  if (!token) throw new Refusal('not_authed');
  if (token.startsWith('xoxb-')) throw new Refusal('not_allowed_token_type');
  if (token !== engine.app.appToken) throw new Refusal('invalid_auth');
  return answer(200, { ok: true, url: engine.sockets.newAddress() });
}

function record(
  engine: Engine,
  method: string,
  request: RawRequest,
  args: Fields,
  token: string | null,
): WebApiCall {
  const owner = [...engine.workspaces.values()].find(
    (workspace) => workspace.installation?.botToken === token,
  );
  const kind = !token ? 'none' : owner ? 'bot' : token === engine.app.appToken ? 'app' : 'unknown';
  const { token: _token, ...shown } = args;
  const call: WebApiCall = {
    ...newCall(engine, request),
    method,
    team: owner?.id ?? null,
    token: kind,
    args: decodeArgs(shown, methods.get(method)?.takes ?? {}),
  };
  engine.calls.push(call);
  engine.changes.changed();
  return call;
}

function refused(refusal: Refusal, headers: Record<string, string> = {}): HttpAnswer {
  return answer(200, { ok: false, error: refusal.code, ...refusal.more }, headers);
}

function answer(status: number, body: unknown, headers: Record<string, string> = {}): HttpAnswer {
  return { status, body: isFields(body) ? structuredClone(body) : body, headers };
}
