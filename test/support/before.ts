import type { Channel, Person } from '../../playground/slack/slack.ts';
import { allIsSent } from './coaches.ts';
import { learns } from './digest-school.ts';
import { openSchool, type School, testClock } from './oops.ts';
import { answerTo } from './sharing.ts';

export const LETTER = 'I sent the wrong letter to the parents.';
export const LOOK_TWICE = 'Look twice before a letter leaves.';

/** A school with a private channel of Ada's and Ben's, a public one that Ada is in alone, and a guest in #staff. */
export async function openSchoolWithRooms(options: Parameters<typeof openSchool>[0] = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ clock, ...options, started: false });
  const { slack, ada, ben, staff } = school;
  const members = [ada, ben];
  const heads = slack.addChannel({ name: 'heads', isPrivate: true, members, withApp: true });
  const lunch = slack.addChannel({ name: 'lunch', members: [ada], withApp: true });
  const gus = slack.addPerson({ name: 'gus', isGuest: 'multi' });
  await staff.invite(gus);
  await school.start();
  return { ...school, school, clock, heads, lunch, gus };
}

type Told = { where?: string; area?: string; mayRetell?: boolean };

/** Somebody shares what they learned, and it stands in its channel. */
export async function tells(
  school: School,
  person: Person,
  learned: string,
  told: Told = {},
  happened = LETTER,
) {
  const share = await learns(school, person, happened, learned, told);
  await allIsSent(school);
  return share;
}

/** `/oops before …`: what only they read. */
export const asksBefore = (
  school: Pick<School, 'slack'>,
  person: Person,
  words: string,
  where: string | Channel = '#staff',
): Promise<string> => {
  const name = typeof where === 'string' ? where : `#${where.name}`;
  const types = async () => void (await person.types(name, `/oops before ${words}`));
  return answerTo(school, person, types, name);
};
