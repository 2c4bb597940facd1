import type { Slack } from '../slack/slack.ts';
import type { FailureAct, FailureName, FailureState } from '../web/wire-failures.ts';
import { copingSince, type Since } from './coping.ts';
import { createSlackFailures, isOfSlack } from './failures.ts';
import type { OopsSwitch } from './oops-switch.ts';
import type { OutboxReading } from './outbox.ts';

/** What Oops notes of its tries shows in its database only, which tells nobody: it is looked at so often. */
const LOOK_EVERY_MS = 500;

/** What a visitor makes fail: Slack, the way to Oops, Oops itself. */
export interface Failing {
  /** What fails now. */
  now(): FailureName[];
  state(): FailureState;
  does(act: FailureAct): Promise<void>;
  /** Mends what would keep Oops from ending. */
  stop(): Promise<void>;
}

/** @param options.changed is called when what it shows may have changed */
export function createFailing(options: {
  slack: Slack;
  oops: OopsSwitch;
  outbox: OutboxReading;
  changed: () => void;
}): Failing {
  const { slack, oops, outbox, changed } = options;
  const ofSlack = createSlackFailures(slack, changed);
  let since: Since | null = null;
  let starting = Promise.resolve();
  let last: Promise<unknown> = Promise.resolve();
  let looking: NodeJS.Timeout | undefined;

  const failing = (): FailureName[] => [
    ...(ofSlack.active ? [ofSlack.active] : []),
    ...(oops.isReachable ? [] : (['unreachable'] as const)),
    ...(oops.state === 'stopped' ? (['stopped'] as const) : []),
  ];

  function noteBegin(): void {
    if (failing().length > 0) return;
    const number = (since?.number ?? 0) + 1;
    since = { number, call: slack.calls.length, delivery: slack.deliveries.length };
    let before = '';
    clearInterval(looking);
    looking = setInterval(() => {
      const now = state();
      const seen = JSON.stringify(now);
      if (seen !== before) changed();
      before = seen;
      if (now.failing.length === 0 && now.coping?.waiting.length === 0) clearInterval(looking);
    }, LOOK_EVERY_MS);
    looking.unref();
  }

  const state = (): FailureState => ({
    failing: failing(),
    oops: oops.state,
    coping: since && copingSince({ slack, outbox, ofSlack }, since),
  });

  /** Where Slack can't be asked who Oops is there, it waits for that, and nobody for it. */
  async function start(): Promise<void> {
    starting = oops.start().finally(changed);
    changed();
    if (ofSlack.active) starting.catch(() => {});
    else await starting;
  }

  async function fail(how: FailureName): Promise<void> {
    noteBegin();
    if (isOfSlack(how)) ofSlack.fail(how);
    else if (how === 'unreachable') oops.reach(false);
    else await oops.stop();
  }

  async function mend(how: FailureName | 'everything'): Promise<void> {
    const all = how === 'everything';
    if (all || how === ofSlack.active) ofSlack.mend();
    if (all || how === 'unreachable') oops.reach(true);
    if (all || how === 'stopped') await start();
  }

  async function carryOut(act: FailureAct): Promise<void> {
    if (act.kind === 'fail') return await fail(act.how);
    if (act.kind === 'mend') return await mend(act.how);
    noteBegin();
    await oops.stop();
    await start();
  }

  return {
    now: failing,
    state,
    // One after the other: Oops is not started while it stops.
    async does(act) {
      const turn = last.then(() => carryOut(act));
      last = turn.catch(() => {});
      await turn.finally(changed);
    },
    async stop() {
      clearInterval(looking);
      ofSlack.mend();
      await last;
      await starting.catch(() => {});
      await oops.stop();
    },
  };
}
