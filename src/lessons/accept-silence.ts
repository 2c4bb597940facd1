import { dayOf } from '../mistakes/mistake.ts';
import type { Clock } from '../runtime/clock.ts';
import { silentSince } from './proposal.ts';

interface Deps {
  proposals: {
    standingSince(workspaceId: string, day: string): Promise<string[]>;
    /** @returns whether it is the lesson now; not while what its author decided waits */
    lapse(workspaceId: string, mistakeId: string, day: string, today: string): Promise<boolean>;
  };
  clock: Pick<Clock, 'now'>;
}

/** Once a minute: what its author has said nothing of for seven days is the channel's lesson, marked as a coach's. */
export type AcceptSilence = (workspaceId: string) => Promise<void>;

export function createAcceptSilence({ proposals, clock }: Deps): AcceptSilence {
  return async (workspaceId) => {
    const today = dayOf(clock.now());
    const day = silentSince(today);
    for (const mistakeId of await proposals.standingSince(workspaceId, day)) {
      await proposals.lapse(workspaceId, mistakeId, day, today);
    }
  };
}
