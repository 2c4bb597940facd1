import type { Engine } from '../engine.ts';
import type { WebApiCall } from '../records.ts';
import type { RawRequest } from './request.ts';
import type { Outcome } from './through-fault.ts';

/** What is written down of a call when it arrives, whatever it calls. */
export function newCall(engine: Engine, { url, body }: RawRequest) {
  return {
    at: engine.clock.now(),
    began: performance.now(),
    path: url.pathname + url.search,
    response: null,
    status: null,
    retryAfter: null,
    ms: null,
    raw: body,
  };
}

/** Writes down how a call was answered, or that its connection broke; one that hangs is still waited for. */
export function noteAnswer(call: WebApiCall, outcome: Outcome): void {
  if (outcome === 'silence') return;
  call.ms = performance.now() - call.began;
  if (outcome === 'break') return;
  const retryAfter = outcome.headers['retry-after'];
  call.status = outcome.status;
  call.response = outcome.body;
  call.retryAfter = retryAfter === undefined ? null : Number(retryAfter);
}
