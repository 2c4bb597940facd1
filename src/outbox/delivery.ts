/** Something that must reach Slack, named by what it is, and rendered only when it is sent. */
export interface Delivery {
  workspaceId: string;
  /** Deliveries of one lane leave in the order they came: a channel's id, or a person's for a DM. */
  lane: string;
  /** What to send, e.g. `mistake.post`. */
  kind: string;
  /** What it is about: the id of a share or a channel. */
  subjectId: string;
}

/** A delivery that this process is about to try. */
export interface ClaimedDelivery extends Delivery {
  position: number;
  /** Earlier tries. */
  attempts: number;
  /**
   * An earlier try may have reached Slack although nobody saw its answer. A handler of several messages says no once the one in doubt
   * is recorded.
   */
  perhapsSent: boolean;
  /** Names this one claim. */
  token: string;
}

/** How a slice sends one kind of delivery. Both functions may be called again for the same delivery. */
export interface DeliveryHandler {
  kind: string;
  /** Sends it; resolves when there is nothing (more) to send. @throws SlackCallError as Slack answers */
  deliver(delivery: ClaimedDelivery): Promise<void>;
  /** Slack will never take it. Keeps what is to be kept, and tells whom it concerns. */
  giveUp(delivery: ClaimedDelivery, code: string): Promise<void>;
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60_000;

/**
 * How long to wait before the next try: doubling from a second to five minutes, shortened by up to a half so that
 * many lanes don't come back at the same moment ("equal jitter").
 * @param attempts tries that failed, at least 1
 * @param chance from 0 to 1
 * @returns whole milliseconds
 */
export function retryDelayMs(attempts: number, chance: number): number {
  const full = Math.min(FIRST_DELAY_MS * 2 ** (attempts - 1), LONGEST_DELAY_MS);
  return Math.round(full * (1 - chance / 2));
}
