import { pointing } from './coaches.ts';

const SENT = /"event":"delivery\.sent".*"delivery":"callback\.call"/;

/**
 * Who opens Oops in the slot after a share's author was told that something waits: the log says of which share, and when.
 * Most often first.
 */
export const whoComesWhenCalled = pointing(
  'who is there once its author is called',
  ({ log, activity, people, slotMinutes }, { id }) => {
    const slotMs = slotMinutes * 60_000;
    const calls = log.filter(({ line }) => SENT.test(line) && line.includes(id));
    const there = calls.flatMap(({ at }) => {
      const from = Math.floor(at / slotMs) * slotMs;
      return activity
        .filter(({ minute }) => minute >= from && minute < from + slotMs)
        .map(({ person }) => person);
    });
    const times = Map.groupBy(there, (person) => person);
    return [...times]
      .toSorted(([, one], [, other]) => other.length - one.length)
      .map(([person]) => people.find((one) => one.person === person)?.account);
  },
);
