import type { Evidence } from './evidence.ts';

/** Shares that could each be by any of the same people, by what everybody may know. */
export interface Group {
  slot: number;
  shares: string[];
  /** Who was active, the earliest first. */
  suspects: { person: string; minute: number }[];
}

/**
 * Where every attacker begins. A share is by somebody who was active in its slot and did not share openly then. A copy
 * of the files that was made while letters waited parts the slot: what is in it was there before.
 */
export function groupsOf(evidence: Evidence): Group[] {
  const { slotMinutes, copies } = evidence;
  const slots = Map.groupBy(evidence.shares, ({ slot }) => slot);
  return [...slots].flatMap(([slot, shares]) => {
    const began = slot - slotMinutes * 60_000;
    const openly = sharedOpenly(evidence, began, slot);
    const suspects = evidence.activity
      .filter(({ minute, person }) => minute >= began && minute < slot && !openly.has(person))
      .toSorted((one, other) => one.minute - other.minute);
    const copy = copies.find(({ at }) => at > began + 2 * 60_000 && at < slot);
    const ids = shares.map(({ id }) => id);
    if (!copy) return [{ slot, shares: ids, suspects }];
    const there = new Set(ids.filter((id) => copy.file.includes(id) || copy.wal.includes(id)));
    return [true, false]
      .map((early) => ({
        slot,
        shares: ids.filter((id) => there.has(id) === early),
        suspects: suspects.filter(({ minute }) => minute < copy.at === early),
      }))
      .filter((group) => group.shares.length > 0);
  });
}

/** Whose name stands on a message that was posted in this time. */
function sharedOpenly({ messages, people }: Evidence, from: number, to: number): Set<string> {
  const posted = messages.filter(({ at }) => at >= from && at < to).map(({ line }) => line);
  return new Set(
    people
      .filter(({ account }) => posted.some((line) => line.includes(account)))
      .map(({ person }) => person),
  );
}
