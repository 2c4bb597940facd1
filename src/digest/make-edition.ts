import type { DigestPart } from './digest.ts';
import { type EditionContents, lastDayOf, NOT_TWICE_DAYS, OLD_DAYS, OPEN_DAYS } from './edition.ts';
import { type AreaCounts, risingAreas } from './rising.ts';

interface ForChannel {
  workspaceId: string;
  channelId: string;
}

interface Deps {
  shares: {
    partsOf(at: ForChannel): ReadonlySet<DigestPart>;
    newLessons(at: ForChannel, since: string): string[];
    newChanges(at: ForChannel, since: string): string[];
    oldLesson(
      at: ForChannel,
      until: string,
      toldBefore: Temporal.Instant,
      but: ReadonlySet<string>,
    ): string | undefined;
    openShares(at: ForChannel, since: string): string[];
    areaCounts(at: ForChannel, day: string): AreaCounts[];
    helpedShares(at: ForChannel, since: string): string[];
  };
  /** Lets others have their turn: each look takes a moment in which nobody is answered. */
  rest(): Promise<void>;
}

/** Puts an edition together, from what its channel may be told. @param week as instants: shares and lessons have days in UTC */
export type MakeEdition = (
  at: ForChannel,
  week: { beginsAt: Temporal.Instant; endsAt: Temporal.Instant },
) => Promise<EditionContents>;

export function createMakeEdition({ shares, rest }: Deps): MakeEdition {
  return async (at, { beginsAt, endsAt }) => {
    const lastDay = lastDayOf(endsAt);
    const daysBefore = (days: number) => lastDay.subtract({ days }).toString();
    // A lesson of the day on which the last edition came may have been learned after it; what was told is left out.
    const firstDay = beginsAt.toZonedDateTimeISO('UTC').toPlainDate().toString();
    const toldBefore = endsAt.subtract({ hours: 24 * NOT_TWICE_DAYS });
    const parts = shares.partsOf(at);
    const found = async <T>(part: DigestPart, find: () => T[]): Promise<T[]> => {
      await rest();
      return parts.has(part) ? find() : [];
    };
    await rest();
    const lessons = shares.newLessons(at, firstDay);
    const changed = await found('changed', () => shares.newChanges(at, firstDay));
    // After a summer what is new can be old as well; and one that has just changed something is heard again by that.
    const heard = new Set([...lessons, ...changed]);
    const [again] = await found('again', () => [
      shares.oldLesson(at, daysBefore(OLD_DAYS), toldBefore, heard),
    ]);
    const open = await found('open', () => shares.openShares(at, daysBefore(OPEN_DAYS)));
    const rising = await found('rising', () =>
      risingAreas(shares.areaCounts(at, lastDay.toString())),
    );
    const helped = await found('thanks', () => shares.helpedShares(at, firstDay));
    await rest();
    return { lessons, changed, again, open, rising, helped };
  };
}
