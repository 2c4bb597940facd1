import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import type { School } from './oops.ts';
import { asks, openSchoolAtNoon, shares, sharesReachably } from './receipts.ts';
import { findsShare, sharesOpenly } from './sharing.ts';

export const TEXT = 'I sent the wrong file.';
export const LESSON = 'Two files never have one name.';

type There = Pick<School, 'slack'>;
type Place = { channelId: string; ts: string };

/** A message of a thread, as somebody sees it. */
export const seenBy = (person: Person, message: Place): Message | undefined =>
  person
    .sees({ id: message.channelId })
    .flatMap((one) => [one, ...one.thread])
    .find(({ ts }) => ts === message.ts);

/** Waits until a message with this text stands in the thread. */
export const inThread = (school: There, share: Message, text: string): Promise<Message> =>
  school.slack.until(
    () => share.thread.find((one) => !one.isEphemeral && one.text.includes(text)),
    { what: `"${text}" in the thread` },
  );

/** What the app said to somebody alone in a thread, since they last looked. */
export async function answerInThread(
  school: There,
  person: Person,
  share: Place,
  act: () => Promise<unknown>,
): Promise<string> {
  person.reloads();
  await act();
  const told = () => seenBy(person, share)?.thread.find(({ isEphemeral }) => isEphemeral)?.text;
  return await school.slack.until(told, { what: `a private answer to ${person.name}` });
}

/** A button of a message in a thread, as somebody sees it. */
export async function pressesIn(person: Person, message: Place, button: string): Promise<void> {
  const seen = seenBy(person, message);
  if (!seen) throw new Error(`${person.name} doesn't see it`);
  await seen.press(button);
}

/** *Propose a lesson* on a question in the thread, which is asked first if there is none. @returns the open form */
export async function opensProposal(school: There, person: Person, share: Message): Promise<Modal> {
  const question = () => share.thread.find(({ buttons }) => buttons.includes('Propose a lesson'));
  if (!question()) await asks(school, person, share, 'What came before?');
  const asked = await school.slack.until(question, { what: 'a question' });
  await pressesIn(person, asked, 'Propose a lesson');
  return await person.seesModal('Propose a lesson');
}

/** Proposes a lesson. @returns its message */
export async function proposes(
  school: There,
  person: Person,
  share: Message,
  lesson = LESSON,
  more: { changed?: string; followUp?: string } = {},
): Promise<Message> {
  const form = await opensProposal(school, person, share);
  await form.fill('What can be learned from it?', lesson);
  if (more.changed) await form.fill('What should be done differently?', more.changed);
  if (more.followUp) await form.choose('When to ask whether it stuck', more.followUp);
  await form.submit();
  const next = await school.slack.until(
    () => !form.isOpen || (person.modal !== form && person.modal) || undefined,
    { what: 'what follows the form' },
  );
  if (next !== true) await next.submit();
  return await inThread(school, share, lesson);
}

/** Ada has shared openly, and it stands in #staff at noon. */
export async function openNamedShare(mode: 'http' | 'socket' = 'http') {
  const school = await openSchoolAtNoon(mode);
  const share = await sharesOpenly(school, school.ada, TEXT);
  await school.ada.modal?.closeAll();
  return { ...school, share };
}

/** Ada has shared anonymously, and it stands in #staff. */
export async function openNamelessShare(mode: 'http' | 'socket' = 'http', isReachable = false) {
  const school = await openSchoolAtNoon(mode);
  const receipt = await (isReachable ? sharesReachably : shares)(school.ada, TEXT);
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, school.ben, TEXT);
  return { ...school, receipt, share };
}
