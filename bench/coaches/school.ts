import { createDice, type Dice } from '../../challenge/game/dice.ts';
import type { WorkingDays } from '../../src/stewardship/working-days.ts';
import { afterWorkingTime } from './working-time.ts';

/** A coach as they are, which Oops doesn't know. */
export interface SchoolCoach {
  id: string;
  zone: string;
  areas: string[];
  /** Coaches with others as a user group, whose areas these are. */
  isInGroup: boolean;
  /** Half of their answers come within this many hours of their own working time. */
  medianHours: number;
  passes: number;
  isSilent: boolean;
  /** Milliseconds since the epoch: they are appointed then, and their account goes then. */
  from: number;
  until: number;
  /** ISO dates in their own zone: planned, so that they say so before; or illness, which nobody is told of. */
  away: { firstDay: string; lastDay: string; isSaid: boolean }[];
}

export interface PlannedShare {
  at: number;
  authorId: string;
  isOpen: boolean;
  /** Nothing: its author is not sure. */
  areaId: string | null;
  isPrivate: boolean;
  wantsHelp: boolean;
}

export interface School {
  people: { id: string; zone: string }[];
  coaches: SchoolCoach[];
  areas: string[];
  /** A user group that coaches an area. */
  groupId: string;
  groupArea: string;
  stewards: string[];
  /** Who is in the private channel. */
  insiders: string[];
  days: WorkingDays;
  shares: PlannedShare[];
  dice: Dice;
}

export interface YearOptions {
  seed: number;
  shares: number;
  /** How fast all coaches answer; different for each when it isn't said. */
  medianHours?: number;
}

export const YEAR = { begins: '2026-01-05T00:00Z', ends: '2027-01-04T00:00Z' } as const;

const PEOPLE = 60;
const COACHES = 20;
const AREAS = 10;
// How many shares of a hundred: the last are as rare as they are anywhere.
const LOAD = [28, 20, 14, 10, 8, 6, 4, 4, 3, 3] as const;
const ZONES = [
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Pago_Pago',
  'Pacific/Kiritimati',
  'America/St_Johns',
];
const MEDIANS = [0.5, 1, 2, 4, 8, 16, 24];
const DAY_MS = 86_400_000;

const start = Temporal.Instant.from(YEAR.begins).epochMilliseconds;
const end = Temporal.Instant.from(YEAR.ends).epochMilliseconds;

/** A school with its people and all that happens to them in a year: the same for the same seed. */
export function planSchool({ seed, shares, medianHours }: YearOptions): School {
  const dice = createDice(seed);
  const people = Array.from({ length: PEOPLE }, (_, at) => ({
    id: `U${String(at).padStart(4, '0')}`,
    zone: at < COACHES ? (ZONES[at % ZONES.length] ?? 'UTC') : 'Europe/Berlin',
  }));
  const areas = Array.from({ length: AREAS }, (_, at) => `area${at}`.padEnd(22, 'x'));
  const days: WorkingDays = {
    weekdays: '12345',
    quiet: [
      { firstDay: '2026-04-03', lastDay: '2026-04-12' },
      { firstDay: '2026-12-21', lastDay: '2027-01-03' },
    ],
  };
  const coaches = people.slice(0, COACHES).map(({ id, zone }, at): SchoolCoach => {
    const isLate = at % 7 === 3;
    const goes = at % 9 === 5;
    const day = (from: number, more: number) => start + (from + dice.below(more)) * DAY_MS;
    return {
      id,
      zone,
      areas: at % 10 === 9 ? ['any'] : dice.some(areas, 2 + dice.below(3)),
      isInGroup: at >= 15 && at < 18,
      medianHours: medianHours ?? dice.pick(MEDIANS),
      passes: at % 6 === 4 ? 0.4 : 0.1,
      isSilent: at === 6 || at === 13,
      from: isLate ? day(60, 120) : start,
      until: goes ? day(200, 120) : Number.POSITIVE_INFINITY,
      away: absences(dice),
    };
  });
  const stewards = ['U0000', 'U0050', 'U0051'];
  const insiders = [
    ...dice.some(
      coaches.map(({ id }) => id),
      8,
    ),
    ...stewards,
    'U0040',
    'U0041',
  ];
  const school = {
    people,
    coaches,
    areas,
    groupId: 'S0GROUP',
    groupArea: areas[4] ?? '',
    stewards,
    insiders,
    days,
    dice,
  };
  return { ...school, shares: planShares(school, shares) };
}

/** Holidays that are said, and days of illness that aren't. */
function absences(dice: Dice): SchoolCoach['away'] {
  const begins = Temporal.Instant.from(YEAR.begins).toZonedDateTimeISO('UTC').toPlainDate();
  const some = (count: number, longest: number, isSaid: boolean) =>
    Array.from({ length: count }, () => {
      const first = begins.add({ days: 10 + dice.below(320) });
      const lastDay = first.add({ days: dice.below(longest) }).toString();
      return { firstDay: first.toString(), lastDay, isSaid };
    });
  return [...some(2, 21, true), ...some(3, 4, false)];
}

function planShares(school: Omit<School, 'shares'>, count: number): PlannedShare[] {
  const { dice, areas, people, insiders, days } = school;
  const byLoad = areas.flatMap((area, at) => Array.from({ length: LOAD[at] ?? 1 }, () => area));
  const shares: PlannedShare[] = [];
  while (shares.length < count) {
    const isPrivate = dice.happens(0.15);
    const authorId = dice.pick(isPrivate ? insiders : people.map(({ id }) => id));
    const zone = people.find(({ id }) => id === authorId)?.zone ?? 'UTC';
    // While people work, with a fortnight left in which it is answered.
    const around = start + dice.below(end - start - 40 * DAY_MS);
    const at = afterWorkingTime(days, around, zone, dice.below(8));
    const areaId = dice.happens(0.1) ? null : dice.pick(byLoad);
    const share = { at, authorId, areaId, isPrivate, wantsHelp: dice.happens(0.9) };
    shares.push({ ...share, isOpen: dice.happens(0.5) });
    // A bad day: several of the same area leave together.
    for (let more = dice.happens(0.04) ? 4 : 0; more > 0 && shares.length < count; more -= 1) {
      const another = isPrivate ? insiders : people.map(({ id }) => id);
      shares.push({ ...share, authorId: dice.pick(another), at: at + 1000 * more, isOpen: false });
    }
  }
  return shares.toSorted((one, other) => one.at - other.at);
}
