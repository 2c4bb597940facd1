import type { Message, Person } from '../../playground/slack/slack.ts';
import { createDigestStore } from '../../src/digest/digest-store.ts';
import english from '../../src/language/en.json' with { type: 'json' };
import spanish from '../../src/language/es.json' with { type: 'json' };
import { allIsSent, inDatabase } from './coaches.ts';
import { soon } from './database.ts';
import { FRIDAYS } from './digest-stores.ts';
import { openSchool, type School, testClock } from './oops.ts';
import { fillsForm, findsShare, postedIn } from './sharing.ts';

/** Just after that Friday's hour: the first edition comes a week later. */
const SUBSCRIBED = Temporal.Instant.from('2026-02-27T14:00:01Z');

interface Learns {
  where?: string;
  /** A focus area, as the form names it. */
  area?: string;
  mayRetell?: boolean;
}

/** A channel has its digest on Fridays at three in Berlin, as if subscribed some time ago. */
export async function hasDigest(
  there: Pick<School, 'slack' | 'folder'>,
  { id }: { id: string },
  since = SUBSCRIBED,
): Promise<void> {
  const { workspace } = there.slack;
  await inDatabase(there, (db) => createDigestStore(db).save(workspace.id, id, FRIDAYS, since));
}

const TITLES = [english, spanish].map((words) => words['edition.title']);

/** Editions as they stand in a channel, in whatever language. */
export const editionsIn = (person: Person, where = '#staff'): Message[] =>
  postedIn(person, where).filter(({ text }) => TITLES.some((title) => text.includes(title)));

/** Somebody shares what they learned, openly. */
export async function learns(
  { slack }: Pick<School, 'slack'>,
  person: Person,
  happened: string,
  learned: string,
  { where = '#staff', area, mayRetell = false }: Learns = {},
): Promise<Message> {
  const form = await fillsForm(person, 'Openly', happened, where);
  await form.fill('What did you learn?', learned);
  if (area) await form.choose('Focus area', area);
  if (mayRetell) await form.tick('May be retold beyond this channel, without my name');
  await form.submit();
  const next = await slack.until(
    () => person.modal && person.modal.title !== 'Share a mistake' && person.modal,
    { what: 'what follows the form' },
  );
  if (next.title === 'Names in your text') await next.submit();
  await person.seesModal('Thanks for sharing');
  await person.modal?.closeAll();
  return await findsShare({ slack }, person, happened, where);
}

/** Somebody shares what they learned anonymously, with the next slot. */
export async function learnsAnonymously(
  person: Person,
  happened: string,
  learned: string,
  where = '#staff',
): Promise<void> {
  const form = await fillsForm(person, 'Anonymously', happened, where);
  await form.fill('What did you learn?', learned);
  await form.submit();
  await (await person.seesModal('Before it is sent')).submit();
  await (await person.seesModal('Thanks for sharing')).closeAll();
}

/** A Wednesday; the staff room has its digest on Fridays at three, since a while. */
export async function openSubscribedSchool({ startsAt = '2026-03-04T09:00:00Z' } = {}) {
  const clock = testClock(startsAt);
  const school = await openSchool({ clock });
  const { slack } = school;
  await hasDigest(school, school.staff);
  return {
    ...school,
    school,
    clock,
    async itIs(instant: string) {
      clock.set(instant);
      school.tick();
      await soon();
    },
    edition: (where = '#staff') =>
      slack.until(() => editionsIn(school.ben, where).at(-1), { what: 'an edition' }),
    async learns(person: Person, happened: string, learned: string, more: Learns = {}) {
      const share = await learns(school, person, happened, learned, more);
      await allIsSent(school);
      return share;
    },
    async metrics() {
      return await (await fetch(`http://127.0.0.1:${school.port}/metrics`)).text();
    },
  };
}

/** Beside the staff room there is a public channel that has its digest, too: of the heads. */
export async function openTwoChannels() {
  const there = await openSubscribedSchool();
  const { school, slack, ada, ben } = there;
  const heads = slack.addChannel({ name: 'heads', members: [ada, ben], withApp: true });
  // It learns where it is.
  await school.stop();
  await school.start();
  await hasDigest(school, heads);
  return { ...there, heads };
}
