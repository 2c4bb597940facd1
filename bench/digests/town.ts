import { createDice, type Dice } from '../../challenge/game/dice.ts';
import type { QuietRange } from '../../src/stewardship/quiet-dates.ts';

/** A channel with its digest. Times are milliseconds since the epoch. */
export interface TownChannel {
  id: string;
  isPrivate: boolean;
  weekday: number;
  hour: number;
  zone: string;
  subscribedAt: number;
  /** It pauses then, until the end of a day of its own. */
  pause: { at: number; until: string } | undefined;
}

/** Something that goes wrong, and for how long. */
export interface Trouble {
  kind: 'killed' | 'stopped' | 'jump' | 'outage';
  at: number;
  forMs: number;
  /** By how much the clock is wrong. */
  skewMs: number;
}

export interface PlannedLesson {
  at: number;
  channelId: string;
  areaId: string | null;
  mayRetell: boolean;
}

export interface Town {
  channels: TownChannel[];
  areas: string[];
  quiet: QuietRange[];
  lessons: PlannedLesson[];
  troubles: Trouble[];
  dice: Dice;
}

export interface TownOptions {
  seed: number;
  channels: number;
  lessons: number;
  troubles: number;
}

export const YEAR = { begins: '2026-01-05T00:00Z', ends: '2027-01-11T00:00Z' } as const;

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
const ZONES = 40;
// Those with the oddest clocks are always in it; the others are drawn.
const ODD_ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Chatham',
  'America/Santiago',
  'Africa/Cairo',
];

/** Channels and a year of theirs: the same for the same seed. */
export function planTown({ seed, channels: count, lessons, troubles }: TownOptions): Town {
  const dice = createDice(seed);
  const begins = Temporal.Instant.from(YEAR.begins).epochMilliseconds;
  const length = Temporal.Instant.from(YEAR.ends).epochMilliseconds - begins;
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !ODD_ZONES.includes(zone));
  const zones = [...ODD_ZONES, ...dice.some(others, ZONES - ODD_ZONES.length)];
  const channels = Array.from({ length: count }, (_, at): TownChannel => {
    const zone = zones[at % zones.length] ?? 'UTC';
    const pausesAt = begins + (40 + dice.below(200)) * DAY_MS;
    const until = Temporal.Instant.fromEpochMilliseconds(pausesAt)
      .toZonedDateTimeISO(zone)
      .add({ days: 5 + dice.below(30) });
    return {
      id: `C${String(at).padStart(4, '0')}`,
      isPrivate: at % 11 === 5,
      weekday: 1 + dice.below(7),
      // Some by night: whoever asks for three o'clock means it, and clocks are changed then.
      hour: dice.happens(0.3) ? dice.below(5) : dice.below(24),
      zone,
      subscribedAt: begins + dice.below(7 * DAY_MS),
      pause: at % 9 === 4 ? { at: pausesAt, until: until.toPlainDate().toString() } : undefined,
    };
  });
  const areas = Array.from({ length: 6 }, (_, at) => `area${at}`.padEnd(22, 'x'));
  const within = () => begins + DAY_MS + dice.below(length - 12 * DAY_MS);
  return {
    channels,
    areas,
    quiet: [
      { firstDay: '2026-04-03', lastDay: '2026-04-12' },
      { firstDay: '2026-12-21', lastDay: '2027-01-03' },
    ],
    lessons: Array.from({ length: lessons }, () => ({
      at: within(),
      channelId: dice.pick(channels).id,
      areaId: dice.happens(0.2) ? null : dice.pick(areas),
      mayRetell: dice.happens(0.5),
    })),
    troubles: Array.from({ length: troubles }, (_, n) => planTrouble(dice, n, within())),
    dice,
  };
}

function planTrouble(dice: Dice, n: number, at: number): Trouble {
  const kind =
    (['killed', 'jump', 'outage', 'killed', 'stopped', 'jump'] as const)[n % 6] ?? 'jump';
  const minutes = (1 + dice.below(40)) * MINUTE_MS;
  const hours = (1 + dice.below(72)) * HOUR_MS;
  const weeks = (5 + dice.below(12)) * DAY_MS;
  const forMs = dice.happens(0.5) ? minutes : dice.happens(0.92) ? hours : weeks;
  // Every five minutes each channel tries again, which is what takes time here.
  if (kind === 'outage') return { kind, at, forMs: Math.min(forMs, 18 * HOUR_MS), skewMs: 0 };
  if (kind !== 'jump') return { kind, at, forMs, skewMs: 0 };
  const far = dice.happens(0.7) ? minutes * 4 : hours;
  return {
    kind,
    at,
    forMs: dice.happens(0.5) ? minutes : hours,
    skewMs: dice.happens(0.5) ? far : -far,
  };
}
