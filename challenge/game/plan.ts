import { createDice, type Dice } from './dice.ts';
import { writeText } from './texts.ts';

/** What somebody does with Oops. A watcher sees that they opened it, and no difference. */
type Deed =
  /** Shares anonymously. */
  | 'anonymously'
  /** Shares anonymously and takes it back from the screen that thanks. */
  | 'takes-back'
  | 'openly'
  /** Opens the form, writes, and closes it. */
  | 'looks'
  /** Goes as far as the check screen, and closes it. */
  | 'hesitates'
  /** Looks at their own shares. */
  | 'mine';

export interface Act {
  person: string;
  /** Milliseconds since the epoch. */
  at: number;
  deed: Deed;
  channel: string;
  text: string;
}

export interface PlannedSlot {
  /** Milliseconds since the epoch. */
  leavesAt: number;
  /** In the order in which they happen; nobody acts twice. */
  acts: Act[];
  /** When the files are copied while letters wait, at a full minute, if they are. */
  copiedAt: number | null;
  /** Whether the copy after it is made at once, or after the minute's tick. */
  copiedInHaste: boolean;
}

export interface Plan {
  people: string[];
  slotMinutes: number;
  days: PlannedSlot[][];
}

export interface PlanOptions {
  people: number;
  /** How many anonymous shares there are to attribute. */
  shares: number;
  slotMinutes: number;
  seed: number;
}

export const CHANNELS = ['staff', 'teaching'] as const;
const MINUTE_MS = 60_000;
const FIRST_DAY = '2026-03-02T09:00:00Z';
const HOURS_A_DAY = 6;
/** At the beginning of a slot, while the letters before it are posted, nobody acts. */
export const QUIET_MINUTES = 2;
const LEAST_ACTIVE = 5;
const MOST_ACTIVE = 12;

/** Who does what and when, over as many days as it takes. The same for the same options. */
export function planDays(options: PlanOptions): Plan {
  const { slotMinutes } = options;
  const dice = createDice(options.seed);
  const people = Array.from({ length: options.people }, (_, at) => `person${at + 1}`);
  const days: PlannedSlot[][] = [];
  let left = options.shares;
  for (let day = 0; left > 0; day++) {
    const begins = Temporal.Instant.from(FIRST_DAY).epochMilliseconds + day * 24 * 60 * MINUTE_MS;
    const slots: PlannedSlot[] = [];
    for (let slot = 0; left > 0 && slot < (HOURS_A_DAY * 60) / slotMinutes; slot++) {
      const planned = planSlot(dice, people, begins + slot * slotMinutes * MINUTE_MS, {
        slotMinutes,
        most: left,
      });
      left -= planned.acts.filter(({ deed }) => deed === 'anonymously').length;
      slots.push(planned);
    }
    days.push(slots);
  }
  return { people, slotMinutes, days };
}

function planSlot(
  dice: Dice,
  people: readonly string[],
  begins: number,
  { slotMinutes, most }: { slotMinutes: number; most: number },
): PlannedSlot {
  const leavesAt = begins + slotMinutes * MINUTE_MS;
  const active = dice.some(people, LEAST_ACTIVE + dice.below(MOST_ACTIVE - LEAST_ACTIVE + 1));
  // Every fourth letter or so is alone in its slot: nothing but the slot hides it.
  const anonymous = Math.min(dice.pick([1, 1, 2, 3, 3, 4, 5]), most);
  const acts = active
    .map((person, at): Act => {
      const minute = QUIET_MINUTES + dice.below(slotMinutes - QUIET_MINUTES);
      const second = 5 + dice.below(40);
      return {
        person,
        at: begins + minute * MINUTE_MS + second * 1000,
        deed: at < anonymous ? 'anonymously' : otherDeed(dice),
        channel: dice.pick(CHANNELS),
        text: writeText(dice),
      };
    })
    .toSorted((one, other) => one.at - other.at);
  return {
    leavesAt,
    acts,
    copiedAt: dice.happens(1 / 3)
      ? begins + (QUIET_MINUTES + 1 + dice.below(slotMinutes - QUIET_MINUTES - 1)) * MINUTE_MS
      : null,
    copiedInHaste: dice.happens(1 / 2),
  };
}

// Rare, since the file is rebuilt after it, which takes away what an attacker could have found.
const TAKES_BACK = 0.02;

function otherDeed(dice: Dice): Deed {
  if (dice.happens(TAKES_BACK)) return 'takes-back';
  return dice.pick([
    'openly',
    'openly',
    'openly',
    'looks',
    'looks',
    'hesitates',
    'hesitates',
    'mine',
  ]);
}
