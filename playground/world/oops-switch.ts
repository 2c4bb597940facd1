import type { Clock } from '../../src/runtime/clock.ts';
import type { Slack } from '../slack/slack.ts';
import type { OopsAtWork } from '../start-oops.ts';

/** The app's process, which can be stopped and started again on what it wrote. */
export interface OopsSwitch {
  readonly state: 'running' | 'starting' | 'stopped';
  /** Whether Slack's requests find their way to it. */
  readonly isReachable: boolean;
  /** Has Slack know its address, or not. */
  reach(isReachable: boolean): void;
  /** Resolves when it is at work; where Slack can't be reached it waits for that. */
  start(): Promise<void>;
  /** Resolves when all that was under way is settled. */
  stop(): Promise<void>;
}

/**
 * @param options.begin starts an app with a clock of its own: its timers end with it, as a process's do
 */
export async function createOopsSwitch(options: {
  slack: Pick<Slack, 'deliverTo'>;
  clock: Clock;
  begin: (clock: Clock) => Promise<OopsAtWork>;
}): Promise<OopsSwitch & { first: OopsAtWork }> {
  const { slack } = options;
  let isReachable = true;
  let state: OopsSwitch['state'] = 'starting';
  let life = await live();
  const first = life.oops;
  state = 'running';

  async function live() {
    const { clock, end } = clockForOneLife(options.clock);
    try {
      return { oops: await options.begin(clock), end };
    } catch (error) {
      end();
      throw error;
    }
  }

  const connect = () =>
    slack.deliverTo(state === 'running' && isReachable ? `${life.oops.url}/slack/events` : null);

  return {
    first,
    get state() {
      return state;
    },
    get isReachable() {
      return isReachable;
    },
    reach(next) {
      isReachable = next;
      connect();
    },
    async start() {
      if (state !== 'stopped') return;
      state = 'starting';
      try {
        life = await live();
        state = 'running';
      } catch (error) {
        state = 'stopped';
        throw error;
      } finally {
        connect();
      }
    },
    async stop() {
      if (state !== 'running') return;
      state = 'stopped';
      connect();
      await life.oops.stop();
      life.end();
    },
  };
}

/** The same clock, whose timers can be ended together. */
function clockForOneLife(clock: Clock): { clock: Clock; end: () => void } {
  const cancels = new Set<() => void>();
  return {
    clock: {
      now: () => clock.now(),
      after(delayMs, act) {
        const cancel = () => {
          cancels.delete(cancel);
          callOff();
        };
        const callOff = clock.after(delayMs, () => {
          cancels.delete(cancel);
          act();
        });
        cancels.add(cancel);
        return cancel;
      },
    },
    end() {
      for (const cancel of cancels) cancel();
    },
  };
}
