import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool, type Mode, type School, testClock } from './oops.ts';
import { comesToCheckScreen, sharesAnonymously } from './sharing.ts';

const WORDS = /```([a-z-]+(?: [a-z-]+){5})```/;

/** The six words on a screen. */
export function receiptOn(screen: Modal): string {
  const words = WORDS.exec(screen.text)?.[1];
  if (!words) throw new Error(`no receipt on the screen: ${screen.text}`);
  return words;
}

/** A school at noon, four minutes past a slot, with a crowd in #staff. */
export async function openSchoolAtNoon(
  mode: Mode = 'http',
  env: Record<string, string> = {},
  started = true,
) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ mode, clock, crowd: 12, env, started });
  return {
    ...school,
    /** It is another one after a restart. */
    get port() {
      return school.port;
    },
    clock,
    /** What waits leaves. */
    slotComes(at: string) {
      clock.set(at);
      school.tick();
    },
  };
}

export type SchoolAtNoon = Awaited<ReturnType<typeof openSchoolAtNoon>>;

/** Shares anonymously. @returns the receipt */
export async function shares(person: Person, text: string, where = '#staff'): Promise<string> {
  const thanks = await sharesAnonymously(person, text, where);
  const receipt = receiptOn(thanks);
  await thanks.close();
  return receipt;
}

/** Shares anonymously, and lets coaches reach the author. @returns the receipt */
export async function sharesReachably(
  person: Person,
  text: string,
  where = '#staff',
): Promise<string> {
  const check = await comesToCheckScreen(person, text, where);
  await check.tick('Let a coach reach me through the app for 14 days');
  await check.submit();
  const thanks = await person.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.close();
  return receipt;
}

/** `/oops receipt` with whatever is typed there. @returns the form, with its errors */
export async function typesReceipt(
  person: Person,
  receipt: string,
  where = '#staff',
): Promise<Modal> {
  await person.types(where, '/oops receipt');
  const asks = await person.seesModal('Your receipt');
  await asks.fill('Your six words', receipt);
  await asks.submit();
  return asks;
}

/** `/oops receipt` with the six words, up to the share. */
export async function comesBack(person: Person, receipt: string, where = '#staff'): Promise<Modal> {
  await person.modal?.closeAll();
  await typesReceipt(person, receipt, where);
  return await person.seesModal('Your share');
}

/** Offers help on a share: a question in its thread. */
export async function asks(
  { slack }: Pick<School, 'slack'>,
  person: Person,
  share: { channelId: string; ts: string },
  question: string,
): Promise<void> {
  const seen = person.sees({ id: share.channelId }).find(({ ts }) => ts === share.ts);
  await seen?.press('Offer help');
  const form = await person.seesModal('Offer help');
  await form.fill('What would you ask, or offer?', question);
  await form.submit();
  await slack.until(() => !form.isOpen, { what: 'the form to close' });
}
