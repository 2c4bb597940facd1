import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import { SlackCallError } from './slack-call-error.ts';
import { NotInstalledError } from './not-installed-error.ts';
import type { Identity } from './slack-connection.ts';

/** Learns from Slack which workspace the token belongs to. */
export interface MeetSlack {
  /** Asks until Slack answers. @throws NotInstalledError when it refuses the token, or `giveUp` was called */
  now(): Promise<Identity>;
  hasMet(): boolean;
  /** @throws Error before Slack has answered */
  identity(): Identity;
  giveUp(): void;
}

const ASK_AGAIN_MS = 2000;

export function createMeetSlack(deps: {
  whoAmI(): Promise<Identity>;
  clock: Clock;
  log: Log;
}): MeetSlack {
  let me: Identity | undefined;
  let given = false;
  let endWait = () => {};

  const wait = () =>
    new Promise<void>((resolve) => {
      const cancel = deps.clock.after(ASK_AGAIN_MS, resolve);
      endWait = () => {
        cancel();
        resolve();
      };
    });

  return {
    async now() {
      while (!me) {
        if (given) throw new NotInstalledError('Stopped before Slack could be reached.');
        try {
          me = await deps.whoAmI();
        } catch (error) {
          if (!(error instanceof SlackCallError)) throw error;
          if (error.failure.kind === 'not-installed' || error.failure.kind === 'refused') {
            throw new NotInstalledError(
              `SLACK_BOT_TOKEN: Slack refuses it (${error.code}). Install the app in the workspace again and take the bot token under "OAuth & Permissions".`,
              { cause: error },
            );
          }
          deps.log.warn('slack.unreachable', { method: error.method, code: error.code });
          await wait();
        }
      }
      return me;
    },
    hasMet: () => me !== undefined,
    identity() {
      if (!me) throw new Error('Slack has not been met yet');
      return me;
    },
    giveUp() {
      given = true;
      endWait();
    },
  };
}
