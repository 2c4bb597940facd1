import type { MovableClock } from './movable-clock.ts';
import { settled } from './settled.ts';
import type { Slack } from './slack/slack.ts';

/** What takes longer than this doesn't happen by itself. */
const FARTHEST = { minutes: 2 };

/**
 * Waits as Slack does, while time flies: whenever Slack and the app have nothing more to say, the clock moves on to what is to happen next
 * (Oops rests for a second after each message in a channel). Not for a form: what opens one is good for three seconds.
 */
export function timeFlies(slack: Slack, clock: MovableClock): Pick<Slack, 'until'> {
  return {
    async until(...what) {
      let isThere = false;
      const there = slack.until(...what).finally(() => {
        isThere = true;
      });
      const latest = clock.now().add(FARTHEST);
      const quiet = () => settled(slack, Infinity, () => isThere);
      const fly = async () => {
        await quiet();
        while (!isThere && clock.moveToNext(latest)) await quiet();
      };
      const [held] = await Promise.all([there, fly()]);
      return held;
    },
  };
}
