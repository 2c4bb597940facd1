import { lastDayOf, NOT_TWICE_DAYS, OLD_DAYS, OPEN_DAYS } from './edition.ts';
import { type AreaCounts, risingAreas } from './rising.ts';

interface ForChannel {
  workspaceId: string;
  channelId: string;
}

interface Deps {
  shares: {
    newLessons(at: ForChannel, since: string): string[];
    oldLesson(at: ForChannel, until: string, toldBefore: Temporal.Instant): string | undefined;
    openShares(at: ForChannel, since: string): string[];
    areaCounts(at: ForChannel, day: string): AreaCounts[];
  };
  /** Lets others have their turn: each look takes a moment in which nobody is answered. */
  rest(): Promise<void>;
}

/** Puts an edition together, from what its channel may be told. @param week as instants: shares and lessons have days in UTC */
export type MakeEdition = (
  at: ForChannel,
  week: { beginsAt: Temporal.Instant; endsAt: Temporal.Instant },
) => Promise<{
  lessons: string[];
  again: string | undefined;
  open: string[];
  rising: AreaCounts[];
}>;

export function createMakeEdition({ shares, rest }: Deps): MakeEdition {
  return async (at, { beginsAt, endsAt }) => {
    const lastDay = lastDayOf(endsAt);
    const daysBefore = (days: number) => lastDay.subtract({ days }).toString();
    // A lesson of the day on which the last edition came may have been learned after it; what was told is left out.
    const firstDay = beginsAt.toZonedDateTimeISO('UTC').toPlainDate().toString();
    const toldBefore = endsAt.subtract({ hours: 24 * NOT_TWICE_DAYS });
    await rest();
    const lessons = shares.newLessons(at, firstDay);
    await rest();
    const again = shares.oldLesson(at, daysBefore(OLD_DAYS), toldBefore);
    await rest();
    const open = shares.openShares(at, daysBefore(OPEN_DAYS));
    await rest();
    const rising = risingAreas(shares.areaCounts(at, lastDay.toString()));
    await rest();
    return { lessons, again, open, rising };
  };
}
