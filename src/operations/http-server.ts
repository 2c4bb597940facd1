import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Probes } from './probes.ts';
import { describeFault } from '../runtime/faults.ts';

/** Oops can't listen where it should; `message` says why in one line. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

export interface HttpServer {
  /** @returns the port it listens on @throws ListenError */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new connection; resolves when those that are open have been answered, or after `deadlineMs`. */
  close(deadlineMs: number): Promise<void>;
}

/** Where Slack's requests arrive in HTTP mode (docs.slack.dev: one address for all of them). */
const SLACK_PATH = '/slack/events';

/** One server for the probes and, in HTTP mode, for Slack. */
export function createHttpServer(deps: {
  probes: Probes;
  /** Slack's requests; nothing in Socket Mode, and nothing before Oops knows its workspace. */
  slack: () => ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  /** Whether Slack's requests come here at all. */
  expectsSlack: boolean;
}): HttpServer {
  const server = createServer((request, response) => {
    if (deps.probes(request, response)) return;
    const path = request.url?.split('?')[0];
    if (!deps.expectsSlack || path !== SLACK_PATH || request.method !== 'POST') {
      response.writeHead(404).end();
      return;
    }
    const slack = deps.slack();
    if (slack) slack(request, response);
    // Slack sends events again later; people see that Oops isn't there yet.
    else response.writeHead(503, { 'retry-after': '5' }).end();
  });
  return {
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', (cause) =>
          reject(new ListenError(explain(host, port, cause), { cause })),
        );
        server.listen({ host, port }, () => {
          const address = server.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    close: (deadlineMs) =>
      new Promise((resolve) => {
        const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
        server.close(() => {
          clearTimeout(deadline);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function explain(host: string, port: number, cause: Error): string {
  const { code } = describeFault(cause);
  if (code === 'EADDRINUSE')
    return `HOST, PORT: ${host}:${port} is taken by another program; choose another PORT.`;
  if (code === 'EACCES')
    return `HOST, PORT: the user that runs Oops may not listen on port ${port}; choose one above 1023.`;
  return `HOST, PORT: can't listen on ${host}:${port} (${code}).`;
}
