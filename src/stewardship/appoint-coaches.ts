import { type Appointment, type Coached, isGroup } from '../coaches/appointment.ts';
import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { ANY_AREA } from './focus-area.ts';

/** A focus area, or whatever it is about, and who coaches it. */
export interface AreaWithCoaches {
  id: string;
  /** Nothing of 'any', which has no name of its own. */
  name?: string;
  people: string[];
  groups: string[];
}

/** A user group as a choice. */
export interface Group {
  id: string;
  name: string;
  handle: string;
}

/** The groups there are to choose from; nothing while Slack doesn't say. */
export type GroupChoice = Group[] | undefined;

export type SavedCoaches =
  | ({ kind: 'saved'; area: AreaWithCoaches } & Pick<Appointment, 'appointed' | 'dismissed'>)
  | { kind: 'not-steward' }
  /** The area is there no more. */
  | { kind: 'gone' }
  /** Bots and deactivated accounts can't coach. */
  | { kind: 'not-fit'; names: string[] }
  | { kind: 'slack-silent' };

/** Who coaches what, as it is kept. */
export interface Appointments {
  all(workspaceId: string): Promise<Coached[]>;
  change(
    workspaceId: string,
    change: Appointment,
  ): Promise<Pick<Appointment, 'appointed' | 'dismissed'>>;
}

interface Deps {
  settings: {
    stewards(workspaceId: string): Promise<string[]>;
    focusAreas(workspaceId: string): Promise<{ id: string; name: string }[]>;
  };
  appointments: Appointments;
  /** @throws SlackCallError when Slack doesn't say */
  account(workspaceId: string, accountId: string): Promise<{ name: string; isActive: boolean }>;
  /** @throws SlackCallError when Slack doesn't say */
  userGroups(workspaceId: string): Promise<Group[]>;
  clock: Pick<Clock, 'after'>;
}

// A form must be open within three seconds.
const GROUPS_WITHIN_MS = 1500;

export interface AppointCoaches {
  /** Whatever it is about, and the focus areas in their order; nothing for who is no steward. */
  areas(workspaceId: string, personId: string): Promise<AreaWithCoaches[] | undefined>;
  groups(workspaceId: string): Promise<GroupChoice>;
  /** Saves who coaches an area. Who is named anew hears of it. */
  save(
    workspaceId: string,
    personId: string,
    change: Omit<Appointment, 'by'>,
  ): Promise<SavedCoaches>;
}

/** Stewards say who coaches what. Anybody who can read may coach, also a guest; a bot can't. */
export function createAppointCoaches(deps: Deps): AppointCoaches {
  const { settings, appointments } = deps;

  async function areas(workspaceId: string, personId: string) {
    if (!(await settings.stewards(workspaceId)).includes(personId)) return undefined;
    const all = await appointments.all(workspaceId);
    const coaches = (id: string) => all.filter(({ areaId }) => areaId === id);
    return [{ id: ANY_AREA }, ...(await settings.focusAreas(workspaceId))].map((area) => {
      const ids = coaches(area.id).map(({ coachId }) => coachId);
      const groups = ids.filter(isGroup);
      return { ...area, people: ids.filter((id) => !isGroup(id)), groups };
    });
  }

  /** The names of those who can't coach. */
  async function notFit(workspaceId: string, coachIds: readonly string[]): Promise<string[]> {
    const people = coachIds.filter((id) => !isGroup(id));
    const facts = await Promise.all(people.map((one) => deps.account(workspaceId, one)));
    return facts.filter(({ isActive }) => !isActive).map(({ name }) => name);
  }

  return {
    areas,
    async groups(workspaceId) {
      try {
        return await withinTime(deps.clock, GROUPS_WITHIN_MS, deps.userGroups(workspaceId));
      } catch (error) {
        if (error instanceof SlackCallError) return undefined;
        throw error;
      }
    },
    async save(workspaceId, personId, change) {
      const ofArea = async () =>
        (await areas(workspaceId, personId))?.find(({ id }) => id === change.areaId);
      if (!(await settings.stewards(workspaceId)).includes(personId)) {
        return { kind: 'not-steward' };
      }
      if (!(await ofArea())) return { kind: 'gone' };
      try {
        const names = await notFit(workspaceId, change.appointed);
        if (names.length > 0) return { kind: 'not-fit', names };
      } catch (error) {
        if (error instanceof SlackCallError) return { kind: 'slack-silent' };
        throw error;
      }
      const changed = await appointments.change(workspaceId, { ...change, by: personId });
      const area = await ofArea();
      return area ? { kind: 'saved', area, ...changed } : { kind: 'gone' };
    },
  };
}
