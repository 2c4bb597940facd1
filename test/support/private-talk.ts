import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import * as schema from '../../src/database/schema.ts';
import {
  callsOf,
  cardOf,
  coachRows,
  goesAway,
  inDatabase,
  isCalled,
  makesCoach,
  seenBy,
  wantsCoach,
} from './coaches.ts';
import type { Mode, School } from './oops.ts';
import { comesBack, openSchoolAtNoon, receiptOn, type SchoolAtNoon } from './receipts.ts';
import { findsShare } from './sharing.ts';
import { toldTo } from './stewards.ts';

const TEXT = 'I sent the wrong file.';
const QUESTION = 'What would you ask, or offer?';
export const WHERE = 'Where?';
export const TO_AUTHOR = 'Privately: only the author of the share reads it';
export const TO_COACH = 'Privately: only the coach who is on it reads it';

export type Talking = SchoolAtNoon & { receipt: string; share: Message };

/** Ada shared something anonymously and would like a coach; ben is on it, and cleo coaches as well. */
export async function openTalkingSchool(
  options: { mode?: Mode; reachable?: boolean; claimed?: boolean; area?: string } = {},
): Promise<Talking> {
  const school = await openSchoolAtNoon(options.mode);
  const { ada, ben, cleo } = school;
  makesCoach(school, ben);
  makesCoach(school, cleo);
  // So that it is ben's turn.
  goesAway(school, cleo, '2026-03-02');
  const form = await wantsCoach(ada, 'Anonymously', TEXT, options);
  await form.submit();
  const check = await ada.seesModal('Before it is sent');
  if (options.reachable) await check.tick('Let a coach reach me through the app for 14 days');
  await check.submit();
  const thanks = await ada.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.closeAll();
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, ben, TEXT);
  const talking = Object.assign(Object.create(school) as SchoolAtNoon, { receipt, share });
  await isCalled(school, ben);
  goesAway(school, cleo, null);
  if (options.claimed !== false) await isOnIt(talking, ben);
  return talking;
}

/** Somebody takes the share on: by the message that called them, or else by the card. */
export async function isOnIt(school: Pick<Talking, 'slack' | 'share' | 'folder'>, coach: Person) {
  const { slack, share } = school;
  const card = () => {
    const found = cardOf(share);
    return found?.buttons.includes("I'm on it") ? seenBy(coach, found) : undefined;
  };
  const pressed = await slack.until(() => callsOf(coach).at(-1) ?? card(), {
    what: `${coach.name} to be able to take it on`,
  });
  await pressed.press("I'm on it");
  await slack.until(
    () => coachRows(school).threads.some(({ claimedBy }) => claimedBy === coach.id),
    { what: `${coach.name} to be on it` },
  );
}

/** *Offer help*, up to the open form. */
export async function offers(school: Pick<Talking, 'share'>, person: Person): Promise<Modal> {
  await seenBy(person, school.share)?.press('Offer help');
  return await person.seesModal('Offer help');
}

/** The coach asks the author alone. */
export async function asksAlone(
  school: Pick<Talking, 'share' | 'slack'>,
  coach: Person,
  question: string,
): Promise<void> {
  const form = await offers(school, coach);
  await form.fill(QUESTION, question);
  await form.choose(WHERE, TO_AUTHOR);
  await form.submit();
  await school.slack.until(() => coach.modal?.text.includes('for the author of the share alone'), {
    what: 'that it is there',
  });
  await coach.modal?.closeAll();
}

/** Behind the receipt, up to the form to reply in. */
export async function opensReply({
  ada,
  receipt,
}: Pick<Talking, 'ada' | 'receipt'>): Promise<Modal> {
  await (await comesBack(ada, receipt)).press('Reply as the author');
  return await ada.seesModal('Reply as the author');
}

/** The author answers the coach alone, in a form that is open. */
export async function answersAlone(
  { slack, ada }: Pick<Talking, 'slack' | 'ada'>,
  form: Modal,
  text: string,
): Promise<void> {
  await form.fill('Your reply', text);
  await form.choose(WHERE, TO_COACH);
  await form.submit();
  await slack.until(() => ada.modal?.text.includes('will read it'), { what: 'when it leaves' });
  await ada.modal?.closeAll();
}

/** What tells a coach that the author answered. */
export const noticesTo = (coach: Person): Message[] =>
  toldTo(coach).filter(({ text }) => text.includes('answered you privately'));

/** Waits for that message, and reads the talk. */
export async function reads({ slack }: Pick<School, 'slack'>, coach: Person): Promise<Modal> {
  const notice = await slack.until(() => noticesTo(coach).at(-1), {
    what: `${coach.name} to be told of an answer`,
  });
  await notice.press('Read it');
  return await coach.seesModal('Alone with the author');
}

/** All that is stored of private talks. */
export const talkRows = (school: Pick<School, 'folder'>) =>
  inDatabase(school, ({ orm }) => ({
    messages: orm
      .select()
      .from(schema.privateMessage)
      .all()
      .toSorted((one, other) => one.position - other.position),
    letters: orm
      .select()
      .from(schema.letter)
      .all()
      .filter(({ kind }) => kind === 'thread.private'),
    notices: orm.select().from(schema.privateNotice).all(),
  }));

/** Nothing is left of any private talk. */
export const isOver = (school: Pick<Talking, 'slack' | 'folder' | 'ben'>): Promise<boolean> =>
  school.slack.until(
    () => {
      const { messages, letters, notices } = talkRows(school);
      return messages.length + letters.length + notices.length + noticesTo(school.ben).length === 0;
    },
    { what: 'the talk to be over' },
  );
