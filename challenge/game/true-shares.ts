import type { TrueShare } from '../score/truth.ts';
import { minuteOf } from './evidence-folder.ts';
import type { Act, PlannedSlot } from './plan.ts';
import { MINUTE_MS } from './times.ts';

/**
 * Who wrote what, and how many it could have been by what everybody may know.
 * @param idOf the ids of shares by their first texts
 * @throws Error when a share is missing
 */
export function trueShares(
  slots: readonly PlannedSlot[],
  idOf: ReadonlyMap<string, string>,
): (TrueShare & { text: string })[] {
  return slots.flatMap((slot) => {
    const anonymous = slot.acts.filter(({ deed }) => deed === 'anonymously');
    return anonymous.map((act) => {
      const id = idOf.get(act.text);
      if (!id) throw new Error('A share of the plan is not in the database.');
      const returns = slots.flatMap((later) =>
        later.acts.filter(({ of }) => of === act.text).map((one) => ({ act: one, slot: later })),
      );
      const eachTime = [{ act, slot }, ...returns].map((one) => activeWith(one.act, one.slot));
      const changes = returns.filter(({ act: { deed } }) => deed !== 'withdraws');
      return {
        id,
        author: act.person,
        minute: minuteOf(act.at),
        slot: minuteOf(slot.leavesAt),
        channel: act.channel,
        text: act.text,
        active: notOpenly(slot).length,
        lettersInSlot: anonymous.length,
        inCopy: slot.copiedAt === null ? null : act.at < slot.copiedAt,
        activeByCopy: activeWith(act, slot).size,
        changes: changes.map((one) => ({
          minute: minuteOf(one.act.at),
          slot: minuteOf(one.slot.leavesAt),
        })),
        isWithdrawn: changes.length < returns.length,
        activeEachTime: eachTime.reduce((all, some) => all.intersection(some)).size,
      };
    });
  });
}

/** Who shared openly in a slot is known for that: their name stands on a message of the same minute. */
const notOpenly = (slot: PlannedSlot) => slot.acts.filter(({ deed }) => deed !== 'openly');

/**
 * Everybody who could have done what somebody did: who was active in the slot, on the same side of a copy that was made
 * meanwhile; for a withdrawal, which is seen at once, in the same minute.
 */
function activeWith(act: Act, slot: PlannedSlot): Set<string> {
  const { copiedAt } = slot;
  const couldBe = ({ at }: Act) =>
    act.deed === 'withdraws'
      ? Math.floor(at / MINUTE_MS) === Math.floor(act.at / MINUTE_MS)
      : copiedAt === null || at < copiedAt === act.at < copiedAt;
  return new Set(
    notOpenly(slot)
      .filter(couldBe)
      .map(({ person }) => person),
  );
}
