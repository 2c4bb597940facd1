import type { Message, Modal, Person } from '../../playground/slack/slack.ts';
import { type Mode, openSchool, type School, testClock } from './oops.ts';
import { receiptOn } from './receipts.ts';
import { findsShare, sharesAnonymously } from './sharing.ts';

type There = Pick<School, 'slack'>;

/** `/oops setup`, up to the open form. */
export async function opensSetup(person: Person, where = '#staff'): Promise<Modal> {
  await person.types(where, '/oops setup');
  return await person.seesModal('Set up Oops');
}

/** An admin of the workspace, who names these people as stewards. */
export async function appointsStewards(
  { slack }: There,
  stewards: readonly Person[],
  where = '#staff',
): Promise<Person> {
  const admin = slack.addPerson({ name: 'admin', isAdmin: true });
  await admin.joins(where);
  const form = await opensSetup(admin, where);
  for (const steward of stewards) await form.choose('Stewards', steward.name);
  await form.submit();
  await slack.until(() => admin.modal?.text.includes('Stewards are now'), { what: 'stewards' });
  await admin.modal?.closeAll();
  return admin;
}

/** A steward has anonymous shares read first from now on. */
export async function turnsApprovalOn(
  { slack }: There,
  steward: Person,
  where = '#staff',
): Promise<void> {
  const form = await opensSetup(steward, where);
  await form.tick('A steward reads it first');
  await form.submit();
  await slack.until(() => steward.modal?.text.includes('A steward reads anonymous shares first'), {
    what: 'approval to be on',
  });
  await steward.modal?.closeAll();
}

/** What a steward got to read, in the app's messages, the newest last. */
export const toldTo = (steward: Person): Message[] =>
  steward.directMessages.filter((message) => message.isFromApp && !message.isEphemeral);

/** Waits for a message with this text in what the app wrote to a person. */
export async function isTold({ slack }: There, steward: Person, text: string): Promise<Message> {
  return await slack.until(() => toldTo(steward).find((message) => message.text.includes(text)), {
    what: `${steward.name} to be told "${text}"`,
  });
}

/** A school at four minutes past twelve where ben and cleo are stewards and read anonymous shares first. */
export async function openReadingSchool(options: { mode?: Mode; started?: boolean } = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ ...options, clock, crowd: 12 });
  const { slack, ada, ben, cleo } = school;
  let slot = Temporal.Instant.from('2026-03-02T12:00:00Z');
  const there = {
    ...school,
    clock,
    /** The next slot comes. */
    slotComes() {
      slot = slot.add({ minutes: 15 });
      clock.set(slot.toString());
      school.tick();
    },
    /** A day passes, and a minute's tick. */
    dayComes(days = 1) {
      slot = slot.add({ hours: 24 * days });
      clock.set(slot.toString());
      school.tick();
    },
    /** ada shares anonymously, and the slot comes. @returns her receipt */
    async sharesToBeRead(text: string, where = '#staff', person: Person = ada): Promise<string> {
      const thanks = await sharesAnonymously(person, text, where);
      const receipt = receiptOn(thanks);
      await thanks.closeAll();
      there.slotComes();
      return receipt;
    },
    told: (steward: Person, text: string) => isTold({ slack }, steward, text),
    posted: (text: string, where = '#staff') => findsShare({ slack }, ben, text, where),
  };
  if (options.started === false) return there;
  await appointsStewards(there, [ben, cleo]);
  await turnsApprovalOn(there, ben);
  return there;
}
