import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';

interface Place {
  workspaceId: string;
  channelId: string;
  ts: string;
}

interface Deps {
  remove(place: Place): Promise<void>;
  clock: Pick<Clock, 'after'>;
  onFault(fault: unknown): void;
}

// From a second on, doubling: an hour in all.
const FIRST_DELAY_MS = 1000;
const TRIES = 12;

/**
 * Takes a message to an author away. Where it stands leads to them, so nothing of it may be stored: it is tried from
 * memory, for about an hour. Where Slack is out of reach for longer, or this process ends, the message stays: it says
 * nothing, and its button opens nothing.
 */
export function createRemoveMessage(deps: Deps): (place: Place) => void {
  async function attempt(place: Place, tries: number): Promise<void> {
    try {
      await deps.remove(place);
    } catch (error) {
      if (!(error instanceof SlackCallError)) return deps.onFault(error);
      const { failure } = error;
      // It is gone already, or Slack will never do it.
      if (failure.kind === 'refused' || tries >= TRIES) return;
      const delayMs = FIRST_DELAY_MS * 2 ** tries;
      deps.clock.after(
        failure.kind === 'rate-limited' ? Math.max(failure.retryAfterMs, delayMs) : delayMs,
        () => void attempt(place, tries + 1),
      );
    }
  }
  return (place) => void attempt(place, 0);
}
