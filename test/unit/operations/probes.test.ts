import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import {
  createHttpServer,
  type HttpServer,
  ListenError,
} from '../../../src/operations/http-server.ts';
import { createProbes } from '../../../src/operations/probes.ts';
import { systemClock } from '../../../src/runtime/clock.ts';
import { createMetrics } from '../../../src/runtime/metrics.ts';

let present = Temporal.Instant.from('2026-03-04T09:00:00Z');
let asked = 0;
const health = { database: true, slack: true, connected: true };

beforeEach(() => {
  Object.assign(health, { database: true, slack: true, connected: true });
  asked = 0;
});

type Slack = Parameters<typeof createHttpServer>[0]['slack'];

async function serve(
  options: { slack?: Slack; expectsSlack?: boolean; render?: () => Promise<string> } = {},
): Promise<{ url: string; port: number; server: HttpServer }> {
  const metrics = createMetrics();
  const probes = createProbes({
    checkDatabase() {
      if (!health.database) throw new Error('hush: disk I/O error');
    },
    async askSlack() {
      asked += 1;
      if (!health.slack) throw new Error('hush: invalid_auth');
    },
    isConnected: () => health.connected,
    clock: { ...systemClock, now: () => present },
    metrics: { ...metrics, ...(options.render && { render: options.render }) },
  });
  const server = createHttpServer({
    probes,
    slack: options.slack ?? (() => undefined),
    expectsSlack: options.expectsSlack ?? false,
  });
  const port = await server.listen('127.0.0.1', 0);
  onTestFinished(() => server.close(100));
  return { url: `http://127.0.0.1:${port}`, port, server };
}

const post = (url: string) => fetch(`${url}/slack/events`, { method: 'POST', body: 'x' });

/** What the server says to a request that no decent client sends. */
async function raw(port: number, request: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(request);
  return await text(socket);
}

describe('/healthz', () => {
  test('says that the process lives, whatever else does not', async () => {
    const { url } = await serve();
    Object.assign(health, { database: false, slack: false, connected: false });
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('ok\n');
    expect(asked).toBe(0);
  });

  test('is there with a query too, for HEAD without a body, and not for POST', async () => {
    const { url } = await serve();
    const head = await fetch(`${url}/healthz?from=balancer`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(404);
  });
});

describe('/readyz', () => {
  test('is ready with database and Slack', async () => {
    const { url } = await serve();
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ database: 'ok', slack: 'ok' });
  });

  test.each([
    ['the database is gone', { database: false }, { database: 'unreachable', slack: 'ok' }],
    ['Slack does not answer', { slack: false }, { database: 'ok', slack: 'unreachable' }],
    ['the socket is down', { connected: false }, { database: 'ok', slack: 'unreachable' }],
    [
      'all is gone',
      { database: false, slack: false, connected: false },
      { database: 'unreachable', slack: 'unreachable' },
    ],
  ])('is not ready when %s, and gives no reason away', async (_what, gone, body) => {
    const { url } = await serve();
    Object.assign(health, gone);
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual(body);
  });

  test('asks Slack twice a minute at most, but again at once while it does not answer', async () => {
    const { url } = await serve();
    health.slack = false;
    await fetch(`${url}/readyz`);
    await fetch(`${url}/readyz`);
    expect(asked).toBe(2);
    health.slack = true;
    for (let times = 0; times < 5; times += 1) await fetch(`${url}/readyz`);
    expect(asked).toBe(3);
    present = present.add({ seconds: 31 });
    health.slack = false;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect(asked).toBe(4);
  });

  test('does not rest on an old answer once the socket is down', async () => {
    const { url } = await serve();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    health.connected = false;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });
});

describe('/metrics', () => {
  test('speaks Prometheus', async () => {
    const { url } = await serve();
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const body = await answer.text();
    for (const name of [
      'oops_delivery_seconds',
      'oops_delivery_retries_total',
      'oops_delivery_failures_total',
      'oops_posted_again_total',
      'oops_faults_total',
    ]) {
      expect(body).toContain(`# TYPE ${name} `);
    }
  });

  test('answers 500 and nothing else when it fails', async () => {
    const { url } = await serve({ render: () => Promise.reject(new Error('hush')) });
    const answer = await fetch(`${url}/metrics`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('');
  });
});

test('every probe may be neither cached nor framed nor read as something else', async () => {
  const { url } = await serve();
  for (const path of ['/healthz', '/readyz', '/metrics']) {
    const { headers } = await fetch(url + path);
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'",
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  }
});

describe('anything else', () => {
  test.each(['/', '/health', '/healthz/', '/HEALTHZ', '/slack/events', '/__proto__', '/%2e%2e/x'])(
    '%s is not found',
    async (path) => {
      const { url } = await serve();
      const answer = await fetch(url + path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe('');
    },
  );

  test.each(['//', '///healthz', 'http://[', '*', '/\\', '//user@:99999/'])(
    'a request for "%s" is answered, and the next one too',
    async (target) => {
      const { url, port } = await serve();
      const answer = await raw(
        port,
        `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    },
  );
});

describe("Slack's requests", () => {
  test('have no place in Socket Mode', async () => {
    const { url } = await serve({ slack: () => (_request, response) => response.end('taken') });
    expect((await post(url)).status).toBe(404);
  });

  test('are asked to come again before Oops knows its workspace', async () => {
    const { url } = await serve({ expectsSlack: true });
    const answer = await post(url);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  test('are handed in, with a query or without, and only by POST', async () => {
    const { url } = await serve({
      expectsSlack: true,
      slack: () => (_request, response) => response.end('taken'),
    });
    expect(await (await post(url)).text()).toBe('taken');
    expect(
      await (await fetch(`${url}/slack/events?x=1`, { method: 'POST', body: 'x' })).text(),
    ).toBe('taken');
    expect((await fetch(`${url}/slack/events`)).status).toBe(404);
  });
});

describe('listening and closing', () => {
  test('a port that is taken is said in one line, with what to do', async () => {
    const { port } = await serve();
    const second = createHttpServer({
      probes: () => false,
      slack: () => undefined,
      expectsSlack: false,
    });
    const refused = second.listen('127.0.0.1', port);
    await expect(refused).rejects.toBeInstanceOf(ListenError);
    await expect(refused).rejects.toThrow(/^HOST, PORT: 127\.0\.0\.1:\d+ is taken .*PORT\.$/);
  });

  test('an address that is not ours is said in one line', async () => {
    const { server } = await serve();
    await server.close(100);
    await expect(server.listen('192.0.2.1', 0)).rejects.toThrow(/^HOST, PORT: can't listen on/);
  });

  test('closing waits for an answer that is under way, but not beyond its deadline', async () => {
    const arrived = Promise.withResolvers<void>();
    const slack: Slack = () => () => arrived.resolve();
    const { url, server } = await serve({ expectsSlack: true, slack });
    const hanging = post(url).then(
      () => 'answered',
      () => 'cut off',
    );
    await arrived.promise;
    await server.close(50);
    expect(await hanging).toBe('cut off');
  });
});
