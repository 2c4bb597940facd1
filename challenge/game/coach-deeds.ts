import words from '../../src/language/en.json' with { type: 'json' };
import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import { CHANNELS } from './plan.ts';
import type { CoachAct } from './plan-coaching.ts';
import type { School } from './school.ts';

/**
 * Has a coach do something about the call they got last, or the share they are on; nothing, where nothing waits for them.
 * @param passesOwn whether they pass whenever they are called for what they shared anonymously themselves
 */
export async function coachShare(school: School, act: CoachAct, passesOwn: boolean): Promise<void> {
  const wait = [words['call.pass'], words['card.handOn']];
  const coaches = school.coaches
    .map(school.person)
    .filter((one) => wait.some((label) => messageWith(one, label)));
  const who = coaches[act.turn % coaches.length];
  if (!who) return;
  const called = messageWith(who, words['call.pass']);
  const claimed = messageWith(who, words['card.handOn']);
  if (called && passesOwn && isOwn(school, who, called)) {
    return await called.press(words['call.pass']);
  }
  switch (act.does) {
    case 'claims':
      return await called?.press(words['call.claim']);
    case 'passes':
      return await called?.press(words['call.pass']);
    case 'asks':
      return called && (await asks(school, who, called, act.text, words['ask.inThread']));
    case 'asks-alone': {
      // Only who is on it can.
      if (!claimed && called) await called.press(words['call.claim']);
      await school.settled();
      const own = messageWith(who, words['card.handOn']);
      return own && (await asks(school, who, own, act.text, words['ask.privately']));
    }
    case 'answers':
      return await claimed?.press(words['card.isAnswered']);
    case 'hands-on':
      return await claimed?.press(words['card.handOn']);
  }
}

/** The newest message to somebody that has this button. */
const messageWith = (who: Person, label: string): Message | undefined =>
  who.directMessages.findLast(({ isFromApp, buttons }) => isFromApp && buttons.includes(label));

/** The share that a coach's message is about, as they see it in its channel. */
function shareOf(who: Person, told: Message): Message | undefined {
  const [, id = ''] = /"value":"([\w-]{22})"/.exec(JSON.stringify(told.blocks)) ?? [];
  return CHANNELS.flatMap((name) => who.sees(`#${name}`)).find(
    ({ isFromApp, isEphemeral, blocks }) =>
      isFromApp && !isEphemeral && JSON.stringify(blocks).includes(id),
  );
}

/** Whether somebody wrote what they are called for: the game knows, and Oops doesn't. */
function isOwn(school: School, who: Person, told: Message): boolean {
  const share = shareOf(who, told);
  return [...school.authors].some(
    ([text, author]) => author === who.name && share?.text.includes(text) === true,
  );
}

async function asks(
  school: School,
  who: Person,
  told: Message,
  text: string,
  where: string,
): Promise<void> {
  const share = shareOf(who, told);
  if (!share?.buttons.includes(words['mistake.offerHelp'])) return;
  await share.press(words['mistake.offerHelp']);
  // The author of an open share is told to write there.
  await school.slack.until(
    () => who.modal ?? who.sees({ id: share.channelId }).find(({ isEphemeral }) => isEphemeral),
    { what: 'the form to ask in' },
  );
  who.reloads();
  const form = who.modal;
  if (form?.title !== words['ask.title']) return await form?.closeAll();
  await form.fill(words['ask.label'], text);
  if (words['ask.where'] in form.values) await form.choose(words['ask.where'], where);
  await sends(who, form);
}

/** Sends a form, and once more where it is shown before what it may say, or that nobody could look in time. */
export async function submits(who: Person, form: Modal): Promise<void> {
  await form.submit();
  for (let more = 0; more < 2 && who.modal?.submitLabel; more += 1) await who.modal.submit();
}

/** The same, and closes what follows. */
export async function sends(who: Person, form: Modal): Promise<void> {
  await submits(who, form);
  await who.modal?.closeAll();
}
