import type { Clock } from '../clock.ts';
import { copy } from '../fields.ts';
import type { Delivery, DeliveryAnswer } from '../records.ts';
import { type Outgoing, postToApp } from './http.ts';
import type { AppSockets } from './socket.ts';

export interface Deliveries {
  /** Everything sent to the app so far, oldest first. */
  log: Delivery[];
  /** Where HTTP deliveries go; null sends nothing over HTTP. */
  deliverTo: (requestUrl: string | null) => void;
  /**
   * Sends one thing to the app, over a Socket Mode connection while there is one, else to the request URL.
   * Resolves with the answer, or with how it failed to come within Slack's patience.
   */
  deliver: (
    outgoing: Omit<Outgoing, 'retry' | 'retryReason'> & Partial<Outgoing>,
    teamId: string,
  ) => Promise<DeliveryAnswer>;
}

/** Makes the road from this Slack to the app. */
export function createDeliveries(deps: {
  clock: Clock;
  sockets: AppSockets;
  signingSecret: string;
  patienceMs: number;
  changed: () => void;
}): Deliveries {
  const { clock, sockets, changed } = deps;
  const log: Delivery[] = [];
  let requestUrl: string | null = null;
  return {
    log,
    deliverTo(url) {
      requestUrl = url;
    },
    async deliver(what, teamId) {
      const outgoing: Outgoing = { retry: 0, retryReason: null, ...what };
      const to = sockets.count() > 0 ? 'socket' : requestUrl ? 'http' : 'nobody';
      const delivery: Delivery = {
        at: clock.now(),
        began: performance.now(),
        kind: outgoing.kind,
        type: outgoing.type,
        team: teamId,
        to,
        payload: copy(outgoing.payload),
        retry: outgoing.retry,
        answer: null,
        ms: null,
      };
      log.push(delivery);
      changed();
      delivery.answer = await send(outgoing, to);
      delivery.ms = performance.now() - delivery.began;
      changed();
      return delivery.answer;
    },
  };

  async function send(outgoing: Outgoing, to: Delivery['to']): Promise<DeliveryAnswer> {
    if (to === 'socket') return sockets.send(outgoing);
    if (to === 'nobody' || !requestUrl) return { kind: 'connection_failed' };
    return postToApp(requestUrl, outgoing, deps);
  }
}
