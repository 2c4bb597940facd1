import type { TrueShare } from '../score/truth.ts';
import { minuteOf } from './evidence-folder.ts';
import type { Act, PlannedSlot } from './plan.ts';

/**
 * Who wrote what, and how many it could have been by what everybody may know.
 * @param idOf the ids of shares by their texts
 * @throws Error when a share is missing
 */
export function trueShares(
  slots: readonly PlannedSlot[],
  idOf: ReadonlyMap<string, string>,
): (TrueShare & { text: string })[] {
  return slots.flatMap((slot) => {
    const anonymous = slot.acts.filter(({ deed }) => deed === 'anonymously');
    // Who shared openly in this slot is known for that: their name stands on a message of the same minute.
    const active = slot.acts.filter(({ deed }) => deed !== 'openly');
    const onSameSide = (act: Act) =>
      active.filter(
        ({ at }) => slot.copiedAt === null || at < slot.copiedAt === act.at < slot.copiedAt,
      );
    return anonymous.map((act) => {
      const id = idOf.get(act.text);
      if (!id) throw new Error('A share of the plan is not in the database.');
      return {
        id,
        author: act.person,
        minute: minuteOf(act.at),
        slot: minuteOf(slot.leavesAt),
        channel: act.channel,
        text: act.text,
        active: active.length,
        lettersInSlot: anonymous.length,
        inCopy: slot.copiedAt === null ? null : act.at < slot.copiedAt,
        activeByCopy: onSameSide(act).length,
      };
    });
  });
}
