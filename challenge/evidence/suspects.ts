import type { Copy, Evidence } from './evidence.ts';
import { kept } from './kept.ts';
import { returnsOf } from './returns.ts';

/** Shares that could each be by any of the same people, by what everybody may know. */
export interface Group {
  slot: number;
  shares: string[];
  /** Who was active, the earliest first. */
  suspects: Suspect[];
}

export interface Suspect {
  person: string;
  minute: number;
}

const MINUTE_MS = 60_000;

/**
 * Where every attacker begins. A share is by somebody who was active in its slot and did not share openly then. A copy
 * of the files that was made while letters waited parts the slot: what is in it was there before.
 */
export const groupsOf = kept((evidence: Evidence): Group[] =>
  [...Map.groupBy(evidence.shares, ({ slot }) => slot)].flatMap(([slot, shares]) =>
    partsOf(
      evidence,
      slot,
      shares.map(({ id }) => id),
      holds,
    ),
  ),
);

/** The same for changes: their letters leave with a slot, too, and bear the name of their share. */
export const changesOf = kept((evidence: Evidence): Group[] => {
  const slotMs = evidence.slotMinutes * MINUTE_MS;
  const changes = returnsOf(evidence).filter(({ isWithdrawal }) => !isWithdrawal);
  return [...Map.groupBy(changes, ({ at }) => Math.floor(at / slotMs) * slotMs)].flatMap(
    ([slot, of]) =>
      partsOf(
        evidence,
        slot,
        // An answer that was lost has it written twice.
        [...new Set(of.map(({ share }) => share))],
        isLetterAbout,
      ),
  );
});

/** Who was active each time that something was done to a share: the intersection. */
export const suspectsOf = kept((evidence: Evidence): Map<string, Set<string>> => {
  const suspects = new Map<string, Set<string>>();
  const narrow = (share: string, active: readonly Suspect[]) => {
    const persons = new Set(active.map(({ person }) => person));
    suspects.set(share, suspects.get(share)?.intersection(persons) ?? persons);
  };
  for (const group of [...groupsOf(evidence), ...changesOf(evidence)]) {
    for (const share of group.shares) narrow(share, group.suspects);
  }
  for (const { share, at, isWithdrawal } of returnsOf(evidence)) {
    if (!isWithdrawal) continue;
    const slotMs = evidence.slotMinutes * MINUTE_MS;
    const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    narrow(
      share,
      activeIn(evidence, (Math.floor(at / slotMs) + 1) * slotMs).filter(
        (active) => active.minute === minute,
      ),
    );
  }
  return suspects;
});

/** What left with a slot, by the sides of a copy that was made while it waited. */
function partsOf(
  evidence: Evidence,
  slot: number,
  shares: string[],
  isWaiting: (copy: Copy, share: string) => boolean,
): Group[] {
  const suspects = activeIn(evidence, slot);
  const copy = copyMeanwhile(evidence, slot);
  if (!copy) return [{ slot, shares, suspects }];
  const there = new Set(shares.filter((share) => isWaiting(copy, share)));
  return [true, false]
    .map((early) => ({
      slot,
      shares: shares.filter((share) => there.has(share) === early),
      suspects: suspects.filter(({ minute }) => minute < copy.at === early),
    }))
    .filter((group) => group.shares.length > 0);
}

/** Who was active in a slot, and did not share openly then. */
function activeIn(evidence: Evidence, slot: number): Suspect[] {
  const began = slot - evidence.slotMinutes * MINUTE_MS;
  const openly = sharedOpenly(evidence, began, slot);
  return evidence.activity
    .filter(({ minute, person }) => minute >= began && minute < slot && !openly.has(person))
    .toSorted((one, other) => one.minute - other.minute);
}

const holds = ({ file, wal }: Copy, id: string) => file.includes(id) || wal.includes(id);

/** Changes, replies and answers to lessons alike name their share in what is in the letter. So does a call, which is nobody's. */
function isLetterAbout({ pages }: Copy, share: string): boolean {
  const about = JSON.stringify({ mistakeId: share }).slice(1, -1);
  return pages.cells.some(
    ({ tree, values: [, , kind, , body] }) =>
      tree === 'letter' && kind !== 'callback.call' && String(body).includes(about),
  );
}

function copyMeanwhile({ copies, slotMinutes }: Evidence, slot: number): Copy | undefined {
  const began = slot - slotMinutes * MINUTE_MS;
  return copies.find(({ at }) => at > began + 2 * MINUTE_MS && at < slot);
}

/** Whose name stands on a message that was posted in this time. */
function sharedOpenly({ messages, people }: Evidence, from: number, to: number): Set<string> {
  // A card or a question in a thread names who coaches, and not who shared.
  const posted = messages
    .filter(({ at, line }) => at >= from && at < to && isNewShare(line))
    .map(({ line }) => line);
  return new Set(
    people
      .filter(({ account }) => posted.some((line) => line.includes(account)))
      .map(({ person }) => person),
  );
}

function isNewShare(line: string): boolean {
  const { method, thread } = JSON.parse(line) as { method: string; thread?: string };
  return method === 'chat.postMessage' && thread === undefined;
}
