import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A view as Slack hands it out once it is open. */
export interface OpenView {
  id: string;
  hash: string;
  callback_id: string;
  private_metadata?: string;
  blocks: object[];
}

/**
 * The least Slack that both apps can talk to: it answers every method they call truthfully enough, checks nothing and
 * waits for nothing, so that the apps are measured and not it. (The playground's Slack validates every block, which
 * costs more than the apps do; that what they send is valid is what the journeys show.)
 */
export interface LoopbackSlack {
  apiUrl: string;
  teamId: string;
  channels: readonly string[];
  /** The view that the app opened with this trigger. */
  opened(triggerId: string): Promise<OpenView>;
  /** How many messages this token has posted. */
  posts(token: string): number;
  /** Resolves when this token has posted `count` messages. */
  untilPosts(token: string, count: number): Promise<void>;
  /** Resolves when this token has called nothing for `ms`. */
  untilQuiet(token: string, ms: number): Promise<void>;
  /** When (`performance.now`) each message arrived, by channel, since the last call of this function. */
  takeArrivals(): Map<string, number[]>;
  close(): Promise<void>;
}

export const PERSON = 'U0BENCHADA1';
const MEMBERS = [PERSON, ...Array.from({ length: 39 }, (_, at) => `U0BENCHG${100 + at}`)];
const PATIENCE_MS = 20_000;

/** @param told hears of each message and each view at once */
export async function startLoopbackSlack(
  channelCount: number,
  told?: {
    posted(token: string, count: number): void;
    opened(triggerId: string, view: OpenView): void;
  },
): Promise<LoopbackSlack> {
  const teamId = 'T0BENCH0001';
  const channels = Array.from({ length: channelCount }, (_, at) => `C0BENCH${1000 + at}`);
  const views = createMailbox<OpenView>();
  const postsBy = new Map<string, number>();
  const lastCall = new Map<string, number>();
  let arrivals = new Map<string, number[]>();
  let waiting: { token: string; count: number; resolve(): void }[] = [];
  let calls = 0;

  const facts = (id: string) => ({
    id,
    name: `channel-${id.slice(-4)}`,
    is_channel: true,
    is_private: false,
    is_archived: false,
    is_ext_shared: false,
    is_member: true,
  });

  function post(token: string, channel: string) {
    const count = (postsBy.get(token) ?? 0) + 1;
    postsBy.set(token, count);
    told?.posted(token, count);
    arrivals.set(channel, [...(arrivals.get(channel) ?? []), performance.now()]);
    for (const one of waiting) if (one.token === token && one.count <= count) one.resolve();
    waiting = waiting.filter((one) => one.token !== token || one.count > count);
    return { channel, ts: `1700000000.${String(calls).padStart(6, '0')}` };
  }

  function open(args: URLSearchParams) {
    const id = `V0BENCH${calls}`;
    const view = { ...(JSON.parse(args.get('view') ?? '{}') as OpenView), id, hash: `${calls}.h` };
    const triggerId = args.get('trigger_id') ?? '';
    if (told) told.opened(triggerId, view);
    else views.put(triggerId, view);
    return { view };
  }

  const methods: Record<string, (args: URLSearchParams, token: string) => object> = {
    'auth.test': () => ({ team_id: teamId, user_id: 'U0BENCHBOT', bot_id: 'B0BENCHBOT' }),
    'users.conversations': () => ({ channels: channels.map(facts) }),
    'users.list': () => ({ members: [] }),
    'conversations.info': (args) => ({ channel: facts(args.get('channel') ?? '') }),
    'conversations.members': () => ({ members: MEMBERS }),
    'chat.postMessage': (args, token) => post(token, args.get('channel') ?? ''),
    'chat.getPermalink': () => ({ permalink: 'https://example.slack.com/archives/C1/p1' }),
    'views.open': open,
    'views.update': () => ({ view: {} }),
  };

  function answer(request: IncomingMessage, body: string): object {
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    const args = new URLSearchParams(body);
    const method = methods[(request.url ?? '').replace('/api/', '')];
    calls += 1;
    lastCall.set(token, performance.now());
    return method ? { ok: true, ...method(args, token) } : { ok: false, error: 'unknown_method' };
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(answer(request, Buffer.concat(chunks).toString('utf8'))));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    teamId,
    channels,
    opened: (triggerId) => inTime(views.take(triggerId), 'a view to open'),
    posts: (token) => postsBy.get(token) ?? 0,
    untilPosts(token, count) {
      if ((postsBy.get(token) ?? 0) >= count) return Promise.resolve();
      const arrived = new Promise<void>((resolve) => waiting.push({ token, count, resolve }));
      return inTime(arrived, `${count} messages`);
    },
    async untilQuiet(token, ms) {
      for (;;) {
        const rest = (lastCall.get(token) ?? 0) + ms - performance.now();
        if (rest <= 0) return;
        await pause(rest);
      }
    },
    takeArrivals() {
      const taken = arrivals;
      arrivals = new Map();
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function createMailbox<T>() {
  const items = new Map<string, T>();
  const takers = new Map<string, (item: T) => void>();
  return {
    put(key: string, item: T) {
      const taker = takers.get(key);
      takers.delete(key);
      if (taker) taker(item);
      else items.set(key, item);
    },
    take(key: string): Promise<T> {
      const item = items.get(key);
      items.delete(key);
      return item ? Promise.resolve(item) : new Promise((resolve) => takers.set(key, resolve));
    },
  };
}

function inTime<T>(promise: Promise<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
