import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';
import type { Clock } from '../runtime/clock.ts';
import type { Metrics } from '../runtime/metrics.ts';

interface Deps {
  /** Throws when the database can't be read. */
  checkDatabase(): void;
  /** Resolves when Slack answers. */
  askSlack(): Promise<unknown>;
  isConnected(): boolean;
  clock: Clock;
  metrics: Metrics;
}

/** Answers for whoever watches the process. @returns whether the path was one of them */
export type Probes = (request: IncomingMessage, response: ServerResponse) => boolean;

type Page = () => Promise<{ status: number; type: string; body: string }>;

// Probes come every few seconds; Slack need not be asked each time.
const SLACK_ANSWER_KEPT_MS = 30_000;

/** `/healthz` (alive), `/readyz` (database and Slack reachable), `/metrics` (Prometheus). */
export function createProbes(deps: Deps): Probes {
  const harden = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
    referrerPolicy: { policy: 'no-referrer' },
  });
  let slackAnsweredAt = Number.NEGATIVE_INFINITY;
  const now = () => deps.clock.now().epochMilliseconds;

  async function readiness(): Promise<Record<string, 'ok' | 'unreachable'>> {
    return { database: databaseState(), slack: await slackState() };
  }

  function databaseState() {
    try {
      deps.checkDatabase();
      return 'ok';
    } catch {
      return 'unreachable';
    }
  }

  async function slackState() {
    if (!deps.isConnected()) return 'unreachable';
    if (now() - slackAnsweredAt < SLACK_ANSWER_KEPT_MS) return 'ok';
    try {
      await deps.askSlack();
      slackAnsweredAt = now();
      return 'ok';
    } catch {
      return 'unreachable';
    }
  }

  const pages: Record<string, Page> = {
    '/healthz': async () => ({ status: 200, type: 'text/plain', body: 'ok\n' }),
    '/readyz': async () => {
      const states = await readiness();
      const isReady = Object.values(states).every((state) => state === 'ok');
      return {
        status: isReady ? 200 : 503,
        type: 'application/json',
        body: `${JSON.stringify(states)}\n`,
      };
    },
    '/metrics': async () => ({
      status: 200,
      type: deps.metrics.contentType,
      body: await deps.metrics.render(),
    }),
  };

  async function answer(
    page: Page,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const { status, type, body } = await page();
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch {
      response.writeHead(500).end();
    }
  }

  return (request, response) => {
    // Not read as a URL: what can't be one ("//") comes from outside as well, and would end the process.
    const [path = ''] = (request.url ?? '').split('?');
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (!page || !['GET', 'HEAD'].includes(request.method ?? '')) return false;
    harden(request, response, () => void answer(page, request, response));
    return true;
  };
}
