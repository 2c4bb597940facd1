import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../../playground/slack/slack.ts';
import { answerOf, clientOf } from './slack-client.ts';
import { section, tinyManifest } from './tiny-app.ts';

let slack: Slack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack({ manifest: tinyManifest, rateLimits: 'off' });
  client = clientOf(slack);
});
afterEach(() => slack.stop());

/** Calls a method by hand, to show what goes over the wire. */
async function raw(method: string, request: RequestInit = {}) {
  const response = await fetch(`${slack.url}${method}`, { method: 'POST', ...request });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('tokens', () => {
  it('knows who calls', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: slack.workspace.id,
      user_id: slack.workspace.credentials.botUserId,
      bot_id: slack.workspace.credentials.botId,
    });
  });

  it.each([
    [undefined, 'not_authed'],
    ['Bearer xoxb-nobody', 'invalid_auth'],
  ])('refuses %s with %s', async (authorization, error) => {
    const headers = authorization ? { authorization } : {};
    expect((await raw('auth.test', { headers })).body).toEqual({ ok: false, error });
  });

  it('takes an app-level token for apps.connections.open only, and no other there', async () => {
    const as = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    const { appToken, botToken } = slack.credentials;
    const notAllowed = { ok: false, error: 'not_allowed_token_type' };
    expect((await raw('auth.test', as(appToken))).body).toEqual(notAllowed);
    expect((await raw('apps.connections.open', as(botToken))).body).toEqual(notAllowed);
    expect((await raw('apps.connections.open', as(appToken))).body).toMatchObject({ ok: true });
  });
});

describe('arguments', () => {
  it('come in a form, as JSON, or in a query', async () => {
    const ada = slack.addPerson({ name: 'ada' });
    const headers = { authorization: `Bearer ${slack.credentials.botToken}` };
    const json = { ...headers, 'content-type': 'application/json; charset=utf-8' };
    const body = JSON.stringify({ user: ada.id });
    const found = { ok: true, user: { id: ada.id } };
    expect(await client.users.info({ user: ada.id })).toMatchObject(found);
    expect((await raw('users.info', { headers: json, body })).body).toMatchObject(found);
    const get = await raw(`users.info?user=${ada.id}`, { method: 'GET', headers });
    expect(get.body).toMatchObject(found);
  });

  it('are missed by name', async () => {
    expect(await answerOf(client.apiCall('chat.postMessage', { text: 'hi' }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    });
  });

  it('refuse what is no JSON', async () => {
    const { id } = slack.addChannel({ name: 'staff', withApp: true });
    const blocks = '[{';
    expect(
      await answerOf(client.apiCall('chat.postMessage', { channel: id, blocks })),
    ).toMatchObject({ error: 'invalid_blocks_format' });
    const headers = {
      authorization: `Bearer ${slack.credentials.botToken}`,
      'content-type': 'application/json',
    };
    expect((await raw('auth.test', { headers, body: '{' })).body).toMatchObject({
      error: 'invalid_json',
    });
  });

  it('are kept as what they stand for, beside the bytes that came', async () => {
    const { id } = slack.addChannel({ name: 'staff', withApp: true });
    const blocks = [section('hello')];
    await client.apiCall('chat.postMessage', {
      channel: id,
      text: '[hello]',
      blocks,
      unfurl_links: false,
    });
    const [call] = slack.calls;
    expect(call).toMatchObject({
      method: 'chat.postMessage',
      team: slack.workspace.id,
      token: 'bot',
      args: { channel: id, text: '[hello]', blocks, unfurl_links: false },
      status: 200,
      response: { ok: true },
    });
    expect(call?.raw).toContain(`channel=${id}`);
  });
});

describe('methods', () => {
  it('must exist', async () => {
    expect(await answerOf(client.apiCall('chat.shout', {}))).toMatchObject({
      error: 'unknown_method',
    });
  });

  it('need the scope the manifest asks for, and say which', async () => {
    const { id } = slack.addChannel({ name: 'staff', withApp: true });
    slack.workspace.withoutScopes('chat:write');
    const { botToken } = slack.credentials;
    const headers = {
      authorization: `Bearer ${botToken}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const answer = await raw('chat.postMessage', { headers, body: `channel=${id}&text=hi` });
    expect(answer.body).toMatchObject({
      ok: false,
      error: 'missing_scope',
      needed: 'chat:write',
      provided: expect.stringContaining('users:read'),
    });
    expect(answer.headers.get('x-oauth-scopes')).toContain('users:read');
    expect(answer.headers.get('x-accepted-oauth-scopes')).toBe('chat:write');
  });

  it('need the scope of each kind of channel', async () => {
    const secret = slack.addChannel({ name: 'board', isPrivate: true, withApp: true });
    slack.workspace.withoutScopes('groups:read');
    expect(await answerOf(client.conversations.info({ channel: secret.id }))).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    });
    const list = client.conversations.list({ types: 'public_channel,private_channel' });
    expect(await answerOf(list)).toMatchObject({ error: 'missing_scope', needed: 'groups:read' });
  });

  it('turn pages', async () => {
    for (const name of ['ada', 'ben', 'cyd', 'dee']) slack.addPerson({ name });
    const names: string[] = [];
    let cursor = '';
    let pages = 0;
    do {
      const page = await client.users.list({ limit: 2, cursor });
      names.push(...(page.members ?? []).map((member) => member.name ?? ''));
      cursor = page.response_metadata?.next_cursor ?? '';
      pages += 1;
    } while (cursor);
    expect(names).toEqual(['slackbot', 'tiny', 'ada', 'ben', 'cyd', 'dee']);
    expect(pages).toBe(3);
    expect(await answerOf(client.users.list({ cursor: 'x' }))).toMatchObject({
      error: 'invalid_cursor',
    });
    expect(await answerOf(client.users.list({ limit: 1001 }))).toMatchObject({
      error: 'invalid_limit',
    });
  });

  it('show people as Slack does', async () => {
    const ada = slack.addPerson({ name: 'ada', tz: 'Asia/Tokyo', isGuest: 'single' });
    const ben = slack.addPerson({ name: 'ben', isAdmin: true });
    ben.deactivates();
    expect((await client.users.info({ user: ada.id, include_locale: true })).user).toMatchObject({
      tz: 'Asia/Tokyo',
      tz_offset: 9 * 3600,
      locale: 'en-US',
      is_restricted: true,
      is_ultra_restricted: true,
      is_bot: false,
    });
    const gone = (await client.users.info({ user: ben.id })).user;
    expect(gone).toMatchObject({ deleted: true });
    expect(gone).not.toHaveProperty('is_admin');
    expect(gone?.profile).not.toHaveProperty('email');
    expect(await answerOf(client.users.info({ user: 'U0' }))).toMatchObject({
      error: 'user_not_found',
    });
  });

  it('know user groups, on paid plans only', async () => {
    const ada = slack.addPerson({ name: 'ada' });
    const id = slack.addUserGroup({ handle: 'coaches', users: [ada] });
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([{ id, handle: 'coaches', users: [ada.id] }]);
    expect((await client.usergroups.users.list({ usergroup: id })).users).toEqual([ada.id]);
    const none = client.usergroups.users.list({ usergroup: 'S0' });
    expect(await answerOf(none)).toMatchObject({ error: 'no_such_subteam' });
    slack.workspace.state.isPaid = false;
    expect(await answerOf(client.usergroups.list())).toMatchObject({
      error: 'plan_upgrade_required',
    });
  });

  it('tell what is wrong with blocks without posting them', async () => {
    const blocks = JSON.stringify([section('x'.repeat(3001))]);
    expect(await answerOf(client.apiCall('blocks.validate', { blocks }))).toMatchObject({
      error: 'invalid_blocks',
      errors: [{ code: 'failed_constraint', pointer: expect.stringContaining('/blocks/0/text') }],
    });
    const good = JSON.stringify([section('x')]);
    expect(await client.apiCall('blocks.validate', { blocks: good })).toMatchObject({ ok: true });
  });

  it('upload a file in three steps', async () => {
    const channel = slack.addChannel({ name: 'staff', withApp: true });
    slack.workspace.installApp([...tinyManifest.oauth_config.scopes.bot, 'files:write']);
    const token = slack.credentials.botToken;
    const where = { filename: 'chart.png', length: 3, token };
    const { upload_url, file_id } = await client.files.getUploadURLExternal(where);
    const sent = await fetch(String(upload_url), { method: 'POST', body: 'abc' });
    expect(sent.status).toBe(200);
    await client.files.completeUploadExternal({
      files: [{ id: String(file_id), title: 'Chart' }],
      channel_id: channel.id,
      token,
    });
    expect(slack.workspace.state.channels.get(channel.id)?.messages).toHaveLength(1);
  });
});
