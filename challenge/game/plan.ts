import { createDice, type Dice } from './dice.ts';
import { type CoachAct, planCoaching } from './plan-coaching.ts';
import {
  createLessonPlan,
  type LessonAct,
  type LessonPlan,
  type LessonWords,
} from './plan-lessons.ts';
import { writeText } from './texts.ts';
import { MINUTE_MS, QUIET_MINUTES, someTime } from './times.ts';
import { createWritten, type Written } from './written.ts';

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
  | 'mine'
  /** Comes back with the receipt of an earlier share, and changes it. */
  | 'changes'
  /** Adds what was learned, likewise. */
  | 'adds'
  /** Answers a coach alone, likewise; replies in the thread where no coach has written to them alone. */
  | 'answers-alone'
  /** Replies as the author, likewise; changes the share where it doesn't stand in its channel yet. */
  | 'replies'
  /** Accepts a lesson that was proposed, writes it anew, or leaves it out; adds what was learned where none stands. */
  | 'accepts-lesson'
  | 'rewrites-lesson'
  | 'leaves-lesson-out'
  /** Presses *Open* on the message that called them, and only looks. */
  | 'looks-when-called'
  /** Withdraws it. That happens at once: whoever watches sees the minute. */
  | 'withdraws';

/** How Slack behaves as letters leave. */
export type Trouble = 'down' | 'slow' | 'loses-answers' | 'limits';

/** How Oops ends in the middle of a slot, before it starts again. */
export type Ending = 'stopped' | 'killed';

export interface Act {
  person: string;
  /** Milliseconds since the epoch. */
  at: number;
  deed: Deed;
  channel: string;
  text: string;
  /** Whether a coach is asked for, with what is shared. */
  wantsCoach?: boolean;
  /** Whether a coach may reach the author through the app. */
  isReachable?: boolean;
  /** What somebody has learned, where they say so. */
  lesson?: LessonWords;
  /** The first text of the share that somebody comes back to. */
  of?: string;
}

export interface PlannedSlot {
  /** Milliseconds since the epoch. */
  leavesAt: number;
  /** In the order in which they happen; nobody acts twice. */
  acts: Act[];
  coaching: CoachAct[];
  lessons: LessonAct[];
  /** When the files are copied while letters wait, at a full minute, if they are. */
  copiedAt: number | null;
  /** Whether the copy after it is made at once, or after the minute's tick. */
  copiedInHaste: boolean;
  /** Whether Oops ends and starts again right after the files were copied. They are copied once more then. */
  ending: Ending | null;
  trouble: Trouble | null;
}

export interface Plan {
  people: string[];
  /** Some of them, who share like everybody else. */
  coaches: string[];
  slotMinutes: number;
  days: PlannedSlot[][];
}

export interface PlanOptions {
  people: number;
  /** How many anonymous shares there are to attribute. */
  shares: number;
  slotMinutes: number;
  seed: number;
  /** How many letters leave with each slot; by chance, unless given. */
  letters?: number;
  /** Coaches who are called for their own anonymous share always pass: not what people are asked to do, and measured apart. */
  passesOwn?: boolean;
  /** People answer lessons as they mostly do, whether they shared openly or not: what everybody may do, and measured apart. */
  habits?: boolean;
  /** Authors who are called of a lesson look within the next slot: what most may do, and measured apart. */
  looksWhenCalled?: boolean;
}

export const CHANNELS = ['staff', 'teaching'] as const;
const FIRST_DAY = '2026-03-02T09:00:00Z';
const HOURS_A_DAY = 6;
const LEAST_ACTIVE = 5;
const MOST_ACTIVE = 12;
// As a part of all people.
const COACHES = 0.4;

/** Who does what and when, over as many days as it takes. The same for the same options. */
export function planDays(options: PlanOptions): Plan {
  const { slotMinutes } = options;
  const dice = createDice(options.seed);
  const people = Array.from({ length: options.people }, (_, at) => `person${at + 1}`);
  const coaches = dice.some(people, Math.round(COACHES * options.people));
  const days: PlannedSlot[][] = [];
  const written = createWritten(dice);
  const { habits = false, looksWhenCalled = false } = options;
  const lessons = createLessonPlan(dice, { people, coaches, habits, looksWhenCalled });
  let left = options.shares;
  for (let day = 0; left > 0; day++) {
    const begins = Temporal.Instant.from(FIRST_DAY).epochMilliseconds + day * 24 * 60 * MINUTE_MS;
    const slots: PlannedSlot[] = [];
    for (let slot = 0; left > 0 && slot < (HOURS_A_DAY * 60) / slotMinutes; slot++) {
      const planned = planSlot(dice, people, begins + slot * slotMinutes * MINUTE_MS, {
        ...options,
        most: left,
      });
      comeBack(dice, { written, lessons }, planned, slotMinutes);
      planCoaching(dice, planned, slotMinutes);
      lessons.plan(planned, slotMinutes);
      for (const act of planned.acts) if (act.deed === 'anonymously') written.add(act);
      left -= planned.acts.filter(({ deed }) => deed === 'anonymously').length;
      slots.push(planned);
    }
    days.push(slots);
  }
  return { people, coaches, slotMinutes, days };
}

function planSlot(
  dice: Dice,
  people: readonly string[],
  begins: number,
  { slotMinutes, most, letters }: { slotMinutes: number; most: number; letters?: number },
): PlannedSlot {
  const leavesAt = begins + slotMinutes * MINUTE_MS;
  const active = dice.some(people, LEAST_ACTIVE + dice.below(MOST_ACTIVE - LEAST_ACTIVE + 1));
  // Every fourth letter or so is alone in its slot: nothing but the slot hides it.
  const anonymous = Math.min(letters ?? dice.pick([1, 1, 2, 3, 3, 4, 5]), most);
  const acts = active
    .map(
      (person, at): Act => ({
        person,
        at: someTime(dice, begins, slotMinutes),
        deed: at < anonymous ? 'anonymously' : otherDeed(dice),
        channel: dice.pick(CHANNELS),
        text: writeText(dice),
        wantsCoach: dice.happens(0.7),
        isReachable: dice.happens(0.3),
      }),
    )
    .toSorted((one, other) => one.at - other.at);
  return {
    leavesAt,
    acts,
    coaching: [],
    lessons: [],
    copiedAt: dice.happens(1 / 3)
      ? begins + (QUIET_MINUTES + 1 + dice.below(slotMinutes - QUIET_MINUTES - 1)) * MINUTE_MS
      : null,
    copiedInHaste: dice.happens(1 / 2),
    ending: dice.happens(1 / 2) ? dice.pick(['stopped', 'killed']) : null,
    trouble: dice.happens(1 / 4) ? dice.pick(['down', 'slow', 'loses-answers', 'limits']) : null,
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

const RETURNS = [
  'changes',
  'changes',
  'adds',
  'adds',
  'replies',
  'replies',
  'answers-alone',
  'answers-alone',
  'withdraws',
] as const;

/** Some authors come back to what they shared in an earlier slot. */
function comeBack(
  dice: Dice,
  { written, lessons }: { written: Written; lessons: LessonPlan },
  slot: PlannedSlot,
  slotMinutes: number,
): void {
  const begins = slot.leavesAt - slotMinutes * MINUTE_MS;
  for (let more = dice.pick([0, 0, 1, 1, 2, 3]); more > 0; more--) {
    const share = written.pick((person) => slot.acts.every((act) => act.person !== person));
    if (!share) return;
    const deed = dice.pick(RETURNS);
    if (deed === 'withdraws') written.remove(share);
    slot.acts.push({
      person: share.person,
      at: someTime(dice, begins, slotMinutes),
      deed,
      channel: share.channel,
      text: writeText(dice).slice(0, 900),
      ...(deed === 'adds' && { lesson: lessons.words(share.person) }),
      of: share.text,
    });
  }
  slot.acts.sort((one, other) => one.at - other.at);
}
