import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { Engine } from './engine.ts';
import { authorize } from './oauth-page.ts';
import { type Fields, fieldsOf } from './fields.ts';
import type { WebApiCall } from './records.ts';
import { answerResponseUrl } from './response-url-requests.ts';
import { answerCall } from './web-api/dispatch.ts';
import { newCall, noteAnswer } from './web-api/note-call.ts';
import type { RawRequest } from './web-api/request.ts';
import { type Outcome, throughFault } from './web-api/through-fault.ts';

/** Listens on 127.0.0.1 and routes what comes in. Port 0 takes a free one. */
export function startServer(engine: () => Engine, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(engine(), request, response).catch((error: unknown) => {
      // A fault of this Slack itself: say it loudly, where whoever runs the test can see it.
      engine().complain(
        'this local Slack',
        error instanceof Error ? String(error.stack) : String(error),
      );
      response.writeHead(500).end('{"ok":false,"error":"internal_error"}');
    });
  });
  server.on('upgrade', (request, socket, head) => engine().sockets.upgrade(request, socket, head));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function answer(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw: RawRequest = {
    httpMethod: request.method ?? 'GET',
    url: new URL(request.url ?? '/', engine.origin()),
    headers: request.headers,
    body: await bodyOf(request),
  };
  const outcome = await route(engine, raw);
  if (outcome === 'silence') return;
  if (outcome === 'break') {
    response.destroy();
    return;
  }
  const isText = typeof outcome.body === 'string';
  response.writeHead(outcome.status, {
    'content-type': isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    ...outcome.headers,
  });
  response.end(isText ? outcome.body : JSON.stringify(outcome.body));
}

async function route(engine: Engine, raw: RawRequest): Promise<Outcome> {
  const { pathname } = raw.url;
  if (pathname.startsWith('/api/')) return answerCall(engine, pathname.slice('/api/'.length), raw);
  if (pathname.startsWith('/response/')) return responseUrl(engine, raw);
  if (pathname.startsWith('/upload/')) return upload(engine, raw);
  if (pathname === '/oauth/v2/authorize') return authorize(engine, raw.url);
  return { status: 404, headers: {}, body: 'not found' };
}

/** A response_url is called like a method, `response_url`, so that it can fail and be looked at like one. */
async function responseUrl(engine: Engine, raw: RawRequest): Promise<Outcome> {
  const call: WebApiCall = {
    ...newCall(engine, raw),
    method: 'response_url',
    team: raw.url.pathname.split('/')[2] ?? null,
    token: 'none',
    args: parsed(raw.body),
  };
  engine.calls.push(call);
  await engine.faults.arrive(call);
  const outcome = await throughFault(engine.faults.strike(call), 404, () =>
    answerResponseUrl(engine, raw.url.pathname, raw.body),
  );
  noteAnswer(call, outcome);
  engine.changes.changed();
  return outcome;
}

/** What is in a file can be looked at, as all that the app sends. */
function upload(engine: Engine, raw: RawRequest): Outcome {
  const call: WebApiCall = {
    ...newCall(engine, raw),
    method: 'upload',
    team: null,
    token: 'none',
    args: { contents: raw.body },
  };
  engine.calls.push(call);
  const outcome = { status: 200, headers: {}, body: 'OK' };
  noteAnswer(call, outcome);
  engine.changes.changed();
  return outcome;
}

function parsed(body: string): Fields {
  try {
    return fieldsOf(JSON.parse(body));
  } catch {
    return {};
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
