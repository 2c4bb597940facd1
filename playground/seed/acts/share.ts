import english from '../../../src/language/en.json' with { type: 'json' };
import { nextSlot } from '../../../src/outbox/slot.ts';
import type { MovableClock } from '../../movable-clock.ts';
import type { Message, Person } from '../../slack/slack.ts';
import { wordsFor } from '../../words-of-oops.ts';
import type { Waits } from './waits.ts';

export interface SampleShare {
  who: Person;
  channel: string;
  happened: string;
  learned?: string;
  focusArea?: 'planning' | 'communication' | 'handover' | 'tools' | 'feedback' | 'safety';
  isNearMiss?: boolean;
  mayRetell?: boolean;
  /** There are coaches by then. */
  wantsCoach?: boolean;
}

/** What an anonymous share needs beside: when the post leaves. */
export interface PostOffice {
  soon: Waits;
  clock: MovableClock;
  slotMinutes: number;
}

/** Shares a mistake openly, by the form, as a person does. @returns the message in the channel */
export async function shareOpenly(slack: Waits, share: SampleShare): Promise<Message> {
  const { who, channel } = share;
  const words = wordsFor(who.facts.locale);
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

/** Shares a mistake anonymously, and waits until it has left. @returns the message in the channel, and the six words */
export async function shareAnonymously(
  office: PostOffice,
  share: SampleShare,
): Promise<{ message: Message; receipt: string }> {
  const { who, channel } = share;
  const words = wordsFor(who.facts.locale);
  const form = await fillForm(share);
  await form.choose(words['form.sharing'], words['form.anonymously']);
  await form.submit();
  const check = await who.seesModal(words['check.title']);
  await check.submit();
  const thanks = await who.seesModal(words['thanks.title']);
  const receipt = /```(.+?)```/u.exec(thanks.text)?.[1] ?? '';
  await thanks.closeAll();
  const standing = who.sees(channel).length;
  postLeaves(office);
  const message = await office.soon.until(() => who.sees(channel)[standing], {
    what: `an anonymous share in ${channel}`,
  });
  return { message, receipt };
}

/** Lets the next slot come, unless the post never waits. */
export function postLeaves({ clock, slotMinutes }: Omit<PostOffice, 'soon'>): void {
  if (slotMinutes > 0) clock.moveTo(nextSlot(clock.now(), slotMinutes));
}

/** Withdraws their own open share, by its menu. */
export async function withdraws(slack: Waits, who: Person, message: Message): Promise<void> {
  const own = who.sees({ id: message.channelId }).find(({ ts }) => ts === message.ts);
  await own?.choosesFromMenu(english['menu.withdraw']);
  const form = await who.seesModal(english['withdraw.title']);
  await form.submit();
  await slack.until(() => message.text.includes(english['mistake.withdrawn']), {
    what: `${who.name}'s share to be withdrawn`,
  });
  await who.modal?.closeAll();
}

async function fillForm({ who, channel, ...share }: SampleShare) {
  const words = wordsFor(who.facts.locale);
  await who.types(channel, '/oops');
  const form = await who.seesModal(words['form.title']);
  await form.fill(words['form.whatHappened'], share.happened);
  if (share.learned) await form.fill(words['form.whatLearned'], share.learned);
  // The areas are the school's, in its language.
  if (share.focusArea)
    await form.choose(words['form.focusArea'], english[`focusArea.${share.focusArea}`]);
  if (share.isNearMiss) await form.tick(words['form.nearMiss']);
  if (share.mayRetell) await form.tick(words['form.mayRetell']);
  if (share.wantsCoach) await form.tick(words['form.wantsCoach']);
  return form;
}
