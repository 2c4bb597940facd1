import type { Key, Say } from '../language/language.ts';
import { mentionOf } from '../slack/mrkdwn.ts';
import type { ClaimOutcome, ClaimThread } from './claim-thread.ts';

const REASONS = {
  gone: 'notYours.gone',
  own: 'call.own',
  answered: 'call.isAnswered',
  'not-called': 'call.notCalled',
  'not-theirs': 'call.notTheirs',
  'out-of-sight': 'call.notOpen',
} as const satisfies Partial<Record<ClaimOutcome['kind'], Key>>;

/**
 * What is said to who pressed, and to them alone; nothing where it shows by itself: on the card to everybody, in the message
 * that they were sent to who was called.
 * @param at where they pressed
 */
export function sayOutcome(
  say: Say,
  act: keyof ClaimThread,
  outcome: ClaimOutcome,
  at: 'card' | 'call',
): string | undefined {
  if (outcome.kind === 'done') {
    return act === 'claim' && at === 'card' ? say('call.claimed') : undefined;
  }
  if (outcome.kind === 'taken') return say('call.isTaken', { who: mentionOf(outcome.by) });
  if (act === 'claim' && outcome.kind === 'out-of-sight') return say('call.outOfSight');
  return say(REASONS[outcome.kind]);
}
