/** What a failed call means for whoever made it. */
export type SlackFailure =
  /** Slack asks to wait. */
  | { kind: 'rate-limited'; code: 'ratelimited'; retryAfterMs: number }
  /** Nothing reached Slack, or Slack did nothing: try again later. */
  | { kind: 'not-sent'; code: string }
  /** Slack may have done it, but its answer was lost. */
  | { kind: 'answer-lost'; code: string }
  /** The installation is no longer valid: nothing will go through until an operator acts. */
  | { kind: 'not-installed'; code: string }
  /** Slack will answer the same every time. */
  | { kind: 'refused'; code: string };

/** A call to Slack that failed. Its message holds the method and Slack's code, nothing that was sent. */
export class SlackCallError extends Error {
  override readonly name = 'SlackCallError';
  readonly method: string;
  readonly failure: SlackFailure;
  readonly code: string;

  constructor(method: string, failure: SlackFailure) {
    super(`${method}: ${failure.code}`);
    this.method = method;
    this.failure = failure;
    this.code = failure.code;
  }
}
