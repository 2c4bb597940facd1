import words from '../../src/language/en.json' with { type: 'json' };
import type { Message, Person, Slack } from '../slack/slack.ts';
import type { Waits } from './waits.ts';

type Area = keyof typeof words & `focusArea.${string}`;

/** Somebody offers to coach, by the form. */
export async function offersToCoach(
  slack: Slack,
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
  return await slack.until(() => share.thread.find(({ text }) => text.includes(question)), {
    what: `${who.name}'s question`,
  });
}

/** A lesson, by the button below a question. */
export async function proposes(
  slack: Waits,
  who: Person,
  share: Message,
  question: Message,
  lesson: { learned: string; changed: string },
): Promise<void> {
  await seenBy(who, question).press(words['proposal.propose']);
  const form = await who.seesModal(words['proposal.formTitle']);
  await form.fill(words['proposal.lessonLabel'], lesson.learned);
  await form.fill(words['proposal.changedLabel'], lesson.changed);
  await form.submit();
  await slack.until(() => share.thread.some(({ text }) => text.includes(lesson.learned)), {
    what: `${who.name}'s lesson`,
  });
}

function seenBy(who: Person, { channelId, ts }: Message): Message {
  const seen = who
    .sees({ id: channelId })
    .flatMap((message) => [message, ...message.thread])
    .find((message) => message.ts === ts);
  if (!seen) throw new Error(`${who.name} doesn't see it`);
  return seen;
}
