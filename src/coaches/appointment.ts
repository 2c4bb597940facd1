/** A steward named somebody as a coach: they are told, once. */
export const APPOINTED = 'coach.appointed';

/** Who coaches what: an account or a user group, and a focus area or 'any'. */
export interface Coached {
  coachId: string;
  areaId: string;
}

/** What a steward changes of one focus area; who is not named in it stays as others have set it meanwhile. */
export interface Appointment {
  areaId: string;
  /** Accounts and user groups. */
  appointed: readonly string[];
  dismissed: readonly string[];
  /** The steward, who needs no message about themself. */
  by: string;
}

/** Somebody who was named, and what they coach by now. */
export interface Appointed {
  accountId: string;
  areaIds: string[];
}

/** User groups have ids of their own kind: members are asked when a coach is called, and never all at once. */
export const isGroup = (coachId: string): boolean => coachId.startsWith('S');
