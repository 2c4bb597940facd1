import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import type { School } from './oops.ts';

type Sharing = Pick<School, 'slack'>;

/** What went wrong: what people saw as "We had some trouble connecting", and what Oops logged as its own fault. */
export function troubles({ slack, log }: Pick<School, 'slack' | 'log'>): unknown[] {
  return [...slack.complaints, ...log.filter((line) => /"event":"[\w.-]*fault"/.test(line))];
}

/** Messages of the app in a channel that everyone there sees. */
export function postedIn(person: Person, where: string): Message[] {
  return person.sees(where).filter((message) => message.isFromApp && !message.isEphemeral);
}

/** What the app said to this person alone in a channel, the oldest first. */
export function toldPrivately(person: Person, where: string): string[] {
  return person
    .sees(where)
    .filter((message) => message.isFromApp && message.isEphemeral)
    .map((message) => message.text);
}

/** Waits until the app says something to this person alone, and gives it. Earlier answers are swept away before. */
export async function answerTo(
  { slack }: Sharing,
  person: Person,
  act: () => Promise<void>,
  where = '#staff',
): Promise<string> {
  person.reloads();
  await act();
  return await slack.until(() => toldPrivately(person, where)[0], {
    what: `a private answer to ${person.name}`,
  });
}

/** `/oops` in a channel, up to the open form. */
export async function opensForm(person: Person, text = '', where = '#staff'): Promise<Modal> {
  await person.types(where, `/oops ${text}`.trim());
  return await person.seesModal('Share a mistake');
}

/** The form filled in, with nothing sent yet. */
export async function fillsForm(
  person: Person,
  how: 'Openly' | 'Anonymously',
  text: string,
  where = '#staff',
): Promise<Modal> {
  const form = await opensForm(person, '', where);
  await form.fill('What happened?', text);
  await form.choose('How do you want to share?', how);
  return form;
}

/** `/oops lesson` in a channel, with the form for a lesson alone filled in. */
export async function fillsLesson(
  person: Person,
  how: 'Openly' | 'Anonymously',
  lesson: string,
  { where = '#staff', changed = '' } = {},
): Promise<Modal> {
  await person.types(where, '/oops lesson');
  const form = await person.seesModal('Share a lesson');
  await form.fill('What did you learn?', lesson);
  if (changed) await form.fill('What do you do differently since?', changed);
  await form.choose('How do you want to share?', how);
  return form;
}

/** Shares openly, with whatever names there are, and waits until the message stands in the channel. */
export async function sharesOpenly(
  { slack }: Sharing,
  person: Person,
  text: string,
  where = '#staff',
  ticked: readonly string[] = [],
): Promise<Message> {
  const form = await fillsForm(person, 'Openly', text, where);
  for (const box of ticked) await form.tick(box);
  await form.submit();
  const next = await slack.until(
    () => person.modal && person.modal.title !== 'Share a mistake' && person.modal,
    { what: 'what follows the form' },
  );
  if (next.title === 'Names in your text') await next.submit();
  await person.seesModal('Thanks for sharing');
  return await findsShare({ slack }, person, text, where);
}

/** Waits until a message with this text stands in the channel. */
export async function findsShare(
  { slack }: Sharing,
  person: Person,
  text: string,
  where = '#staff',
): Promise<Message> {
  return await slack.until(
    () => postedIn(person, where).find((message) => message.text.includes(text)),
    { what: `the share "${text}" in ${where}` },
  );
}

/** Fills the form to share anonymously and goes on to the check screen. */
export async function comesToCheckScreen(
  person: Person,
  text: string,
  where = '#staff',
): Promise<Modal> {
  const form = await fillsForm(person, 'Anonymously', text, where);
  await form.submit();
  return await person.seesModal('Before it is sent');
}

/** Shares anonymously, up to the screen that thanks. */
export async function sharesAnonymously(
  person: Person,
  text: string,
  where = '#staff',
): Promise<Modal> {
  const check = await comesToCheckScreen(person, text, where);
  await check.submit();
  return await person.seesModal('Thanks for sharing');
}

/** An author's own share, and the screen that a choice of its menu opens. */
export async function takes(
  person: Person,
  share: Message,
  choice: string,
  title: string,
): Promise<Modal> {
  const own = postedIn(person, share.channelId).find(({ ts }) => ts === share.ts);
  await own?.choosesFromMenu(choice);
  return await person.seesModal(title);
}
