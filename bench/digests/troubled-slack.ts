import type { Dice } from '../../challenge/game/dice.ts';
import type { Messenger } from '../../src/slack/messenger.ts';
import { SlackCallError, type SlackFailure } from '../../src/slack/slack-call-error.ts';
import type { PretendSlack } from '../coaches/pretend-slack.ts';

/** What went wrong with a message, and when (milliseconds since the epoch). */
export interface Failed {
  at: number;
  where: string;
  kind: SlackFailure['kind'] | 'interrupted';
  /** Slack has it all the same, under this. */
  ts?: string;
}

const FAILURES: readonly [number, SlackFailure][] = [
  [0.01, { kind: 'answer-lost', code: 'timeout' }],
  [0.01, { kind: 'not-sent', code: 'service_unavailable' }],
  [0.004, { kind: 'rate-limited', code: 'ratelimited', retryAfterMs: 30_000 }],
  [0.004, { kind: 'refused', code: 'restricted_action' }],
];

/** Slack, out of order now and then: it refuses, asks to wait, takes a message and doesn't say so, or isn't there. */
export function createTroubledSlack(
  slack: PretendSlack,
  { dice, now, isOut }: { dice: Dice; now(): number; isOut(): boolean },
): PretendSlack & { failed: Failed[] } {
  const failed: Failed[] = [];

  function draw(isEdition: boolean): SlackFailure | undefined {
    if (isOut()) return { kind: 'not-sent', code: 'service_unavailable' };
    for (const [chance, failure] of FAILURES) {
      if (dice.happens(chance))
        return isEdition || failure.kind !== 'refused' ? failure : undefined;
    }
    return undefined;
  }

  return {
    ...slack,
    failed,
    ofProcess(isRunning) {
      const messenger = slack.ofProcess(isRunning);
      const post: Messenger['post'] = async (to, body) => {
        const failure = draw(isEdition({ body }));
        const note = (kind: Failed['kind'], ts?: string) =>
          void failed.push({ at: now(), where: to.channelId, kind, ...(ts && { ts }) });
        if (failure && failure.kind !== 'answer-lost') {
          note(failure.kind);
          throw new SlackCallError('chat.postMessage', failure);
        }
        const posted = await messenger.post(to, body);
        if (failure) {
          note(failure.kind, posted.ts);
          throw new SlackCallError('chat.postMessage', failure);
        }
        // The answer takes its time as well, and a process can end before it is there.
        await new Promise<void>((resolve) => void setImmediate(resolve));
        if (isRunning()) return posted;
        note('interrupted', posted.ts);
        return await new Promise(() => {});
      };
      return new Proxy(messenger, {
        get: (target, name: keyof Messenger) => (name === 'post' ? post : target[name]),
      });
    },
  };
}

export const isEdition = ({ body }: { body: { text: string } }): boolean =>
  body.text.startsWith('What we learned');
