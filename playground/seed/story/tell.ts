import type { MovableClock } from '../../movable-clock.ts';
import { settled } from '../../settled.ts';
import type { Person, Slack } from '../../slack/slack.ts';
import { readsEdition } from '../acts/digest.ts';
import type { Cast, Colleagues } from '../people.ts';
import { calendarUpTo, ZONE } from './calendar.ts';
import { lastDay } from './last-day.ts';
import { sinceThen } from './since-then.ts';
import { createTelling, type Deed, type Line, type Telling } from './telling.ts';
import { weekOne } from './week-1.ts';
import { weekTwo } from './week-2.ts';
import { weekThree } from './week-3.ts';
import { weekFour } from './week-4.ts';
import { weekFive } from './week-5.ts';

const WEEKS = [weekOne, weekTwo, weekThree, weekFour, weekFive];
/** Before it, there is the school without Oops. */
const BEGINS = '07:30';

/** When the story begins that ends at this moment: on a Monday morning, more than five weeks before. */
export function beginningOfStory(present: Temporal.Instant): Temporal.Instant {
  const [first] = calendarUpTo(dayOf(present)).weeks;
  if (!first) throw new Error('a story without a week');
  return momentOn(first, BEGINS);
}

/**
 * Lets five weeks of a school and of its software team happen, and the days since: everyday talk, and mistakes that people shared through the
 * real form, with all that became of them. The clock ends at the present.
 * @param present what the clock would say, had it not been moved to the beginning
 * @returns when the last of the days began, by which everybody has read what is older
 */
export async function tellStory(
  slack: Slack,
  clock: MovableClock,
  people: { cast: Cast; colleagues: Colleagues },
  { slotMinutes, present }: { slotMinutes: number; present: () => Temporal.Instant },
): Promise<Temporal.Instant> {
  const telling = createTelling(slack, clock, people, slotMinutes);
  const { weeks, since, last } = calendarUpTo(dayOf(present()));
  const inWeeks = weeks.flatMap((monday, at) => datedFrom(monday, WEEKS[at]?.(telling) ?? []));
  const afterwards = since.flatMap((day) => {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    return datedFrom(monday, sinceThen(telling)).filter(({ on }) => on.equals(day));
  });
  const editions = [...weeks.map((monday) => monday.add({ days: 4 })), ...since]
    .filter(({ dayOfWeek }) => dayOfWeek === 5)
    .flatMap((friday) => editionsOf(friday, telling));
  const onLastDay = lastDay(telling).map(([time, deed]) => ({ on: last, time, deed }));

  const lines = [...inWeeks, ...afterwards, ...editions, ...onLastDay]
    .map(({ on, time, deed }) => ({ at: momentOn(on, time), deed }))
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
  for (const { at, deed } of lines) {
    if (Temporal.Instant.compare(at, present()) > 0) break;
    // Never back: a slot or an edition may have taken longer than the story thought.
    if (Temporal.Instant.compare(at, clock.now()) > 0) {
      if (deed.isTalk) clock.setTo(at);
      else clock.moveTo(at);
    }
    await deed();
    // What Oops answers belongs to this moment, and not to the next, which may be days later.
    if (!deed.isTalk) await settled(slack);
  }
  clock.moveTo(present());
  await settled(slack);
  return momentOn(last, '00:00');
}

/** Each Friday at three and at four, as #staff and #software want it. */
function editionsOf(friday: Temporal.PlainDate, { soon, cast }: Telling) {
  const morning = momentOn(friday, '08:00');
  const read =
    (who: Person, channel: string): Deed =>
    () =>
      readsEdition(soon, who, channel, morning);
  return [
    { on: friday, time: '15:00', deed: read(cast.ruth, '#staff') },
    { on: friday, time: '16:00', deed: read(cast.mei, '#software') },
  ];
}

const datedFrom = (monday: Temporal.PlainDate, lines: readonly Line[]) =>
  lines.map(([day, time, deed]) => ({ on: monday.add({ days: day - 1 }), time, deed }));

const dayOf = (moment: Temporal.Instant) => moment.toZonedDateTimeISO(ZONE).toPlainDate();

const momentOn = (day: Temporal.PlainDate, plainTime: string) =>
  day.toZonedDateTime({ timeZone: ZONE, plainTime }).toInstant();
