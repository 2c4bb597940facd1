import type { Say } from '../language/language.ts';
import { header, section } from '../slack/block-kit.ts';
import { dateWithin } from '../slack/mrkdwn.ts';
import type { MessageBody } from '../slack/messenger.ts';

/** The promise, in plain words: what is stored, what Slack sees, what an operator could see. */
export function privacyMessage(
  say: Say,
  facts: {
    command: string;
    slotMinutes: number;
    callbackDays: number;
    approval: boolean;
    /** ISO date: the day on which Oops last looked at itself and found nothing. */
    checkedOn: string | undefined;
  },
): MessageBody {
  const parts = [
    say('privacy.openly', { command: facts.command }),
    say('privacy.anonymously'),
    say('privacy.postOffice', { minutes: facts.slotMinutes }),
    ...(facts.approval ? [say('privacy.approval')] : []),
    // Also where nobody can tick it any more: who did stays sealed until their days are over.
    say('privacy.callback', { days: facts.callbackDays }),
    say('privacy.coaches'),
    say('privacy.coaching'),
    say('privacy.slack'),
    say('privacy.operator'),
    say('privacy.style'),
    say('privacy.withdraw'),
    facts.checkedOn
      ? say('privacy.checked', { date: dateWithin(facts.checkedOn) })
      : say('privacy.willCheck'),
  ];
  return {
    text: say('privacy.title'),
    blocks: [header(say('privacy.title')), ...parts.map((part) => section(part))],
  };
}
