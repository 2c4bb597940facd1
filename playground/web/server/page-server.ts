import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Manifest } from '../../slack/manifest.ts';
import type { Person, Slack } from '../../slack/slack.ts';
import type { World } from '../../world/world.ts';
import type { CastMember, CommandWord } from '../wire.ts';
import { carryOut } from './carry-out.ts';
import { askedFor, isFromOurPage, setGuardHeaders } from './guard.ts';
import { createInspector } from './inspector/inspector.ts';
import { listenOnFreePort } from './listen.ts';
import { createListeners } from './listeners.ts';
import { createMessageRows } from './message-rows.ts';
import type { PageFiles } from './page-files.ts';
import { pageState, type Shown } from './page-state.ts';
import { readAct } from './read-act.ts';
import { createReadingMarks } from './reading-marks.ts';
import { rowsWanted } from './rows-wanted.ts';
import { tourNow } from './tour.ts';

const MAX_BODY = 1_000_000;

/**
 * Serves the page on 127.0.0.1: its files, what a person sees (`/api/state`), a line whenever that may have changed
 * (`/api/events`), and what a person does (`/api/act`). The person is named by `?as=`, but for the events.
 * @param options.port where to begin looking for a free one
 * @param options.folder what the app keeps, for the inspector (`/api/inspector/…`)
 * @param options.readUntil what is older counts as read by everybody
 * @throws Error when no port is free
 */
export async function startPageServer(options: {
  slack: Slack;
  /** Being bundled while the story is told. */
  files: Promise<PageFiles>;
  manifest: Manifest;
  cast: CastMember[];
  commandWords: CommandWord[];
  now: () => number;
  folder?: string;
  readUntil: Temporal.Instant;
  world: World;
  port: number;
}): Promise<{ url: string; stop: () => Promise<void> }> {
  const { slack, world } = options;
  const files = await options.files;
  const inspector = createInspector(options);
  const marks = createReadingMarks(options.readUntil);
  const listeners = createListeners();
  const rows = createMessageRows();
  const shown: Shown = { ...options, marks, rows };
  // A person's direct message with the app comes into being when it is looked at.
  for (const { name } of options.cast) void slack.person(name).directMessages;

  const server = createServer((request, response) => {
    setGuardHeaders(response);
    if (!isFromOurPage(request, port)) return refuse(response, 403);
    answer(request, response).catch(() => refuse(response, 500));
  });
  const { port, stop } = await listenOnFreePort(server, options.port);

  const stopListening = world.onChange(createOncePerTurn(listeners.tellAll));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = askedFor(request);
    if (!url) return refuse(response, 400);
    const { pathname, searchParams: query } = url;
    const file = files[pathname];
    if (request.method === 'GET' && file) {
      response.setHeader('Content-Type', file.type);
      response.end(file.body);
      return;
    }
    const person = personNamed(query.get('as'));
    const route = `${request.method} ${pathname}`;
    const inspected = route.split('GET /api/inspector/')[1];
    if (route === 'GET /api/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      listeners.add(response);
    } else if (!person) refuse(response, 404);
    else if (route === 'GET /api/state') {
      const lookingAt = {
        channel: query.get('channel'),
        threadTs: query.get('thread'),
        rows: rowsWanted(query),
      };
      sendJson(response, pageState(shown, person, lookingAt));
    } else if (route === 'GET /api/tour') {
      sendJson(response, tourNow(shown, person, Number(query.get('since')) || shown.now()));
    } else if (inspected) sendJson(response, inspector.answer(inspected, query) ?? null);
    else if (route === 'POST /api/act') await act(person, request, response);
    else refuse(response, 404);
  }

  async function act(
    person: Person,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415);
    if (!(Number(request.headers['content-length']) <= MAX_BODY)) return refuse(response, 413);
    const what = readAct(await text(request));
    if (!what) return refuse(response, 400);
    const done = await carryOut(person, what, { marks, world });
    if (what.kind === 'read') listeners.tellAll();
    sendJson(response, done);
  }

  function personNamed(name: string | null): Person | undefined {
    return options.cast.some((member) => member.name === name) && name
      ? slack.person(name)
      : undefined;
  }

  return {
    url: `http://127.0.0.1:${port}/`,
    async stop() {
      stopListening();
      listeners.end();
      await stop();
    },
  };
}

/** Many changes in one turn are one. */
function createOncePerTurn(act: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      act();
    });
  };
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end();
}
