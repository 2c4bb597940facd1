import type { Fault } from '../slack/faults.ts';
import type { Slack, WebApiCall } from '../slack/slack.ts';
import type { FailureName } from '../web/wire-failures.ts';

interface SlackFailure {
  method: string;
  fault: Fault;
  /** Meets one call only: what is lost each time would be posted again each time. */
  isOnce?: true;
}

const SLOW_MS = 2000;
const WAIT_SECONDS = 20;

/** How Slack fails, as the local one can be told to. */
const SLACK_FAILURES = {
  busy: { method: '*', fault: { status: 429, retryAfter: WAIT_SECONDS } },
  errors: { method: '*', fault: { error: 'internal_error' } },
  outage: { method: '*', fault: { status: 503 } },
  slow: { method: '*', fault: { delayMs: SLOW_MS } },
  away: { method: '*', fault: { loseAnswer: 'before' } },
  lostRequest: { method: 'chat.postMessage', fault: { loseAnswer: 'before' }, isOnce: true },
  lostAnswer: { method: 'chat.postMessage', fault: { loseAnswer: 'after' }, isOnce: true },
} as const satisfies Partial<Record<FailureName, SlackFailure>>;

export type SlackFailureName = keyof typeof SLACK_FAILURES;

export const isOfSlack = (name: FailureName): name is SlackFailureName => name in SLACK_FAILURES;

/** What fails in Slack: one thing at a time. */
export interface SlackFailures {
  readonly active: SlackFailureName | null;
  fail(name: SlackFailureName): void;
  mend(): void;
  /** The calls that were made to fail. */
  readonly struck: ReadonlySet<WebApiCall>;
  /** Those of them whose effect stayed. */
  readonly doneUnheard: ReadonlySet<WebApiCall>;
}

/** @param changed is called when a failure ended by itself */
export function createSlackFailures(slack: Slack, changed: () => void): SlackFailures {
  let active: { name: SlackFailureName; end: () => void } | null = null;
  const struck = new Set<WebApiCall>();
  const doneUnheard = new Set<WebApiCall>();

  function mend(): void {
    active?.end();
    active = null;
  }

  return {
    get active() {
      return active?.name ?? null;
    },
    struck,
    doneUnheard,
    mend,
    fail(name) {
      mend();
      const { method, fault, isOnce }: SlackFailure = SLACK_FAILURES[name];
      const met = (call: WebApiCall) => {
        if (name !== 'slow') struck.add(call);
        if (name === 'lostAnswer') doneUnheard.add(call);
        if (isOnce) {
          active = null;
          changed();
        }
        return true;
      };
      active = {
        name,
        end: slack.fail(method, fault, { times: isOnce ? 1 : Infinity, when: met }),
      };
    },
  };
}
