import { expect } from 'vitest';
import type { Channel, Modal, Person } from '../../playground/slack/slack.ts';
import { allIsSent } from './coaches.ts';
import { learns, learnsAnonymously } from './digest-school.ts';
import { openSchool, type School, testClock } from './oops.ts';

type Options = Parameters<typeof openSchool>[0];

/** A lesson in the staff room's own words. */
export const LETTER = 'I sent the wrong letter to the parents.';
export const LOOK_TWICE = 'Look twice before a letter leaves.';

/**
 * A school with a private channel of Ada's and Ben's, one that others outside read with them, and a guest in it and in #staff. Nobody but
 * these is in them.
 */
export async function openLibrarySchool(options: Options = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ clock, ...options, started: false });
  const { slack, ada, ben, staff } = school;
  const heads = slack.addChannel({
    name: 'heads',
    isPrivate: true,
    members: [ada, ben],
    withApp: true,
  });
  const partners = slack.addChannel({ name: 'partners', members: [ada, ben], withApp: true });
  const lunch = slack.addChannel({ name: 'lunch', members: [ada], withApp: true });
  const gus = slack.addPerson({ name: 'gus', isGuest: 'multi' });
  await staff.invite(gus);
  await school.start();
  return {
    ...school,
    school,
    clock,
    heads,
    partners,
    lunch,
    gus,
    async learns(person: Person, ...told: Tail<Parameters<typeof learns>>) {
      const share = await learns(school, person, ...told);
      await allIsSent(school);
      return share;
    },
    /** With the next slot. */
    async learnsAnonymously(person: Person, happened: string, learned: string, where?: string) {
      await learnsAnonymously(person, happened, learned, where);
      clock.set('2026-03-02T12:15:30Z');
      school.tick();
      await slack.until(
        () => person.sees(where ?? '#staff').some(({ text }) => text.includes(happened)),
        {
          what: 'the slot',
        },
      );
      await allIsSent(school);
    },
  };
}

type Tail<All extends readonly unknown[]> = All extends readonly [unknown, unknown, ...infer Rest]
  ? Rest
  : never;

/** `/oops lessons`. */
export async function opensLessons(
  person: Person,
  where: string | Channel = '#staff',
): Promise<Modal> {
  await person.types(where, '/oops lessons');
  return await found(person);
}

/** `/oops search …`. */
export async function searches(person: Person, words: string, where = '#staff'): Promise<Modal> {
  await person.types(where, `/oops search ${words}`);
  return await found(person);
}

/** What takes a moment is looked for in a window that is open already. */
async function found(person: Person): Promise<Modal> {
  const lessons = await person.seesModal('Lessons');
  await expect.poll(() => lessons.text).not.toContain('Looking…');
  return lessons;
}

/** Waits until the screen shows this. */
export const shows = (
  school: Pick<School, 'slack'>,
  modal: Modal,
  text: string,
): Promise<unknown> =>
  school.slack.until(() => modal.text.includes(text), { what: `"${text}" in ${modal.title}` });
