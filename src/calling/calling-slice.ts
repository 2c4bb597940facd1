import type { Channel, Obstacle } from '../channels/channel.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { WorkingDays } from '../stewardship/working-days.ts';
import { registerArea } from './area-listeners.ts';
import { createCallCoach } from './call-coach.ts';
import { registerCalling } from './calling-listeners.ts';
import { createCardDelivery } from './card-delivery.ts';
import type { CardButton } from './card-message.ts';
import { type ClaimThread, createClaimThread } from './claim-thread.ts';
import { createCoachCallStore } from './coach-call-store.ts';
import {
  createCallDelivery,
  createTellCoachDelivery,
  createTellStewardDelivery,
} from './coach-delivery.ts';
import type { CoachedShare, WaitingForCoach } from './coach-thread.ts';
import { createCoachThreadStore } from './coach-thread-store.ts';
import { createCoachTurnStore } from './coach-turn-store.ts';
import { createGroupMembers } from './group-members.ts';
import { createLookAfterThreads, type LookAfterThreads } from './look-after-threads.ts';
import { createLookWhoSees } from './look-who-sees.ts';
import { createSetArea } from './set-area.ts';
import type { ThreadStates } from './thread-state-store.ts';
import { createWaitingStore } from './waiting-store.ts';

/** Calling a coach for a share, and what becomes of the call (docs/decisions/0016-calling-coaches.md). */
export function createCallingSlice(deps: {
  db: Database;
  enqueue: Enqueue;
  states: ThreadStates;
  findMistake(workspaceId: string, mistakeId: string): Promise<CoachedShare | undefined>;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    isIn(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
    maySee(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
    look: { forPosting(workspaceId: string, channelId: string): Promise<Obstacle | undefined> };
  };
  workingDays(workspaceId: string): Promise<WorkingDays>;
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  removeMessage(workspaceId: string, at: { channelId: string; ts: string }): void;
  /** What other slices offer on a card. */
  cardButtons: readonly CardButton[];
  /** Shows somebody's Home tab as it is by now, if they look at it. */
  refreshHome(workspaceId: string, personId: string): void;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
}): Slice & {
  everyMinute: LookAfterThreads['everyMinute'];
  /** What a coach can do, for who draws the buttons elsewhere. */
  claiming: ClaimThread;
  /** What waits for a coach. */
  waitingFor(workspaceId: string, accountId: string): Promise<WaitingForCoach>;
} {
  const { messenger, channels, clock, post, say, findMistake } = deps;
  const turns = createCoachTurnStore(deps.db);
  const calls = createCoachCallStore({ ...deps, turns });
  const threads = createCoachThreadStore(deps);
  const waiting = createWaitingStore(deps.db);
  const whoSees = createLookWhoSees({ channels, account: messenger.account });
  const { endCalls } = calls;
  const { forPosting } = channels.look;
  const calling = createCallCoach({
    calls: { ...calls, candidates: turns.candidates },
    groups: createGroupMembers(messenger),
    whoSees,
    forPosting,
    workingDays: deps.workingDays,
    clock,
  });
  const claiming = createClaimThread({ threads, findMistake, whoSees, maySee: channels.maySee });
  const { focusAreas } = deps;
  const setArea = createSetArea({ threads, findMistake, focusAreas });
  const lookAfter = createLookAfterThreads({
    waiting,
    threads,
    endCalls,
    findChannel: channels.find,
    whoSees,
    clock,
  });
  const parts = { calls, threads, findMistake, whoSees, forPosting, messenger, post, say };
  return {
    everyMinute: lookAfter.everyMinute,
    claiming,
    waitingFor: waiting.waitingFor,
    listeners(listening) {
      registerArea(listening, { setArea, say });
      registerCalling(listening, {
        claiming,
        lookAfter,
        noticePlace: (workspaceId, mistakeId, personId, at) =>
          at.channelId.startsWith('D')
            ? calls.recordTold(workspaceId, mistakeId, personId, at)
            : threads.recordCard(workspaceId, mistakeId, at.ts),
        removeMessage: deps.removeMessage,
        async isWith(workspaceId, mistakeId, personId) {
          const { called, claimed } = await waiting.waitingFor(workspaceId, personId);
          return [...called, ...claimed].some((one) => one.mistakeId === mistakeId);
        },
        refreshHome: deps.refreshHome,
        say,
      });
    },
    deliveries: [
      createCallDelivery({ calling }),
      createTellCoachDelivery(parts),
      createTellStewardDelivery(parts),
      createCardDelivery({
        ...parts,
        focusAreas,
        removeMessage: deps.removeMessage,
        buttons: deps.cardButtons,
      }),
    ],
  };
}
