import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import type { MessageBody, Messenger } from '../slack/messenger.ts';
import type { ClaimedDelivery } from './delivery.ts';

/**
 * Posts the message of a delivery. Slack has no key by which it would know a message again: where an earlier try
 * may have arrived, this one may be a second, and it is counted and logged.
 */
export type PostOnce = (
  delivery: ClaimedDelivery,
  channelId: string,
  body: MessageBody,
  /** The message whose thread it goes to. */
  threadTs?: string,
) => Promise<{ channelId: string; ts: string }>;

export function createPostOnce(deps: {
  messenger: Messenger;
  log: Log;
  metrics: Metrics;
}): PostOnce {
  return async (delivery, channelId, body, threadTs) => {
    if (delivery.perhapsSent) {
      // An answer that was lost left a failed attempt behind; a process that was stopped left none.
      const reason = delivery.attempts > 0 ? 'answer-lost' : 'interrupted';
      deps.metrics.postedAgain(reason);
      deps.log.warn('delivery.posted-again', {
        delivery: delivery.kind,
        shareId: delivery.subjectId,
        code: reason,
      });
    }
    const { workspaceId } = delivery;
    const to = { workspaceId, channelId, ...(threadTs && { threadTs }) };
    return await deps.messenger.post(to, body);
  };
}
