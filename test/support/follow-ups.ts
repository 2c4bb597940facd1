import type { Message, Person } from '../../playground/slack/slack.ts';
import type { School } from './oops.ts';
import { LESSON, openNamedShare, openNamelessShare } from './proposals.ts';
import { comesBack, type SchoolAtNoon } from './receipts.ts';
import { takes } from './sharing.ts';

export const QUESTION = 'Did it stick?';
/** A week after the school at noon, within its hours, which are those of Berlin. */
const A_WEEK_LATER = '2026-03-09T09:00:10Z';

type There = Pick<School, 'slack'>;

/** The question in a share's thread, if it stands there. */
export const questionsIn = (share: Message): Message[] =>
  share.thread.filter(({ isEphemeral, buttons }) => !isEphemeral && buttons.includes('It stuck'));

/** Waits until the question stands in a share's thread. */
export const isAsked = ({ slack }: There, share: Message): Promise<Message> =>
  slack.until(() => questionsIn(share)[0], { what: 'the question' });

/** *Add what was learned*, by the author of an open share. */
export async function learns(
  { slack }: There,
  author: Person,
  share: Message,
  followUp = 'In a week',
  lesson = LESSON,
): Promise<void> {
  const form = await takes(author, share, 'Add what was learned', 'What was learned');
  await form.fill('What did you learn?', lesson);
  await form.choose('When to ask whether it stuck', followUp);
  await form.submit();
  await slack.until(() => share.text.includes(lesson), { what: 'the lesson' });
}

/** Ada has shared openly, with a lesson. */
export async function openNamedLesson(followUp?: string, mode?: 'http' | 'socket') {
  const school = await openNamedShare(mode);
  await learns(school, school.ada, school.share, followUp);
  return school;
}

/** Ada has shared anonymously, with a lesson that has left. */
export async function openNamelessLesson(isReachable = false, mode?: 'http' | 'socket') {
  const school = await openNamelessShare(mode, isReachable);
  await (await comesBack(school.ada, school.receipt)).press('Add what was learned');
  const form = await school.ada.seesModal('What was learned');
  await form.fill('What did you learn?', LESSON);
  await form.choose('When to ask whether it stuck', 'In a week');
  await form.submit();
  await (await school.ada.seesModal('Your share')).closeAll();
  school.slotComes('2026-03-02T12:30:00Z');
  await school.slack.until(() => school.share.text.includes(LESSON), { what: 'the lesson' });
  return school;
}

/** What comes at this time. */
export function comes(school: Pick<SchoolAtNoon, 'slotComes'>, at = A_WEEK_LATER): void {
  school.slotComes(at);
}
