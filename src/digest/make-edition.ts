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
}

/** Puts an edition together, from what its channel may be told. @param week as instants: shares and lessons have days in UTC */
export type MakeEdition = (
  at: ForChannel,
  week: { beginsAt: Temporal.Instant; endsAt: Temporal.Instant },
) => {
  lessons: string[];
  again: string | undefined;
  open: string[];
  rising: AreaCounts[];
};

export function createMakeEdition({ shares }: Deps): MakeEdition {
  return (at, { beginsAt, endsAt }) => {
    const lastDay = lastDayOf(endsAt);
    const daysBefore = (days: number) => lastDay.subtract({ days }).toString();
    // A lesson of the day on which the last edition came may have been learned after it; what was told is left out.
    const firstDay = beginsAt.toZonedDateTimeISO('UTC').toPlainDate().toString();
    const toldBefore = endsAt.subtract({ hours: 24 * NOT_TWICE_DAYS });
    return {
      lessons: shares.newLessons(at, firstDay),
      again: shares.oldLesson(at, daysBefore(OLD_DAYS), toldBefore),
      open: shares.openShares(at, daysBefore(OPEN_DAYS)),
      rising: risingAreas(shares.areaCounts(at, lastDay.toString())),
    };
  };
}
