import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isFields } from '../fields.ts';
import { hex } from '../ids.ts';
import type { DeliveryAnswer } from '../records.ts';
import type { Outgoing } from './http.ts';

export interface AppSockets {
  /** The address for `apps.connections.open`, good for one connection. */
  newAddress: () => string;
  /** Takes a connection over from the HTTP server; refuses one without a ticket. */
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** How many connections of the app are open and not told to leave. */
  count: () => number;
  /** Sends an envelope over one connection and waits for its acknowledgement. */
  send: (outgoing: Outgoing) => Promise<DeliveryAnswer>;
  /** Tells every connection to leave (`refresh_requested`, `warning`), as Slack does now and then. */
  askToLeave: (reason: string) => void;
  /** Breaks every connection without a word. */
  drop: () => void;
}

const ENVELOPE_TYPES = {
  slash_command: 'slash_commands',
  interactive: 'interactive',
  options: 'interactive',
  event: 'events_api',
} as const;
/** The SDK gives up a connection that has no ping for 30 s. */
const PING_MS = 10_000;

/** Makes the Socket Mode side of this Slack. */
export function createAppSockets(deps: {
  appId: string;
  origin: () => string;
  patienceMs: number;
  changed: () => void;
}): AppSockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<
    string,
    { socket: WebSocket; answer: (body: unknown) => void; lost: () => void }
  >();

  const forget = (socket: WebSocket) => {
    const at = open.indexOf(socket);
    if (at >= 0) open.splice(at, 1);
  };

  const welcome = (socket: WebSocket) => {
    open.push(socket);
    const ping = setInterval(() => socket.ping(), PING_MS);
    socket.on('message', (data: Buffer) => receive(data.toString('utf8')));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(ping);
      forget(socket);
      for (const pending of waiting.values()) if (pending.socket === socket) pending.lost();
      deps.changed();
    });
    const hello = {
      type: 'hello',
      num_connections: open.length,
      debug_info: { host: 'applink-local', approximate_connection_time: 18_060 },
      connection_info: { app_id: deps.appId },
    };
    socket.send(JSON.stringify(hello));
    deps.changed();
  };

  const receive = (text: string) => {
    const frame: unknown = JSON.parse(text);
    if (isFields(frame)) waiting.get(String(frame['envelope_id']))?.answer(frame['payload']);
  };

  return {
    newAddress() {
      const ticket = hex(16);
      tickets.add(ticket);
      return `${deps.origin().replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${deps.appId}`;
    },
    upgrade(request, socket, head) {
      const url = URL.parse(request.url ?? '/', 'http://localhost');
      if (url?.pathname !== '/link/' || !tickets.delete(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, welcome);
    },
    count: () => open.length,
    send(outgoing) {
      // Payloads may go to any connection: take turns.
      const socket = open.shift();
      if (!socket) return Promise.resolve({ kind: 'connection_failed' });
      open.push(socket);
      return new Promise((resolve) => {
        const envelopeId = randomUUID();
        const settle = (answer: DeliveryAnswer) => {
          clearTimeout(patience);
          waiting.delete(envelopeId);
          resolve(answer);
        };
        const patience = setTimeout(() => settle({ kind: 'http_timeout' }), deps.patienceMs);
        waiting.set(envelopeId, {
          socket,
          answer: (payload) =>
            settle({ kind: 'acknowledged', status: 200, body: bodyOf(payload), noRetry: false }),
          lost: () => settle({ kind: 'connection_failed' }),
        });
        const isEvent = outgoing.kind === 'event';
        const envelope = {
          envelope_id: envelopeId,
          type: ENVELOPE_TYPES[outgoing.kind],
          payload: outgoing.payload,
          accepts_response_payload: !isEvent,
          ...(isEvent && {
            retry_attempt: outgoing.retry,
            retry_reason: outgoing.retryReason ?? '',
          }),
        };
        socket.send(JSON.stringify(envelope));
      });
    },
    askToLeave(reason) {
      const frame = JSON.stringify({
        type: 'disconnect',
        reason,
        debug_info: { host: 'applink-local' },
      });
      for (const socket of open.splice(0)) socket.send(frame);
    },
    drop() {
      for (const socket of server.clients) socket.terminate();
    },
  };
}

/** The SDK acknowledges with `payload: {}` where it has nothing to say, and wraps a string as `{text}`. */
function bodyOf(payload: unknown): unknown {
  return isFields(payload) && Object.keys(payload).length === 0 ? undefined : payload;
}
