import type { Fields } from './fields.ts';

/** One call of the Web API (or of a response_url, whose method is `response_url`). */
export interface WebApiCall {
  at: number;
  /** Milliseconds on the machine's own clock, which no jump moves: it tells what came first. */
  began: number;
  method: string;
  /** Path and query it was sent to. */
  path: string;
  /** The workspace its token belongs to. */
  team: string | null;
  token: 'bot' | 'app' | 'none' | 'unknown';
  /** Decoded arguments, without the token. */
  args: Fields;
  response: unknown;
  /** Null while the call is under way, and when its answer was lost. */
  status: number | null;
  /** `Retry-After` of the answer, in seconds. */
  retryAfter: number | null;
  /** Until its answer, or until that got lost; null while it is under way. */
  ms: number | null;
  /** The request body as it came over the wire. */
  raw: string;
}

/** How the app answered something this Slack sent it. */
export type DeliveryAnswer =
  | { kind: 'acknowledged'; status: number; body: unknown; noRetry: boolean }
  | { kind: 'http_timeout' | 'connection_failed' }
  | { kind: 'http_error' | 'too_many_redirects'; status: number; noRetry: boolean };

/** One thing sent to the app. */
export interface Delivery {
  at: number;
  began: number;
  kind: 'slash_command' | 'interactive' | 'options' | 'event';
  /** `block_actions`, `view_submission`, an event's type, a command's name … */
  type: string;
  team: string;
  to: 'http' | 'socket' | 'nobody';
  payload: Fields;
  retry: number;
  /** Null until the app answered or Slack gave up. */
  answer: DeliveryAnswer | null;
  ms: number | null;
}

/** Something the app did that a person would see as "trouble connecting", or that Slack would frown upon. */
export interface Complaint {
  at: number;
  began: number;
  about: string;
  what: string;
}
