import type { AddressInfo, Server } from 'node:net';
import { App, MemoryInstallationStore } from '@slack/bolt';
import { expect, it } from 'vitest';
import { startSlack } from '../../../playground/slack/slack.ts';
import { silent } from './slack-client.ts';
import { tinyManifest } from './tiny-app.ts';

it('the real Bolt installs itself in two workspaces and answers each with its own token', async () => {
  const slack = await startSlack({
    manifest: tinyManifest,
    workspace: { name: 'First', isInstalled: false },
  });
  const second = slack.addWorkspace({ name: 'Second', isInstalled: false });
  const { signingSecret, clientId, clientSecret } = slack.credentials;
  const app = new App({
    signingSecret,
    clientId,
    clientSecret,
    stateSecret: 'state-secret',
    scopes: ['commands', 'chat:write'],
    installationStore: new MemoryInstallationStore(),
    redirectUri: 'http://127.0.0.1:9/slack/oauth_redirect',
    installerOptions: {
      directInstall: true,
      redirectUriPath: '/slack/oauth_redirect',
      authorizationUrl: slack.authorizeUrl,
      clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
    },
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
    convoStore: false,
    logger: silent,
  });
  app.command('/oops', async ({ ack, client, command }) => {
    await ack();
    await client.apiCall('chat.postMessage', { channel: command.user_id, text: 'hello' });
  });
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.deliverTo(`${origin}/slack/events`);

  for (const workspace of [slack.workspace, second]) {
    const person = workspace.addPerson({ name: 'ada' });
    workspace.addChannel({ name: 'staff', members: [person] });
    const start = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
    const consent = `${start.headers.get('location')}&team=${workspace.id}&user=${person.id}`;
    const agreed = await fetch(consent, { redirect: 'manual' });
    const back = new URL(agreed.headers.get('location') ?? '');
    const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? '';
    const done = await fetch(`${origin}${back.pathname}${back.search}`, { headers: { cookie } });
    expect(done.status).toBe(200);
    await person.types('#staff', '/oops');
    await slack.until(() => person.directMessages.length === 1, { what: 'a hello' });
    expect(slack.calls.at(-1)).toMatchObject({ team: workspace.id, args: { channel: person.id } });
  }
  expect(slack.complaints).toEqual([]);
  await app.stop();
  await slack.stop();
});
