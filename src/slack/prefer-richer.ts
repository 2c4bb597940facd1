import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { MessageBody, Messenger } from './messenger.ts';
import { SlackCallError } from './slack-call-error.ts';

/** For so long a workspace that took no richer message is sent none. */
const REMEMBERED = { hours: 24 };
// What Slack says of blocks that it doesn't take (docs.slack.dev/reference/methods/chat.postMessage).
const REFUSED = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments']);

const isRefused = (error: unknown): error is SlackCallError =>
  error instanceof SlackCallError && error.failure.kind === 'refused' && REFUSED.has(error.code);

/**
 * A messenger that shows a message in its richer form, where it has one. Slack may refuse that as a whole: then nothing of it has arrived,
 * and the plain form goes out at once, in the same try. That is remembered in memory, so that not every message fails first.
 */
export function preferRicher(
  messenger: Messenger,
  { clock, log }: { clock: Pick<Clock, 'now'>; log: Pick<Log, 'warn'> },
): Messenger {
  const refusedAt = new Map<string, Temporal.Instant>();

  const wantsPlain = (workspaceId: string) => {
    const at = refusedAt.get(workspaceId);
    const now = clock.now();
    // What was refused later than now, was so by a clock that was ahead.
    return (
      at !== undefined &&
      Temporal.Instant.compare(at, now) <= 0 &&
      Temporal.Instant.compare(now, at.add(REMEMBERED)) < 0
    );
  };

  async function inPlain<T>(
    workspaceId: string,
    plain: MessageBody,
    refused: SlackCallError,
    send: (body: MessageBody) => Promise<T>,
  ): Promise<T> {
    refusedAt.set(workspaceId, clock.now());
    log.warn('slack.richer-refused', { method: refused.method, code: refused.code });
    try {
      return await send(plain);
    } catch (error) {
      // It wasn't for what makes it richer.
      if (isRefused(error)) refusedAt.delete(workspaceId);
      throw error;
    }
  }

  async function inBestForm<T>(
    workspaceId: string,
    body: MessageBody,
    send: (body: MessageBody) => Promise<T>,
  ): Promise<T> {
    const { richer, ...plain } = body;
    if (!richer || wantsPlain(workspaceId)) return await send(plain);
    try {
      return await send(body);
    } catch (error) {
      if (!isRefused(error)) throw error;
      return await inPlain(workspaceId, plain, error, send);
    }
  }

  return {
    ...messenger,
    post: (to, body) => inBestForm(to.workspaceId, body, (form) => messenger.post(to, form)),
    update: (place, body) =>
      inBestForm(place.workspaceId, body, (form) => messenger.update(place, form)),
  };
}
