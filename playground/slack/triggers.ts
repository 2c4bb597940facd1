import type { Clock, Moment } from './clock.ts';
import { hex } from './ids.ts';
import { Refusal } from './refusal.ts';

/** Who may be shown a modal, and what they were doing when they earned it. */
export interface TriggerUse {
  teamId: string;
  userId: string;
  channelId: string | null;
  /** The modal in which the trigger arose. */
  viewId: string | null;
}

export interface Triggers {
  /** A new trigger_id for something a person did. */
  issue: (use: TriggerUse) => string;
  /**
   * Exchanges a trigger for the right to show a modal.
   * Refuses `invalid_trigger_id`, `expired_trigger_id` (too old) and `exchanged_trigger_id` (one use). [docs]
   */
  exchange: (triggerId: string, teamId: string) => TriggerUse;
}

/** Makes the book of trigger ids. @param lifetimeMs for how long each is good */
export function createTriggers(clock: Clock, lifetimeMs: number): Triggers {
  const issued = new Map<string, { use: TriggerUse; at: Moment; isExchanged: boolean }>();
  let count = 1_000_000_000_000;
  return {
    issue(use) {
      count += 1;
      const triggerId = `${count}.${Math.floor(clock.now() / 1000)}.${hex(16)}`;
      issued.set(triggerId, { use, at: clock.moment(), isExchanged: false });
      return triggerId;
    },
    exchange(triggerId, teamId) {
      const trigger = issued.get(triggerId);
      if (!trigger || trigger.use.teamId !== teamId) throw new Refusal('invalid_trigger_id');
      if (trigger.isExchanged) throw new Refusal('exchanged_trigger_id');
      if (clock.since(trigger.at) > lifetimeMs) throw new Refusal('expired_trigger_id');
      trigger.isExchanged = true;
      return trigger.use;
    },
  };
}
