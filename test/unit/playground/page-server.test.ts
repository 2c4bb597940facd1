import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSlack } from '../../../playground/slack/slack.ts';
import { servePageOver } from '../../support/page-over.ts';

async function startServer(port = 0) {
  const slack = await startSlack({ manifest: 'manifest.yml' });
  const ada = slack.addPerson({ name: 'ada' });
  const staff = slack.addChannel({ name: 'staff', members: [ada] });
  onTestFinished(slack.stop);
  const files = Promise.resolve({ '/': { type: 'text/html', body: 'the page' } });
  const url = await servePageOver(slack, [ada], { files, port });
  return { slack, ada, staff, url };
}

/** As a browser would: with a `Host` and other headers of the test's choice, which `fetch` does not allow. */
async function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number | undefined; policy: string }> {
  const { body = '', ...rest } = options;
  const headers = { 'content-length': String(Buffer.byteLength(body)), ...options.headers };
  const sent = request(url, { ...rest, headers });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return {
    status: response.statusCode,
    policy: String(response.headers['content-security-policy']),
  };
}

/** Asks for a path just as it stands, which addresses would tidy up. */
async function askPath(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number | undefined }> {
  const { hostname, port } = new URL(url);
  const sent = request({ hostname, port, path, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return { status: response.statusCode };
}

async function isReached(address: string, port: number): Promise<boolean> {
  const socket = connect(port, address);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe('the page’s server', () => {
  test('lets only scripts and styles of its own run', async () => {
    const { url } = await startServer();

    const { status, policy } = await ask(url);

    expect(status).toBe(200);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  test('is reached at 127.0.0.1 and at no other address of this machine, and so is its Slack', async () => {
    const { url, slack } = await startServer();
    const others = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .map(({ address }) => address)
      // Of a link's own address the name of the link would be part.
      .filter((address) => address !== '127.0.0.1' && !address.startsWith('fe80'));
    for (const { port } of [new URL(url), new URL(slack.url)]) {
      expect(await isReached('127.0.0.1', Number(port))).toBe(true);
      for (const address of ['127.0.0.2', ...others]) {
        expect(await isReached(address, Number(port)), address).toBe(false);
      }
    }
  });

  const FOREIGN: [string, Record<string, string>][] = [
    ['another name that leads here', { host: 'evil.example' }],
    ['another name that leads here, with our port', { host: 'evil.example:PORT' }],
    ['a name that begins like ours', { host: 'localhost.evil.example:PORT' }],
    ['another server of this machine', { origin: 'http://127.0.0.1:1' }],
    ['another site', { origin: 'http://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site, without its name', { 'sec-fetch-site': 'cross-site' }],
    ['a site beside ours', { 'sec-fetch-site': 'same-site' }],
  ];
  test.each(FOREIGN)('answers nothing and does nothing for %s', async (_who, named) => {
    const { url, staff, ada } = await startServer();
    const { port } = new URL(url);
    const headers = Object.fromEntries(
      Object.entries(named).map(([name, value]) => [name, value.replace('PORT', port)]),
    );
    const body = JSON.stringify({ kind: 'type', channelId: staff.id, text: 'Hello' });
    const json = { 'content-type': 'application/json' };

    for (const path of ['api/state?as=ada', 'api/events?as=ada', 'api/inspector/requests?as=ada']) {
      expect((await ask(url + path, { headers })).status, path).toBe(403);
    }
    const act = { method: 'POST', headers: { ...json, ...headers }, body };
    expect((await ask(`${url}api/act?as=ada`, act)).status).toBe(403);
    expect(ada.sees('#staff')).toEqual([]);
    expect((await ask(`${url}api/act?as=ada`, { ...act, headers: json })).status).toBe(200);
  });

  test('takes acts as JSON only, and only those it knows', async () => {
    const { url, staff, ada } = await startServer();
    const act = (headers: Record<string, string>, body: unknown) =>
      ask(`${url}api/act?as=ada`, { method: 'POST', headers, body: JSON.stringify(body) });
    const json = { 'content-type': 'application/json' };
    const hello = { kind: 'type', channelId: staff.id, text: 'Hello' };

    expect((await act({ 'content-type': 'text/plain' }, hello)).status).toBe(415);
    expect((await act(json, { kind: 'deactivate' })).status).toBe(400);
    expect((await act(json, hello)).status).toBe(200);
    expect(ada.sees('#staff').map(({ text }) => text)).toEqual(['Hello']);
  });

  test.each(['//', '//[', '/\\\\', 'http://', '/%00', '/api/act', '/__proto__', '/constructor'])(
    'still serves whoever comes after %s was asked for',
    async (path) => {
      const { url, slack } = await startServer();
      const upgrade = { connection: 'Upgrade', upgrade: 'websocket' };

      expect((await askPath(url, path)).status).toBeGreaterThanOrEqual(400);
      // A foreign site can't read the answer, but it can ask.
      expect((await askPath(slack.url, path, upgrade)).status).toBeGreaterThanOrEqual(400);

      expect((await ask(url)).status).toBe(200);
      expect((await ask(`${slack.url}api.test`, { method: 'POST' })).status).toBe(200);
    },
  );

  test('knows the sample people and nobody else', async () => {
    const { url } = await startServer();

    expect((await ask(`${url}api/state?as=ada`)).status).toBe(200);
    expect((await ask(`${url}api/state?as=slackbot`)).status).toBe(404);
    expect((await ask(`${url}api/state`)).status).toBe(404);
  });

  test('takes the next port when one is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;

    const { url } = await startServer(port);

    expect(Number(new URL(url).port)).toBeGreaterThan(port);
  });
});
