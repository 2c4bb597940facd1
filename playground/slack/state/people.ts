import { newId } from '../ids.ts';
import type { UserState, WorkspaceState } from './world.ts';

export interface NewPerson {
  name: string;
  realName?: string;
  email?: string;
  tz?: string;
  locale?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  /** `multi`: several channels; `single`: one channel only. */
  isGuest?: boolean | 'multi' | 'single';
  isBot?: boolean;
  isDeleted?: boolean;
  /** From another organisation, met in a shared channel. */
  isStranger?: boolean;
}

/** Adds a person (or a bot) to a workspace and returns them. */
export function addUser(workspace: WorkspaceState, person: NewPerson): UserState {
  const user: UserState = {
    id: newId('U'),
    teamId: person.isStranger ? newId('T') : workspace.id,
    name: person.name,
    realName: person.realName ?? capitalised(person.name),
    email: person.email ?? `${person.name}@${workspace.domain}.example`,
    tz: person.tz ?? 'Europe/Madrid',
    locale: person.locale ?? 'en-US',
    isBot: person.isBot ?? false,
    isDeleted: person.isDeleted ?? false,
    isAdmin: person.isAdmin ?? false,
    isOwner: person.isOwner ?? false,
    isRestricted: Boolean(person.isGuest),
    isUltraRestricted: person.isGuest === 'single',
    isStranger: person.isStranger ?? false,
  };
  workspace.users.set(user.id, user);
  return user;
}

/** Whether this person is a guest of either kind. */
export function isGuest(user: UserState): boolean {
  return user.isRestricted || user.isUltraRestricted;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
