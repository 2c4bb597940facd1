import words from '../../src/language/en.json' with { type: 'json' };
import type { Message, Person } from '../slack/slack.ts';
import type { Waits } from './waits.ts';

export interface SampleShare {
  who: Person;
  channel: string;
  happened: string;
  learned?: string;
  focusArea?: keyof typeof FOCUS_AREAS;
  isNearMiss?: boolean;
  mayRetell?: boolean;
  /** There are coaches by then. */
  wantsCoach?: boolean;
}

const FOCUS_AREAS = {
  planning: words['focusArea.planning'],
  communication: words['focusArea.communication'],
  handover: words['focusArea.handover'],
  tools: words['focusArea.tools'],
  feedback: words['focusArea.feedback'],
  safety: words['focusArea.safety'],
};

/** Shares a mistake openly, by the form, as a person does. @returns the message in the channel */
export async function shareOpenly(slack: Waits, share: SampleShare): Promise<Message> {
  const { who, channel } = share;
  const standing = who.sees(channel).length;
  const form = await fillForm(share);
  await form.choose(words['form.sharing'], words['form.openly']);
  await form.submit();
  const message = await slack.until(() => who.sees(channel)[standing], {
    what: `${who.name}'s share in ${channel}`,
  });
  await who.modal?.closeAll();
  return message;
}

/** Shares a mistake anonymously. It stands in the channel once its slot has come. */
export async function shareAnonymously(share: SampleShare): Promise<void> {
  const form = await fillForm(share);
  await form.choose(words['form.sharing'], words['form.anonymously']);
  await form.submit();
  const check = await share.who.seesModal(words['check.title']);
  await check.submit();
  const thanks = await share.who.seesModal(words['thanks.title']);
  await thanks.closeAll();
}

async function fillForm({ who, channel, ...share }: SampleShare) {
  await who.types(channel, '/oops');
  const form = await who.seesModal(words['form.title']);
  await form.fill(words['form.whatHappened'], share.happened);
  if (share.learned) await form.fill(words['form.whatLearned'], share.learned);
  if (share.focusArea) await form.choose(words['form.focusArea'], FOCUS_AREAS[share.focusArea]);
  if (share.isNearMiss) await form.tick(words['form.nearMiss']);
  if (share.mayRetell) await form.tick(words['form.mayRetell']);
  if (share.wantsCoach) await form.tick(words['form.wantsCoach']);
  return form;
}

/** Presses *Me too* below a share; the private answer is read and gone. */
export async function saysMeToo(slack: Waits, who: Person, message: Message): Promise<void> {
  const seen = await slack.until(
    () => who.sees(message.channelId).find(({ ts }) => ts === message.ts),
    { what: `${who.name} to see the share` },
  );
  await seen.press(words['mistake.meToo']);
  await slack.until(() => who.sees(message.channelId).some(({ isEphemeral }) => isEphemeral), {
    what: `the private answer to ${who.name}`,
  });
  who.reloads();
}

/** Says what is done differently since, by the menu of one's own share. */
export async function saysWhatChanged(
  slack: Waits,
  who: Person,
  message: Message,
  changed: string,
): Promise<void> {
  const own = who.sees(message.channelId).find(({ ts }) => ts === message.ts);
  await own?.choosesFromMenu(words['menu.learn']);
  const form = await who.seesModal(words['learn.title']);
  await form.fill(words['lesson.changedLabel'], changed);
  await form.submit();
  await slack.until(() => message.text.includes(changed), { what: `what ${who.name} changed` });
  await who.modal?.closeAll();
}
