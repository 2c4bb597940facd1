import words from '../../../src/language/en.json' with { type: 'json' };
import type { Message, Person } from '../../slack/slack.ts';
import { type PostOffice, postLeaves } from './share.ts';
import { seenBy, type Waits } from './waits.ts';

type Area = keyof typeof words & `focusArea.${string}`;

/** Somebody offers to coach, by the form. */
export async function offersToCoach(
  slack: Waits,
  who: Person,
  areas: readonly Area[],
): Promise<void> {
  await who.types('#staff', '/oops coach');
  const form = await who.seesModal(words['coaching.title']);
  for (const area of areas) await form.choose(words['coaching.areas'], words[area]);
  await form.submit();
  await slack.until(() => who.modal?.submitLabel === null, { what: `${who.name} to coach` });
  await who.modal?.closeAll();
}

/** Who was called takes the share on, by the message that called them. */
export async function takesOn(slack: Waits, who: Person): Promise<void> {
  const button = words['call.claim'];
  const call = () => who.directMessages.find(({ buttons }) => buttons.includes(button));
  await (await slack.until(call, { what: `${who.name} to be called` })).press(button);
  await slack.until(() => call() === undefined, { what: `${who.name} to be on it` });
}

/** A question in the thread, by the form. @returns its message */
export async function asks(
  slack: Waits,
  who: Person,
  share: Message,
  question: string,
): Promise<Message> {
  await seenBy(who, share).press(words['mistake.offerHelp']);
  const form = await who.seesModal(words['ask.title']);
  await form.fill(words['ask.label'], question);
  await form.submit();
  const asked = await slack.until(() => share.thread.find(({ text }) => text.includes(question)), {
    what: `${who.name}'s question`,
  });
  who.reloads();
  return asked;
}

/** The author of an anonymous share answers in its thread, behind the six words, with the next slot. */
export async function repliesAsTheAuthor(
  { soon, ...office }: PostOffice,
  who: Person,
  { message, receipt }: { message: Message; receipt: string },
  reply: string,
): Promise<void> {
  await who.types({ id: message.channelId }, '/oops receipt');
  const form = await who.seesModal(words['receipt.title']);
  await form.fill(words['receipt.label'], receipt);
  await form.submit();
  await (await who.seesModal(words['held.title'])).press(words['held.reply']);
  const answer = await who.seesModal(words['reply.title']);
  await answer.fill(words['reply.label'], reply);
  await answer.submit();
  await soon.until(() => who.modal?.submitLabel === null, { what: 'the reply to be kept' });
  await who.modal?.closeAll();
  postLeaves(office);
  await soon.until(() => message.thread.some(({ text }) => text.includes(reply)), {
    what: 'the reply of an anonymous author',
  });
}
