import { shareOpenly } from '../../playground/seed/acts/share.ts';
import words from '../../src/language/en.json' with { type: 'json' };
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { submits } from './coach-deeds.ts';
import { answersLesson } from './lesson-answers.ts';
import { writesLesson } from './lesson-deeds.ts';
import type { Act } from './plan.ts';
import type { School } from './school.ts';

/** Has a person do what the plan says, by the real forms, up to their last click. */
export async function carryOut(school: School, act: Act): Promise<void> {
  const who = school.person(act.person);
  const channel = `#${act.channel}`;
  switch (act.deed) {
    case 'anonymously': {
      await (await comesToCheckScreen(who, channel, act)).submit();
      const thanks = await who.seesModal(words['thanks.title']);
      school.receipts.set(act.text, wordsOn(thanks));
      school.authors.set(act.text, act.person);
      return await thanks.closeAll();
    }
    case 'openly':
      await shareOpenly(school.slack, {
        who,
        channel,
        happened: act.text,
        ...(act.wantsCoach && { wantsCoach: true }),
      });
      return;
    case 'changes':
    case 'adds':
    case 'replies':
    case 'answers-alone':
      return await changes(await comesBack(school, who, act), school, who, act);
    case 'accepts-lesson':
    case 'rewrites-lesson':
    case 'leaves-lesson-out': {
      const found = await answersLesson(school, who, act, () => comesBack(school, who, act));
      if (found !== 'answered') await changes(found, school, who, act);
      return;
    }
    case 'withdraws': {
      const held = await comesBack(school, who, act);
      await held.press(words['menu.withdraw']);
      await school.slack.until(() => who.modal?.text.includes(words['held.withdrawn']), {
        what: 'a share to be withdrawn',
      });
      return await who.modal?.closeAll();
    }
    case 'takes-back': {
      const check = await comesToCheckScreen(who, channel, act);
      await check.submit();
      const thanks = await who.seesModal(words['thanks.title']);
      await thanks.press(words['thanks.takeBack']);
      await school.slack.until(() => who.modal?.title !== words['thanks.title'], {
        what: 'a letter to be taken back',
      });
      return await who.modal?.closeAll();
    }
    case 'looks':
      return await (await fillsForm(who, channel, act)).closeAll();
    case 'hesitates':
      return await (await comesToCheckScreen(who, channel, act)).closeAll();
    case 'looks-when-called': {
      const call = who.directMessages.findLast(({ buttons }) =>
        buttons.includes(words['callback.open']),
      );
      if (!call) return;
      await call.press(words['callback.open']);
      await school.slack.until(() => who.modal, { what: 'what waits for an author' });
      return await who.modal?.closeAll();
    }
    case 'mine':
      await who.types(channel, '/oops mine');
      return await (await who.seesModal()).closeAll();
  }
}

async function fillsForm(
  who: Person,
  channel: string,
  { text, wantsCoach }: Pick<Act, 'text' | 'wantsCoach'>,
): Promise<Modal> {
  await who.types(channel, '/oops');
  const form = await who.seesModal(words['form.title']);
  await form.fill(words['form.whatHappened'], text);
  await form.choose(words['form.sharing'], words['form.anonymously']);
  if (wantsCoach) await form.tick(words['form.wantsCoach']);
  return form;
}

// Two weeks, unless stewards choose otherwise.
const REACHABLE = words['check.reachable'].replace(/\{.*\}/s, '14 days');

async function comesToCheckScreen(who: Person, channel: string, act: Act): Promise<Modal> {
  const form = await fillsForm(who, channel, act);
  await form.submit();
  const check = await who.seesModal(words['check.title']);
  if (act.isReachable) await check.tick(REACHABLE);
  return check;
}

/** By the receipt, up to the screen that shows the share. */
async function comesBack(school: School, who: Person, { channel, of = '' }: Act): Promise<Modal> {
  await who.types(`#${channel}`, '/oops receipt');
  const asks = await who.seesModal(words['receipt.title']);
  await asks.fill(words['receipt.label'], school.receipts.get(of) ?? '');
  await asks.submit();
  return await who.seesModal(words['held.title']);
}

async function changes(held: Modal, school: School, who: Person, act: Act): Promise<void> {
  const isReply = act.deed === 'replies' || act.deed === 'answers-alone';
  if (isReply && held.text.includes(words['held.reply'])) {
    return await replies(school, who, held, act);
  }
  if (act.lesson) {
    await held.press(words['menu.learn']);
    const form = await who.seesModal(words['learn.title']);
    await writesLesson(form, act.lesson);
    await submits(who, form);
  } else {
    await held.press(words['menu.edit']);
    const form = await who.seesModal(words['edit.title']);
    await form.fill(words['form.whatHappened'], act.text);
    await submits(who, form);
  }
  await (await who.seesModal(words['held.title'])).closeAll();
}

async function replies(
  school: School,
  who: Person,
  held: Modal,
  { deed, text }: Act,
): Promise<void> {
  await held.press(words['held.reply']);
  const form = await who.seesModal(words['reply.title']);
  await form.fill(words['reply.label'], text);
  // Where a coach is on it, its author says to whom; where none is, there is nothing to say.
  if (words['ask.where'] in form.values) {
    const where = deed === 'answers-alone' ? words['reply.privately'] : words['reply.inThread'];
    await form.choose(words['ask.where'], where);
  }
  await submits(who, form);
  await school.slack.until(() => who.modal?.id === form.id && !who.modal.submitLabel, {
    what: 'a reply to wait for its slot',
  });
  await who.modal?.closeAll();
}

const RECEIPT = /```([a-z-]+(?: [a-z-]+){5})```/;

function wordsOn(thanks: Modal): string {
  const [, receipt] = RECEIPT.exec(thanks.text) ?? [];
  if (!receipt) throw new Error('No receipt on the screen.');
  return receipt;
}
