import { createHmac } from 'node:crypto';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../../playground/slack/slack.ts';
import { tinyManifest } from './tiny-app.ts';

let slack: Slack;
let server: Server | undefined;
afterEach(async () => {
  await slack.stop();
  server?.closeAllConnections();
  server?.close();
});

interface Got {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A bare listener in the place of an app, which answers as told; null leaves the request without an answer. */
async function listens(answer: (got: Got) => { status: number; headers?: object } | null) {
  slack = await startSlack({ manifest: tinyManifest });
  const received: Got[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const got = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
      received.push(got);
      const said = answer(got);
      if (said) response.writeHead(said.status, { ...said.headers }).end();
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  const ada = slack.addPerson({ name: 'ada' });
  const staff = slack.addChannel({ name: 'staff', members: [ada], withApp: true });
  return { received, ada, staff };
}

describe('what is sent', () => {
  it('is signed over the raw body, as form or JSON', async () => {
    const { received, ada, staff } = await listens(() => ({ status: 200 }));
    await ada.types('#staff', '/oops  two words\nand a line ');
    await ada.runsShortcut('Share a mistake');
    await staff.rename('team');
    const types = received.map((got) => got.headers['content-type']);
    const form = 'application/x-www-form-urlencoded';
    expect(types).toEqual([form, form, 'application/json']);
    for (const { headers, body } of received) {
      const base = `v0:${String(headers['x-slack-request-timestamp'])}:${body}`;
      const { signingSecret } = slack.credentials;
      const signature = createHmac('sha256', signingSecret).update(base).digest('hex');
      expect(headers['x-slack-signature']).toBe(`v0=${signature}`);
    }
    const command = Object.fromEntries(new URLSearchParams(received[0]?.body));
    expect(command).toMatchObject({
      command: '/oops',
      text: ' two words\nand a line ',
      channel_name: 'staff',
      user_id: ada.id,
      team_id: slack.workspace.id,
      team_domain: 'hillside-school',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining('http://127.0.0.1:'),
    });
    const shortcut = JSON.parse(new URLSearchParams(received[1]?.body).get('payload') ?? '');
    expect(shortcut).toMatchObject({ type: 'shortcut', callback_id: 'share' });
    expect(shortcut).not.toHaveProperty('channel');
    expect(shortcut).not.toHaveProperty('response_url');
  });

  it('names channels as Slack does', async () => {
    const { received, ada } = await listens(() => ({ status: 200 }));
    slack.addChannel({ name: 'board', isPrivate: true, members: [ada] });
    await ada.types('#board', '/oops');
    await ada.types('@Tiny', '/oops');
    const names = received.map((got) => new URLSearchParams(got.body).get('channel_name'));
    expect(names).toEqual(['privategroup', 'directmessage']);
  });
});

describe('when the app fails', () => {
  it('a late command shows operation_timeout and is not sent again', async () => {
    const { received, ada } = await listens(() => null);
    await ada.types('#staff', '/oops');
    expect(ada.notices).toEqual(['/oops failed with the error "operation_timeout"']);
    expect(received).toHaveLength(1);
    expect(slack.deliveries[0]?.answer).toEqual({ kind: 'http_timeout' });
    expect(slack.complaints).toMatchObject([{ about: 'command /oops' }]);
  });

  it('an error shows dispatch_failed; an app that is away does too, but is no complaint', async () => {
    const { ada } = await listens(() => ({ status: 500 }));
    await ada.types('#staff', '/oops');
    expect(ada.notices).toEqual(['/oops failed with the error "dispatch_failed"']);
    expect(slack.complaints).toHaveLength(1);
    slack.deliverTo(null);
    await ada.types('#staff', '/oops');
    expect(ada.notices).toHaveLength(2);
    expect(slack.complaints).toHaveLength(1);
  });

  it('events come again, three times, with their number and reason', async () => {
    const { received, staff } = await listens(() => ({ status: 500 }));
    await staff.rename('team');
    await slack.until(() => received.length === 2, { what: 'the first retry, at once' });
    await slack.until(() => slack.deliveries[1]?.answer);
    await slack.retryEventsNow();
    await slack.retryEventsNow();
    await slack.retryEventsNow();
    expect(
      received.map(({ headers }) => [
        headers['x-slack-retry-num'],
        headers['x-slack-retry-reason'],
      ]),
    ).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    const ids = new Set(slack.deliveries.map((sent) => sent.payload['event_id']));
    expect(ids.size).toBe(1);
  });

  it('x-slack-no-retry ends it', async () => {
    const { received, staff } = await listens(() => ({
      status: 500,
      headers: { 'x-slack-no-retry': '1' },
    }));
    await staff.rename('team');
    await slack.retryEventsNow();
    expect(received).toHaveLength(1);
  });

  it('nothing but a known command is sent', async () => {
    const { received, ada } = await listens(() => ({ status: 200 }));
    await ada.types('#staff', '/nope');
    const stranger = slack.addPerson({ name: 'eve', isStranger: true });
    await slack.channel('staff').invite(stranger);
    received.length = 0;
    await stranger.types('#staff', '/oops');
    expect(received).toEqual([]);
    expect(ada.notices).toEqual(['/nope is not a valid command.']);
    expect(stranger.notices).toEqual(['/oops is not a valid command.']);
  });
});
