import words from '../../../src/language/en.json' with { type: 'json' };
import type { Message, Person } from '../../slack/slack.ts';
import { seenBy, type Waits } from './waits.ts';

/** When to ask whether a lesson stuck. */
export type AskIn = 'oneWeek' | 'twoWeeks' | 'fourWeeks';

/** A lesson as a form takes it. */
export interface SampleLesson {
  /** Left as it is, if it stands already. */
  learned?: string;
  changed: string;
  askIn?: AskIn;
}

/** Says what was learned and what is done differently since, by the menu of one's own share. */
export async function addsLesson(
  slack: Waits,
  who: Person,
  message: Message,
  { learned, changed, askIn }: SampleLesson,
): Promise<void> {
  await seenBy(who, message).choosesFromMenu(words['menu.learn']);
  const form = await who.seesModal(words['learn.title']);
  if (learned) await form.fill(words['learn.label'], learned);
  await form.fill(words['lesson.changedLabel'], changed);
  if (askIn) await form.choose(words['lesson.followUp'], words[`lesson.${askIn}`]);
  await form.submit();
  await slack.until(() => message.text.includes(changed), { what: `what ${who.name} changed` });
  await who.modal?.closeAll();
}

/** A lesson, by the button below a question. @returns its message in the thread */
export async function proposesLesson(
  slack: Waits,
  who: Person,
  share: Message,
  question: Message,
  lesson: SampleLesson & { learned: string },
): Promise<Message> {
  await seenBy(who, question).press(words['proposal.propose']);
  const form = await who.seesModal(words['proposal.formTitle']);
  await form.fill(words['proposal.lessonLabel'], lesson.learned);
  await form.fill(words['proposal.changedLabel'], lesson.changed);
  if (lesson.askIn) await form.choose(words['lesson.followUp'], words[`lesson.${lesson.askIn}`]);
  await form.submit();
  return await slack.until(() => share.thread.find(({ text }) => text.includes(lesson.learned)), {
    what: `${who.name}'s lesson`,
  });
}

/** The author of an open share takes a lesson that was proposed. */
export async function acceptsLesson(
  slack: Waits,
  who: Person,
  share: Message,
  proposal: Message,
): Promise<void> {
  await seenBy(who, proposal).press(words['proposal.take']);
  await slack.until(() => proposal.text.includes(words['proposal.accepted']), {
    what: `${who.name} to accept the lesson`,
  });
  await slack.until(() => share.text.includes(words['lesson.changed'].replaceAll('*', '')), {
    what: 'the lesson',
  });
  who.reloads();
}

/** The author of an open share answers whether its lesson stuck, once it is asked. */
export async function saysWhetherItStuck(
  slack: Waits,
  who: Person,
  share: Message,
  answer: 'stuck' | 'working',
  askAgain?: 'askInOne' | 'askInTwo',
): Promise<void> {
  const asked = ({ buttons }: Message) => buttons.includes(words[`followUp.${answer}`]);
  const isOpen = ({ text }: Message) => text.includes(words['followUp.question']);
  const question = await slack.until(() => share.thread.find((one) => asked(one) && isOpen(one)), {
    what: `${who.name} to be asked whether it stuck`,
  });
  await seenBy(who, question).press(words[`followUp.${answer}`]);
  await slack.until(() => !isOpen(question), { what: `${who.name}'s answer` });
  if (askAgain) {
    const offers = words[`followUp.${askAgain}`];
    const offer = await slack.until(
      () => seenBy(who, share).thread.find(({ buttons }) => buttons.includes(offers)),
      { what: `the offer to ask ${who.name} again` },
    );
    await offer.press(offers);
  }
  who.reloads();
}
