import type { Dice } from './dice.ts';
import type { Act, PlannedSlot } from './plan.ts';
import { writeText } from './texts.ts';
import { MINUTE_MS, someTime } from './times.ts';

/** A lesson as somebody fills it in. */
export interface LessonWords {
  learned: string;
  changed: string;
  /** In how many weeks it is asked whether it stuck. */
  followUp: 0 | 1 | 2 | 4;
}

/** What authors do with a lesson that was proposed to them. */
export type LessonAnswer = 'accepts' | 'rewrites' | 'leaves-out';

/** What is done about lessons before everybody's eyes, with a name: by coaches, and by the authors of open shares. */
export interface LessonAct {
  person: string;
  /** Milliseconds since the epoch. */
  at: number;
  does: 'proposes' | 'rewords' | 'takes-back' | LessonAnswer | 'adds';
  /** The first text of the share that it is about. */
  of: string;
  words: LessonWords;
}

/** Lessons over the days: which shares have one proposed, and what becomes of it. */
export interface LessonPlan {
  /** What somebody writes down of their own. */
  words(person: string): LessonWords;
  /** Adds to a slot what is done about shares of earlier ones. Before it come all other acts. */
  plan(slot: PlannedSlot, slotMinutes: number): void;
}

interface Share {
  person: string;
  channel: string;
  text: string;
  isOpen: boolean;
  isReachable: boolean;
}

interface Standing {
  share: Share;
  coach: string;
  answer: LessonAnswer | 'says-nothing';
}

const ANSWERS = [
  'accepts',
  'accepts',
  'rewrites',
  'leaves-out',
  'leaves-out',
  'says-nothing',
] as const;
const FOLLOW_UPS = [0, 0, 1, 2, 4] as const;
// Of those that have one.
const IN_CHARACTER = 0.9;

/**
 * @param options.coaches who proposes: for their own anonymous shares as well, as anybody may
 * @param options.habits whether everybody has an answer, and a follow-up, that is mostly theirs, whether they share openly or
 * not: not what the game plays by itself, and measured apart
 * @param options.looksWhenCalled whether authors who are called look at once; likewise
 */
export function createLessonPlan(
  dice: Dice,
  options: {
    people: readonly string[];
    coaches: readonly string[];
    habits: boolean;
    looksWhenCalled: boolean;
  },
): LessonPlan {
  const habits = new Map(
    options.habits
      ? options.people.map((person) => [
          person,
          { answer: dice.pick(ANSWERS), followUp: dice.pick(FOLLOW_UPS) },
        ])
      : [],
  );
  const shares = new Set<Share>();
  const standing = new Set<Standing>();
  let called: Share[] = [];

  function some<Kind>(person: string, kinds: readonly Kind[], theirs?: Kind): Kind {
    const isTheirs = habits.has(person) && dice.happens(IN_CHARACTER);
    return isTheirs && theirs !== undefined ? theirs : dice.pick(kinds);
  }

  const words = (person: string): LessonWords => ({
    learned: writeText(dice).slice(0, 280),
    changed: dice.happens(1 / 2) ? writeText(dice).slice(0, 400) : '',
    followUp: some(person, FOLLOW_UPS, habits.get(person)?.followUp),
  });

  function take<Item>(from: Set<Item>, fits: (item: Item) => boolean): Item | undefined {
    const found = [...from].filter(fits);
    if (found.length === 0) return undefined;
    const item = dice.pick(found);
    from.delete(item);
    return item;
  }

  function forgetWithdrawn({ acts }: PlannedSlot): void {
    const gone = new Set(acts.filter(({ deed }) => deed === 'withdraws').map(({ of }) => of));
    for (const share of shares) if (gone.has(share.text)) shares.delete(share);
    for (const one of standing) if (gone.has(one.share.text)) standing.delete(one);
  }

  return {
    words,
    plan(slot, slotMinutes) {
      const begins = slot.leavesAt - slotMinutes * MINUTE_MS;
      const at = () => someTime(dice, begins, slotMinutes);
      const act = (person: string, does: LessonAct['does'], of: string) =>
        slot.lessons.push({ person, at: at(), does, of, words: words(person) });
      const isFree = ({ person }: Share) => slot.acts.every((one) => one.person !== person);
      forgetWithdrawn(slot);
      for (const share of called) {
        if (!isFree(share)) continue;
        const { person, channel } = share;
        slot.acts.push({ person, at: at(), deed: 'looks-when-called', channel, text: '' });
      }
      called = [];

      for (let more = dice.pick([0, 1, 1, 2]); more > 0; more--) {
        const answered = take(
          standing,
          ({ share, answer }) => answer !== 'says-nothing' && (share.isOpen || isFree(share)),
        );
        if (!answered || answered.answer === 'says-nothing') break;
        const { share, answer } = answered;
        if (share.isOpen) act(share.person, answer, share.text);
        else slot.acts.push(answerUnseen(share, answer, at(), words(share.person)));
      }
      // Of what is answered in this slot nobody changes a word: a wish that never leaves would be a return that nobody can see.
      if (dice.happens(0.15)) {
        const reworded = take(standing, () => true);
        if (reworded) act(reworded.coach, 'rewords', reworded.share.text);
        if (reworded) standing.add(reworded);
      }
      if (dice.happens(0.1)) {
        const back = take(standing, () => true);
        if (back) act(back.coach, 'takes-back', back.share.text);
      }
      for (let more = dice.pick([1, 1, 2, 2, 3]); more > 0; more--) {
        const share = take(shares, () => true);
        if (!share) break;
        const coach = dice.pick(
          options.coaches.filter((one) => !share.isOpen || one !== share.person),
        );
        act(coach, 'proposes', share.text);
        if (options.looksWhenCalled && share.isReachable) called.push(share);
        const answer = some(share.person, ANSWERS, habits.get(share.person)?.answer);
        standing.add({ share, coach, answer });
      }
      if (dice.happens(1 / 4)) {
        const own = take(shares, ({ isOpen }) => isOpen);
        if (own) act(own.person, 'adds', own.text);
      }
      slot.lessons.sort((one, other) => one.at - other.at);
      slot.acts.sort((one, other) => one.at - other.at);

      for (const { deed, wantsCoach, isReachable = false, person, channel, text } of slot.acts) {
        // Proposed in a share's thread, where its coach's card is.
        if (!wantsCoach || (deed !== 'openly' && deed !== 'anonymously')) continue;
        const isOpen = deed === 'openly';
        shares.add({ person, channel, text, isOpen, isReachable: isReachable && !isOpen });
      }
    },
  };
}

const DEEDS = {
  accepts: 'accepts-lesson',
  rewrites: 'rewrites-lesson',
  'leaves-out': 'leaves-lesson-out',
} as const satisfies Record<LessonAnswer, Act['deed']>;

const answerUnseen = (
  { person, channel, text }: Share,
  answer: LessonAnswer,
  at: number,
  lesson: LessonWords,
): Act => ({ person, at, deed: DEEDS[answer], channel, text: '', lesson, of: text });
