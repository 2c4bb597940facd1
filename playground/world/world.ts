import type { MovableClock } from '../movable-clock.ts';
import type { Person, Slack } from '../slack/slack.ts';
import type { ActAnswer } from '../web/wire.ts';
import type { FailureState } from '../web/wire-failures.ts';
import type { WorldAct, WorldState } from '../web/wire-world.ts';
import { nextSlot } from '../../src/outbox/slot.ts';
import { createFailing } from './failing.ts';
import { forReader } from './happened.ts';
import { createJump, type Jumped } from './jump.ts';
import type { OopsSwitch } from './oops-switch.ts';
import { readOutbox } from './outbox.ts';
import { jumpTargets } from './targets.ts';

/** Time, and how Slack behaves: what a visitor can change beside what people do. */
export interface World {
  /** When the next anonymous letters leave; null when they never wait. */
  nextPost(): number | null;
  stateFor(person: Person): WorldState;
  does(person: Person, act: WorldAct): Promise<ActAnswer>;
  /** Resolves when no time is passing but the usual: what people do has to wait while it flies. */
  atRest(): Promise<void>;
  /** Calls `listener` when what it shows may have changed. @returns how to end it */
  onChange(listener: () => void): () => void;
  stop(): Promise<void>;
}

/** So often at most a page hears of changes while time flies. */
const HEARD_EVERY_MS = 400;

/** @param options.slotMinutes how long anonymous letters wait; 0 when they don't @param options.cast names of the sample people */
export function createWorld(options: {
  slack: Slack;
  clock: MovableClock;
  databaseFile: string;
  oops: OopsSwitch;
  slotMinutes: number;
  cast: readonly string[];
}): World {
  const { slack, clock, slotMinutes, cast } = options;
  const outbox = readOutbox(options.databaseFile);
  let underWay: (WorldState['underWay'] & { end: Promise<void> }) | null = null;
  let arrived: (Jumped & { number: number }) | null = null;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  const failing = createFailing({ slack, oops: options.oops, outbox, changed });
  const isFailing = () => failing.now().length > 0;
  const jump = createJump({ slack, clock, outbox, isFailing });

  /** Times to jump to, and when the first of what was tried in vain is tried again. */
  function targetsFor(person: Person, { coping }: FailureState): WorldState['jumps'] {
    const now = clock.milliseconds();
    const tries = coping?.waiting.map(({ dueAt }) => dueAt).filter((at) => at > now) ?? [];
    const targets = jumpTargets(clock.now(), person.facts.tz, slotMinutes);
    return tries.length > 0 ? [{ to: 'nextTry', at: Math.min(...tries) }, ...targets] : targets;
  }

  async function jumpTo({ to, at: until }: WorldState['jumps'][number]): Promise<ActAnswer> {
    if (underWay) return { ok: false, why: 'The clock is on its way already. One moment, please.' };
    const { promise: end, resolve } = Promise.withResolvers<void>();
    underWay = { from: clock.milliseconds(), until, end };
    const hearing = setInterval(changed, HEARD_EVERY_MS);
    try {
      const jumped = await jump(until);
      // How a try went is told by what waits.
      if (to !== 'nextTry') arrived = { ...jumped, number: (arrived?.number ?? 0) + 1 };
      return { ok: true };
    } finally {
      clearInterval(hearing);
      underWay = null;
      resolve();
      changed();
    }
  }

  return {
    nextPost: () => (slotMinutes > 0 ? nextSlot(clock.now(), slotMinutes).epochMilliseconds : null),
    stateFor(person) {
      const names = [person.facts.name, ...cast];
      const failures = failing.state();
      return {
        ...failures,
        jumps: targetsFor(person, failures),
        underWay: underWay && { from: underWay.from, until: underWay.until },
        arrival: arrived && {
          ...arrived,
          happened: arrived.happened.map((one) => forReader(slack, one, names)),
        },
      };
    },
    async does(person, act) {
      if (act.kind === 'jump') {
        const target = targetsFor(person, failing.state()).find(({ to }) => to === act.to);
        if (!target) return { ok: false, why: 'Nothing waits for that.' };
        return await jumpTo(target);
      }
      await underWay?.end;
      await failing.does(act);
      return { ok: true };
    },
    async atRest() {
      await underWay?.end;
    },
    onChange(listener) {
      listeners.add(listener);
      const endSlack = slack.onChange(() => underWay ?? listener());
      return () => {
        listeners.delete(listener);
        endSlack();
      };
    },
    async stop() {
      await underWay?.end;
      await failing.stop();
      outbox.close();
    },
  };
}
