import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { Deliveries } from './delivery/delivery.ts';
import type { Events } from './delivery/events.ts';
import type { AppSockets } from './delivery/socket.ts';
import type { Faults } from './faults.ts';
import type { Manifest } from './manifest.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Complaint, WebApiCall } from './records.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { WorkspaceState } from './state/world.ts';
import type { Triggers } from './triggers.ts';

/** The app as Slack knows it. */
export interface AppFacts {
  id: string;
  signingSecret: string;
  appToken: string;
  clientId: string;
  clientSecret: string;
  /** Deprecated verification token, still in every payload. */
  verificationToken: string;
  manifest: Manifest;
}

/** Everything this Slack consists of; each part is made by its own factory and put together in `slack.ts`. */
export interface Engine {
  app: AppFacts;
  /** How long it waits for the app's answer, in milliseconds. */
  patienceMs: number;
  clock: Clock;
  changes: Changes;
  workspaces: Map<string, WorkspaceState>;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  rateLimits: RateLimits;
  faults: Faults;
  sockets: AppSockets;
  deliveries: Deliveries;
  events: Events;
  calls: WebApiCall[];
  complaints: Complaint[];
  /** `http://127.0.0.1:PORT` */
  origin: () => string;
  /** Writes down what the app did wrong. */
  complain: (about: string, what: string) => void;
  /** Bot tokens that a later installation replaced, and the error they answer with. */
  deadTokens: Map<string, 'token_revoked'>;
  /** Open OAuth codes and what they will install. */
  codes: Map<string, OAuthCode>;
  /** Messages that wait for their time. */
  scheduled: Map<string, ScheduledMessage>;
}

interface OAuthCode {
  teamId: string;
  userId: string;
  scopes: string[];
  redirectUri: string | null;
}

interface ScheduledMessage {
  teamId: string;
  channelId: string;
  postAt: number;
  timer: NodeJS.Timeout;
}
