import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../../playground/slack/slack.ts';
import { answerOf, clientOf } from './slack-client.ts';
import { type Tiny, manifestWith, startTiny, tinyManifest } from './tiny-app.ts';

let slack: Slack;
let tiny: Tiny | undefined;
beforeEach(async () => {
  slack = await startSlack({ manifest: tinyManifest, rateLimits: 'off' });
});
afterEach(async () => {
  await slack.stop();
  await tiny?.stop();
  tiny = undefined;
});

describe('two workspaces', () => {
  it('never meet', async () => {
    const other = slack.addWorkspace({ name: 'Other' });
    const staff = slack.addChannel({ name: 'staff', withApp: true });
    const bob = other.addPerson({ name: 'bob' });
    const client = clientOf(slack, other.credentials.botToken);
    const postTo = (channel: string) =>
      answerOf(client.apiCall('chat.postMessage', { channel, text: 'x' }));
    expect(await postTo(staff.id)).toMatchObject({ error: 'channel_not_found' });
    expect(await postTo(bob.id)).toMatchObject({ ok: true });
    expect(await answerOf(clientOf(slack).users.info({ user: bob.id }))).toMatchObject({
      error: 'user_not_found',
    });
    expect(slack.calls.map((call) => call.team)).toEqual([other.id, other.id, slack.workspace.id]);
  });
});

describe('installing', () => {
  const authorize = (more: object) => {
    const query = new URLSearchParams({
      client_id: slack.credentials.clientId,
      scope: 'commands,chat:write',
      state: 'state-1',
      redirect_uri: 'http://127.0.0.1:9/back',
      ...more,
    });
    return fetch(`${slack.authorizeUrl}?${query.toString()}`, { redirect: 'manual' });
  };

  it('goes by the consent page, a code and its exchange', async () => {
    const other = slack.addWorkspace({ name: 'Other', isInstalled: false });
    const bob = other.addPerson({ name: 'bob' });
    const back = new URL((await authorize({})).headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('state-1');
    const exchange = {
      client_id: slack.credentials.clientId,
      client_secret: slack.credentials.clientSecret,
      code: back.searchParams.get('code') ?? '',
      redirect_uri: 'http://127.0.0.1:9/back',
    };
    const client = clientOf(slack, '');
    const access = (more: object) => answerOf(client.oauth.v2.access({ ...exchange, ...more }));
    expect(await access({ client_secret: 'x' })).toMatchObject({ error: 'bad_client_secret' });
    expect(await access({ redirect_uri: 'http://x' })).toMatchObject({ error: 'bad_redirect_uri' });
    expect(await access({})).toMatchObject({
      ok: true,
      access_token: other.credentials.botToken,
      scope: 'commands,chat:write',
      team: { id: other.id },
      authed_user: { id: bob.id },
    });
    expect(await access({})).toMatchObject({ error: 'invalid_code' });
  });

  it('is refused for scopes that the manifest does not have', async () => {
    slack.addPerson({ name: 'ada' });
    const answer = await authorize({ scope: 'commands,admin' });
    expect([answer.status, await answer.text()]).toEqual([400, 'invalid_scope: admin']);
    expect((await authorize({ client_id: '1.2' })).status).toBe(400);
  });

  it('again keeps the bot user and ends the old token', async () => {
    const before = slack.workspace.credentials;
    slack.workspace.installApp(['chat:write']);
    expect(slack.workspace.credentials.botUserId).toBe(before.botUserId);
    expect(await answerOf(clientOf(slack, before.botToken).auth.test())).toMatchObject({
      error: 'token_revoked',
    });
    expect(await answerOf(clientOf(slack).auth.test())).toMatchObject({ ok: true });
  });
});

describe('the end of an installation', () => {
  it('is told by app_uninstalled and tokens_revoked, and the token is dead', async () => {
    tiny = await startTiny(() => {});
    await tiny.slack.workspace.uninstallApp();
    const types = tiny.slack.deliveries.map((sent) => sent.type);
    expect(new Set(types)).toEqual(new Set(['app_uninstalled', 'tokens_revoked']));
    expect(await answerOf(clientOf(tiny.slack).auth.test())).toMatchObject({
      error: 'account_inactive',
    });
    await tiny.slack.channel('staff').archive();
    expect(tiny.slack.deliveries).toHaveLength(2);
  });

  it('can come from the app itself', async () => {
    const client = clientOf(slack);
    expect(await client.auth.revoke({ test: true })).toMatchObject({ revoked: false });
    expect(await client.auth.revoke()).toMatchObject({ revoked: true });
    expect(await answerOf(client.auth.test())).toMatchObject({ error: 'token_revoked' });
    slack.workspace.installApp();
    const { clientId: client_id, clientSecret: client_secret } = slack.credentials;
    const uninstall = (args: object) =>
      answerOf(clientOf(slack).apiCall('apps.uninstall', { client_id, client_secret, ...args }));
    expect(await uninstall({ client_secret: 'x' })).toMatchObject({ error: 'bad_client_secret' });
    expect(await uninstall({})).toMatchObject({ ok: true });
    expect(slack.workspace.isInstalled).toBe(false);
  });
});

describe('a manifest', () => {
  it.each([
    [
      'a shortcut name over 24',
      manifestWith((m) => Object.assign(m.features.shortcuts[0] ?? {}, { name: 'x'.repeat(25) })),
    ],
    [
      'a command without /',
      manifestWith((m) => Object.assign(m.features.slash_commands[0] ?? {}, { command: 'oops' })),
    ],
    ['an unknown setting', manifestWith((m) => Object.assign(m.settings, { shout: true }))],
  ])('with %s is refused', async (_what, manifest) => {
    await expect(startSlack({ manifest })).rejects.toThrow('Slack would refuse this manifest');
  });

  it('without Socket Mode needs an address for everything', async () => {
    const homeless = manifestWith((manifest) => {
      manifest.settings.socket_mode_enabled = false;
    });
    await expect(startSlack({ manifest: homeless })).rejects.toThrow(
      'no URL for the command /oops, event_subscriptions, interactivity',
    );
  });

  it('of this project is taken', async () => {
    const own = await startSlack({ manifest: 'manifest.yml' });
    expect(own.workspace.isInstalled).toBe(true);
    await own.stop();
  });
});
