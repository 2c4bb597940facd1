import { createGroupMembers } from '../calling/group-members.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { WorkingDays } from '../stewardship/working-days.ts';
import { createChangeCoaching } from './change-coaching.ts';
import type { WhatWaits } from './coach.ts';
import { type CallsOfCoach, createCoachStore } from './coach-store.ts';
import { type CoachActs, coachCommand, registerCoaches } from './coaches-listeners.ts';
import { coachingHome } from './coaching-home.ts';
import { createFindCoaching } from './find-coaching.ts';
import { createFindGroups } from './find-groups.ts';
import { createFindZone } from './find-zone.ts';
import { createListWaiting } from './list-waiting.ts';
import { createMorningDelivery } from './morning-delivery.ts';
import { registerMornings } from './morning-listeners.ts';
import { createMorningStore } from './morning-store.ts';
import { createTellMornings, type TellMornings } from './tell-mornings.ts';

/** Who coaches what, and what they hear of it. */
export function createCoachesSlice(deps: {
  db: Database;
  enqueue: Enqueue;
  messenger: Messenger;
  findLink: FindLink;
  post: PostOnce;
  clock: Clock;
  say: Say;
  command: string;
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    workingDays(workspaceId: string): Promise<WorkingDays>;
  };
  /** What becomes of somebody's calls as they coach less. */
  states: CallsOfCoach;
  /** The shares that coaches are called for. */
  calls: CoachActs & {
    waitingFor(workspaceId: string, accountId: string): Promise<WhatWaits>;
  };
  refreshHome(workspaceId: string, accountId: string): void;
}): Slice & Pick<TellMornings, 'everyMinute'> {
  const { messenger, clock, say, command, settings, calls, refreshHome } = deps;
  const { openModal, updateModal, update } = messenger;
  const coaches = createCoachStore({ db: deps.db, calls: deps.states });
  const mornings = createMorningStore(deps);
  const findZone = createFindZone(messenger);
  const { findLink } = deps;
  const listWaiting = createListWaiting({ waitingFor: calls.waitingFor, findLink });
  const find = createFindCoaching({
    coaches,
    focusAreas: settings.focusAreas,
    listWaiting,
    findGroups: createFindGroups({
      coaches,
      members: createGroupMembers(messenger),
      userGroups: messenger.userGroups,
    }),
    findZone,
    clock,
  });
  const { focusAreas, workingDays } = settings;
  const change = createChangeCoaching({ coaches, focusAreas, find, calls, newId });
  const tell = createTellMornings({
    mornings,
    workingDays,
    findZone,
    listWaiting,
    clock,
    newId,
  });
  return {
    everyMinute: tell.everyMinute,
    commands: [coachCommand({ find, openModal, say })],
    listeners(listening) {
      registerCoaches(listening, {
        find,
        change,
        acts: calls,
        openModal,
        updateModal,
        refreshHome,
        say,
        command,
      });
      registerMornings(listening, { change, update, refreshHome, say });
    },
    deliveries: [
      createMorningDelivery({
        tell,
        mornings,
        post: deps.post,
        remove: messenger.remove,
        say,
      }),
    ],
    homeSections: async (workspaceId, personId) =>
      coachingHome(say, await find.page(workspaceId, personId)),
  };
}
