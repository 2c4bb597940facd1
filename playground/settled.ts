import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Slack } from './slack/slack.ts';

/** So long without a word, and whatever was to follow by itself has followed. */
const QUIET_MS = 0.3;
/** Time alone says little: the app may be busy with many small steps, or this process with nothing on a busy machine. */
const QUIET_TURNS = 50;
/** Whatever is on its way is among the newest. */
const NEWEST = 20;
/** Node's names for what the machine is asked to do: to write to a file, to connect. */
const UNDER_WAY = /Req|ConnectWrap|WriteWrap/u;

/**
 * Resolves once Slack and the app, both in this process, have nothing more to say unless the clock moves on.
 * @param withinMs a Slack that was told to be slow may leave the app waiting: then it resolves after so long
 * @param isEnough what was waited for has come, and the rest doesn't matter
 */
export async function settled(
  slack: Slack,
  withinMs = Infinity,
  isEnough: () => boolean = () => false,
): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  let turns = 0;
  let quietSince = performance.now();
  const speaks = () => {
    turns = 0;
    quietSince = performance.now();
  };
  const hearNoMore = slack.onChange(speaks);
  try {
    while (performance.now() <= giveUpAt && !isEnough()) {
      await nextTurn();
      turns += 1;
      if (turns < QUIET_TURNS) continue;
      if (isUnderWay(slack)) speaks();
      else if (performance.now() - quietSince >= QUIET_MS) return;
      turns = 0;
    }
  } finally {
    hearNoMore();
  }
}

function isUnderWay({ deliveries, calls }: Slack): boolean {
  return (
    deliveries.slice(-NEWEST).some(({ answer }) => answer === null) ||
    calls.slice(-NEWEST).some(({ ms }) => ms === null) ||
    process.getActiveResourcesInfo().some((kind) => UNDER_WAY.test(kind))
  );
}
