/** The slots of the post office that a workspace can have, in minutes; 0 posts at once. */
export const SLOT_MINUTES = [0, 15, 30, 60] as const;
export type SlotMinutes = (typeof SLOT_MINUTES)[number];

/**
 * When an anonymous letter leaves: at the next slot after `now`, slots being the multiples of `slotMinutes` since
 * the epoch (for a time zone that is half an hour off, that is still a quarter or half hour by the clock).
 * @param slotMinutes 0 for at once
 */
export function nextSlot(now: Temporal.Instant, slotMinutes: number): Temporal.Instant {
  if (slotMinutes === 0) return now;
  const slotMs = slotMinutes * 60_000;
  const next = (Math.floor(now.epochMilliseconds / slotMs) + 1) * slotMs;
  return Temporal.Instant.fromEpochMilliseconds(next);
}
