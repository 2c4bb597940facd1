import words from '../../src/language/en.json' with { type: 'json' };
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { sends } from './coach-deeds.ts';
import { writesLesson } from './lesson-deeds.ts';
import type { Act } from './plan.ts';
import type { School } from './school.ts';

const BUTTONS: { [deed in Act['deed']]?: string } = {
  'accepts-lesson': words['proposal.take'],
  'rewrites-lesson': words['proposal.change'],
  'leaves-lesson-out': words['proposal.leaveOut'],
};

/**
 * Has an anonymous author answer a lesson that was proposed, behind the button of the direct message that called them, or
 * else behind their receipt.
 * @param byReceipt opens their share by its six words
 * @returns whether a lesson stood there to be answered; otherwise the share is open before them
 */
export async function answersLesson(
  school: School,
  who: Person,
  act: Act,
  byReceipt: () => Promise<Modal>,
): Promise<'answered' | Modal> {
  const isAsked = (screen: Modal | null) =>
    JSON.stringify(screen?.blocks ?? []).includes(`"${school.ids.get(act.of ?? '')}:`);
  await opensCallback(school, who, isAsked);
  const screen = who.modal ?? (await byReceipt());
  const button = BUTTONS[act.deed];
  if (!isAsked(screen) || !button || !screen.text.includes(button)) return screen;
  await screen.press(button);
  if (act.deed === 'rewrites-lesson') {
    const form = await who.seesModal(words['learn.title']);
    if (act.lesson) await writesLesson(form, act.lesson);
    await sends(who, form);
    return 'answered';
  }
  await school.slack.until(() => who.modal?.text.includes(button) === false, {
    what: 'an answer to wait for its slot',
  });
  await who.modal?.closeAll();
  return 'answered';
}

/** Presses *Open* on what somebody was sent, until it is this share; leaves nothing open where none is. */
async function opensCallback(
  school: School,
  who: Person,
  isAsked: (screen: Modal | null) => boolean,
): Promise<void> {
  const calls = who.directMessages.filter(({ buttons }) =>
    buttons.includes(words['callback.open']),
  );
  for (const call of calls) {
    await call.press(words['callback.open']);
    await school.slack.until(() => who.modal, { what: 'what waits for an author' });
    if (isAsked(who.modal)) return;
    await who.modal?.closeAll();
  }
}
