import type { MovableClock } from '../../movable-clock.ts';
import type { Message, Person, Slack } from '../../slack/slack.ts';
import { timeFlies } from '../../time-flies.ts';
import type { PostOffice } from '../acts/share.ts';
import type { Cast, Colleagues } from '../people.ts';

/** What whoever tells the story has at hand. */
export interface Telling extends PostOffice {
  slack: Slack;
  cast: Cast;
  colleagues: Colleagues;
  /** Messages that the story comes back to, by a name of its own. */
  kept: { keep(name: string, message: Message): void; get(name: string): Message };
}

/** Something that happens. */
export interface Deed {
  (): Promise<unknown>;
  /** People among themselves: Oops has nothing to do with it, so its minutes needn't go by before. */
  isTalk?: true;
}

/** On which day of a week (Monday is 1), when by the school's clock, and what. */
export type Line = readonly [day: 1 | 2 | 3 | 4 | 5, time: string, deed: Deed];

/** What happens in a week, in any order. */
export type Week = (telling: Telling) => Line[];

/** What happens on one day that can be any of the week. */
export type Day = (telling: Telling) => (readonly [time: string, deed: Deed])[];

/** Gets ready to tell. */
export function createTelling(
  slack: Slack,
  clock: MovableClock,
  people: { cast: Cast; colleagues: Colleagues },
  slotMinutes: number,
): Telling {
  const messages = new Map<string, Message>();
  return {
    ...people,
    slack,
    clock,
    slotMinutes,
    soon: timeFlies(slack, clock),
    kept: {
      keep: (name, message) => void messages.set(name, message),
      get(name) {
        const message = messages.get(name);
        if (!message) throw new Error(`The story has no “${name}” so far.`);
        return message;
      },
    },
  };
}

/** Everyday talk: somebody says something in a channel. */
export const says = (who: Person, channel: string, text: string): Deed =>
  talk(() => who.posts(channel, text));

/** Somebody answers below a message that was kept. */
export const replies = ({ kept }: Pick<Telling, 'kept'>, who: Person, to: string, text: string) =>
  talk(() => who.replies(kept.get(to), text));

const talk = (tell: () => Promise<unknown>): Deed => Object.assign(tell, { isTalk: true as const });
