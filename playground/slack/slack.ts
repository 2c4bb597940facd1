import type { AddressInfo } from 'node:net';
import { type Changes, createChanges } from './changes.ts';
import { createClock } from './clock.ts';
import { createDeliveries } from './delivery/delivery.ts';
import { createEvents } from './delivery/events.ts';
import { createAppSockets } from './delivery/socket.ts';
import type { AppFacts, Engine } from './engine.ts';
import { type Faults, createFaults } from './faults.ts';
import { hex, newId } from './ids.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { createRateLimits } from './rate-limits.ts';
import { type Workspace, createWorkspace } from './places/workspace.ts';
import type { Complaint, Delivery, DeliveryAnswer, WebApiCall } from './records.ts';
import { createResponseUrls } from './response-urls.ts';
import { startServer } from './server.ts';
import { createTriggers } from './triggers.ts';

export type { Channel } from './places/channel.ts';
export type { Workspace } from './places/workspace.ts';
export type { Complaint, Delivery, DeliveryAnswer, WebApiCall } from './records.ts';
export type { Message } from './people/message.ts';
export type { Modal } from './people/modal.ts';
export type { Person } from './people/person-api.ts';

/** A local Slack: one app, one workspace to begin with, and the people who use it. */
export interface Slack
  extends Pick<Changes, 'onChange' | 'until'>,
    Pick<Faults, 'fail' | 'intercept'>,
    Pick<Workspace, 'addPerson' | 'addChannel' | 'addUserGroup' | 'person' | 'channel'> {
  /** Base of the Web API, for `slackApiUrl`. */
  url: string;
  /** OAuth's consent page, for `authorizationUrl`. */
  authorizeUrl: string;
  /** Of the first workspace and of the app. */
  readonly credentials: {
    botToken: string;
    appToken: string;
    signingSecret: string;
    clientId: string;
    clientSecret: string;
  };
  appId: string;
  /** What the manifest offers people: commands, shortcuts, tabs. */
  manifest: Manifest;
  workspace: Workspace;
  readonly workspaces: Workspace[];
  addWorkspace: (facts: {
    name: string;
    domain?: string;
    isInstalled?: boolean;
    isPaid?: boolean;
  }) => Workspace;
  /** Where HTTP deliveries go. While an app socket is open, deliveries take that way. */
  deliverTo: (requestUrl: string | null) => void;
  /** How many Socket Mode connections of the app are open. */
  readonly openSockets: number;
  /** Tells the app's sockets to leave, as Slack does now and then. */
  askSocketsToLeave: (reason?: string) => void;
  /** Breaks the app's sockets without a word. */
  dropSockets: () => void;
  /** Sends waiting event retries now. */
  retryEventsNow: () => Promise<void>;
  /** Sends the app the same thing once more, as happens with events whose acknowledgement got lost. */
  sendAgain: (delivery: Delivery) => Promise<DeliveryAnswer>;
  /** Every Web API call so far, oldest first; calls of a response_url are named `response_url`. */
  calls: WebApiCall[];
  /** Everything sent to the app so far. */
  deliveries: Delivery[];
  /** What the app did wrong so far; a test may expect none. */
  complaints: Complaint[];
  stop: () => Promise<void>;
}

// An app has three seconds to answer, and as long to open a modal. [docs]
const PATIENCE_MS = 3000;

/**
 * Starts a Slack on 127.0.0.1.
 * @param options.manifest the app's manifest: path of its file, or the object. Throws when Slack would refuse it.
 * @param options.rateLimits `real` (default) answers 429 as Slack's tiers do; `off` never does.
 * @param options.now Slack's wall clock; timeouts of deliveries run in real time all the same.
 * @param options.patienceMs how long it waits for the app's answer, and how long a trigger_id is good: three seconds unless given [docs]
 */
export async function startSlack(options: {
  manifest: string | object;
  port?: number;
  rateLimits?: 'real' | 'off';
  now?: () => number;
  patienceMs?: number;
  workspace?: { name: string; domain?: string; isInstalled?: boolean; isPaid?: boolean };
}): Promise<Slack> {
  const app: AppFacts = {
    id: newId('A'),
    signingSecret: hex(16),
    appToken: `xapp-1-${newId('A')}-${hex(16)}`,
    clientId: `${parseInt(hex(5), 16)}.${parseInt(hex(5), 16)}`,
    clientSecret: hex(16),
    verificationToken: hex(12),
    manifest: readManifest(options.manifest),
  };
  let engine: Engine;
  const server = await startServer(() => engine, options.port ?? 0);
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const baseUrl = origin();
  const clock = createClock(options.now ?? Date.now);
  const changes = createChanges(() => describe(engine));
  const { changed } = changes;
  const patienceMs = options.patienceMs ?? PATIENCE_MS;
  const sockets = createAppSockets({ appId: app.id, origin: () => baseUrl, patienceMs, changed });
  engine = {
    app,
    patienceMs,
    clock,
    changes,
    sockets,
    workspaces: new Map(),
    triggers: createTriggers(clock, patienceMs),
    responseUrls: createResponseUrls(clock, () => baseUrl),
    rateLimits: createRateLimits(options.rateLimits ?? 'real', clock),
    faults: createFaults(),
    deliveries: createDeliveries({
      clock,
      sockets,
      signingSecret: app.signingSecret,
      patienceMs,
      changed,
    }),
    events: createEvents(() => engine),
    calls: [],
    complaints: [],
    deadTokens: new Map(),
    codes: new Map(),
    scheduled: new Map(),
    origin: () => baseUrl,
    complain(about, what) {
      engine.complaints.push({ at: clock.now(), began: performance.now(), about, what });
      changed();
    },
  };
  const first = createWorkspace(engine, options.workspace ?? { name: 'Hillside School' });
  const workspaces = [first];

  return {
    url: `${baseUrl}/api/`,
    authorizeUrl: `${baseUrl}/oauth/v2/authorize`,
    appId: app.id,
    manifest: app.manifest,
    workspace: first,
    workspaces,
    get credentials() {
      const { appToken, signingSecret, clientId, clientSecret } = app;
      const botToken = first.state.installation?.botToken ?? '';
      return { botToken, appToken, signingSecret, clientId, clientSecret };
    },
    addWorkspace(facts) {
      const added = createWorkspace(engine, facts);
      workspaces.push(added);
      return added;
    },
    addPerson: first.addPerson,
    addChannel: first.addChannel,
    addUserGroup: first.addUserGroup,
    person: first.person,
    channel: first.channel,
    deliverTo: engine.deliveries.deliverTo,
    get openSockets() {
      return sockets.count();
    },
    askSocketsToLeave: (reason = 'refresh_requested') => sockets.askToLeave(reason),
    dropSockets: sockets.drop,
    retryEventsNow: engine.events.retryNow,
    sendAgain: ({ kind, type, payload, team }) =>
      engine.deliveries.deliver(
        { kind, type, payload, retry: 1, retryReason: 'http_timeout' },
        team,
      ),
    fail: engine.faults.fail,
    intercept: engine.faults.intercept,
    onChange: changes.onChange,
    until: changes.until,
    calls: engine.calls,
    deliveries: engine.deliveries.log,
    complaints: engine.complaints,
    async stop() {
      engine.events.stop();
      for (const { timer } of engine.scheduled.values()) clearTimeout(timer);
      sockets.drop();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

/** The last things that happened, for a test that waited in vain. */
function describe(engine: Engine): string {
  const calls = engine.calls
    .slice(-5)
    .map(
      (call) => `  app called ${call.method} -> ${JSON.stringify(call.response)?.slice(0, 200)}`,
    );
  const deliveries = engine.deliveries.log
    .slice(-5)
    .map((sent) => `  app was sent ${sent.type} -> ${sent.answer?.kind ?? 'no answer yet'}`);
  const complaints = engine.complaints.map(({ about, what }) => `  complaint: ${about}: ${what}`);
  return ['Last happenings:', ...deliveries, ...calls, ...complaints].join('\n');
}
