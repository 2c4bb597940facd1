import { hourName, WEEKDAYS } from '../../../src/digest/digest-view.ts';
import words from '../../../src/language/en.json' with { type: 'json' };
import type { Message, Person } from '../../slack/slack.ts';
import type { Waits } from './waits.ts';

/** Somebody subscribes a channel to its digest, by the form. @param at by their own clock; Monday is 1 */
export async function subscribesToDigest(
  slack: Waits,
  who: Person,
  channel: string,
  at: { weekday: number; hour: number },
): Promise<void> {
  await who.types(channel, '/oops digest');
  const form = await who.seesModal(words['digest.title']);
  await form.choose(words['digest.weekday'], words[WEEKDAYS[at.weekday - 1] ?? 'weekday.monday']);
  await form.choose(words['digest.hour'], hourName(at.hour));
  await form.submit();
  await slack.until(() => form.submitLabel === words['digest.save'], {
    what: `the digest of ${channel}`,
  });
  await who.modal?.closeAll();
}

/** Waits for the edition of a day. @returns it */
export async function readsEdition(
  slack: Waits,
  who: Person,
  channel: string,
  since: Temporal.Instant,
): Promise<Message> {
  const isIt = ({ ts, text }: Message) =>
    Number(ts) * 1000 >= since.epochMilliseconds && text.includes(words['edition.title']);
  return await slack.until(() => who.sees(channel).find(isIt), {
    what: `an edition in ${channel}`,
  });
}
