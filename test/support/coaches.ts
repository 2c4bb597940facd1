import { join } from 'node:path';
import type { Message, Person } from '../../playground/slack/slack.ts';
import { openDatabase } from '../../src/database/open-database.ts';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';
import { soon } from './database.ts';
import { type Mode, openSchool, type School, testClock } from './oops.ts';
import { receiptOn } from './receipts.ts';
import { fillsForm, findsShare, takes } from './sharing.ts';
import { toldTo } from './stewards.ts';

type There = Pick<School, 'slack' | 'folder'>;

/** Reads or writes the school's database, beside the app. */
export function inDatabase<T>(
  { folder }: Pick<School, 'folder'>,
  act: (db: ReturnType<typeof openDatabase>) => T,
): T {
  const db = openDatabase(join(folder, 'oops.db'));
  try {
    return act(db);
  } finally {
    db.close();
  }
}

/** The ids of the school's focus areas, by name. */
export const areaIds = (school: There): Record<string, string> =>
  inDatabase(school, (db) =>
    Object.fromEntries(
      db.orm
        .select()
        .from(schema.focusArea)
        .all()
        .map(({ name, id }) => [name, id]),
    ),
  );

/** Somebody, or everyone in a user group, coaches these focus areas (by name), or all of them. */
export function makesCoach(
  school: There,
  { id: coachId }: Pick<Person, 'id'>,
  areas: readonly string[] | 'any' = 'any',
): void {
  const ids = areaIds(school);
  const coached = areas === 'any' ? ['any'] : areas.map((name) => ids[name] ?? '');
  const workspaceId = school.slack.workspace.id;
  inDatabase(school, (db) =>
    db.orm
      .insert(schema.coachedArea)
      .values(coached.map((areaId) => ({ workspaceId, coachId, areaId })))
      .run(),
  );
}

/** A coach is away until this day (ISO date in their zone), or is back. */
export function goesAway(school: There, { id: accountId }: Person, awayUntil: string | null): void {
  const workspaceId = school.slack.workspace.id;
  inDatabase(school, (db) =>
    db.orm
      .insert(schema.coach)
      .values({ workspaceId, accountId, id: newId(), awayUntil })
      .onConflictDoUpdate({
        target: [schema.coach.workspaceId, schema.coach.accountId],
        set: { awayUntil },
      })
      .run(),
  );
}

/** All that is stored about coaches and their calls. */
export const coachRows = (school: Pick<School, 'folder'>) =>
  inDatabase(school, ({ orm }) => ({
    threads: orm.select().from(schema.coachThread).all(),
    calls: orm.select().from(schema.coachCall).all(),
    turns: orm.select().from(schema.coachTurn).all(),
  }));

/** Waits until nothing waits to be sent. */
export const allIsSent = (school: Pick<School, 'slack' | 'folder'>) =>
  school.slack.until(
    () => inDatabase(school, ({ orm }) => orm.select().from(schema.delivery).all().length === 0),
    { what: 'all to be sent' },
  );

/** The form to share, filled in by somebody who wants a coach, with nothing sent yet. */
export async function wantsCoach(
  person: Person,
  how: 'Openly' | 'Anonymously',
  text: string,
  { area, where = '#staff' }: { area?: string; where?: string } = {},
) {
  const form = await fillsForm(person, how, text, where);
  if (area) await form.choose('Focus area', area);
  await form.tick("I'd like a coach");
  return form;
}

/** The card in a share's thread, as it stands there now. */
export const cardOf = (share: Message): Message | undefined =>
  share.thread.find(
    ({ buttons, isFromApp }) =>
      isFromApp && buttons.some((one) => ['Answered', 'Reopen'].includes(one)),
  );

/** Waits until the card says this. */
export const cardSays = (
  { slack }: Pick<School, 'slack'>,
  share: Message,
  text: string,
): Promise<Message> =>
  slack.until(
    () => {
      const card = cardOf(share);
      return card?.text.includes(text) && card;
    },
    { what: `the card to say "${text}", not "${cardOf(share)?.text}"` },
  );

/** The messages that ask a coach now. */
export const callsOf = (coach: Person): Message[] =>
  toldTo(coach).filter(({ buttons }) => buttons.includes('Pass'));

/** Waits until a coach is called, and gives the message. */
export const isCalled = ({ slack }: Pick<School, 'slack'>, coach: Person): Promise<Message> =>
  slack.until(() => callsOf(coach).at(-1), { what: `${coach.name} to be called` });

/** The message of a share as a person sees it, or one of its thread. */
export const seenBy = (person: Person, message: Message): Message | undefined =>
  person
    .sees({ id: message.channelId })
    .flatMap((one) => [one, ...one.thread])
    .find(({ ts }) => ts === message.ts);

/** A Monday in Berlin, shortly after one o'clock: ada shares, ben and cleo are there, and nobody coaches yet. */
export async function openCoachedSchool(options: { mode?: Mode; started?: boolean } = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ ...options, clock, crowd: 12 });
  return {
    ...school,
    /** It is another one after a restart. */
    get port() {
      return school.port;
    },
    clock,
    /** It is this time now, and a minute's work is done, but for what that sends. */
    async itIs(instant: string) {
      clock.set(instant);
      school.tick();
      await soon();
    },
  };
}

export type CoachedSchool = Awaited<ReturnType<typeof openCoachedSchool>>;

/** Somebody shares openly and would like a coach. */
export async function sharesForCoach(
  school: Pick<School, 'slack'>,
  person: Person,
  text: string,
  more: { area?: string; where?: string } = {},
): Promise<Message> {
  const form = await wantsCoach(person, 'Openly', text, more);
  await form.submit();
  await person.seesModal('Thanks for sharing');
  await person.modal?.closeAll();
  return await findsShare(school, person, text, more.where);
}

/** Somebody shares anonymously and would like a coach; it waits for its slot. @returns the receipt */
export async function sharesUnseenForCoach(
  person: Person,
  text: string,
  more: { area?: string; where?: string } = {},
): Promise<string> {
  const form = await wantsCoach(person, 'Anonymously', text, more);
  await form.submit();
  const check = await person.seesModal('Before it is sent');
  await check.submit();
  const thanks = await person.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.closeAll();
  return receipt;
}

/** Somebody's last call, for shares without an area, was this one. */
export function hasBeenCalled(school: There, { id: accountId }: Person, lastCall: number): void {
  const workspaceId = school.slack.workspace.id;
  inDatabase(school, (db) =>
    db.orm
      .insert(schema.coachTurn)
      .values({ workspaceId, areaId: 'any', accountId, lastCall })
      .run(),
  );
}

/** Its author wants a coach no more, or again. */
export async function changesWish(
  { slack }: Pick<School, 'slack'>,
  person: Person,
  share: Message,
  wish: 'tick' | 'untick',
): Promise<void> {
  const form = await takes(person, share, 'Edit', 'Edit your share');
  await form[wish]("I'd like a coach");
  await form.submit();
  await slack.until(() => !form.isOpen || person.modal?.title !== 'Edit your share');
  await person.modal?.closeAll();
}
