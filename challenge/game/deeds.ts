import { shareAnonymously, shareOpenly } from '../../playground/seed/share.ts';
import words from '../../src/language/en.json' with { type: 'json' };
import type { Modal, Person } from '../../playground/slack/slack.ts';
import type { Act } from './plan.ts';
import type { School } from './school.ts';

/** Has a person do what the plan says, by the real forms, up to their last click. */
export async function carryOut(school: School, act: Act): Promise<void> {
  const who = school.person(act.person);
  const channel = `#${act.channel}`;
  const share = { who, channel, happened: act.text };
  switch (act.deed) {
    case 'anonymously':
      return await shareAnonymously(share);
    case 'openly':
      await shareOpenly(school.slack, share);
      return;
    case 'takes-back': {
      const check = await comesToCheckScreen(who, channel, act.text);
      await check.submit();
      const thanks = await who.seesModal(words['thanks.title']);
      await thanks.press(words['thanks.takeBack']);
      await school.slack.until(() => who.modal?.title !== words['thanks.title'], {
        what: 'a letter to be taken back',
      });
      return await who.modal?.closeAll();
    }
    case 'looks':
      return await (await fillsForm(who, channel, act.text)).closeAll();
    case 'hesitates':
      return await (await comesToCheckScreen(who, channel, act.text)).closeAll();
    case 'mine':
      await who.types(channel, '/oops mine');
      return await (await who.seesModal()).closeAll();
  }
}

async function fillsForm(who: Person, channel: string, text: string): Promise<Modal> {
  await who.types(channel, '/oops');
  const form = await who.seesModal(words['form.title']);
  await form.fill(words['form.whatHappened'], text);
  await form.choose(words['form.sharing'], words['form.anonymously']);
  return form;
}

async function comesToCheckScreen(who: Person, channel: string, text: string): Promise<Modal> {
  const form = await fillsForm(who, channel, text);
  await form.submit();
  return await who.seesModal(words['check.title']);
}
