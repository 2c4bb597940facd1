import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import {
  LETTER,
  LOOK_TWICE,
  openLibrarySchool,
  opensLessons,
  searches,
  shows,
} from '../support/library.ts';
import { troubles } from '../support/sharing.ts';

// What somebody can't read in Slack is not in their library, and not found by any words.

type LibrarySchool = Awaited<ReturnType<typeof openLibrarySchool>>;

/** Whether somebody sees a lesson in the list, finds it by its words, and is offered its area. */
async function sees(person: Person, learned: string, where = '#staff'): Promise<boolean> {
  const lessons = await opensLessons(person, where);
  const areas = await lessons.options('Focus area', '');
  await lessons.closeAll();
  const found = await searches(person, learned, where);
  await found.closeAll();
  const seen = [lessons.text.includes(learned), areas.length > 1, found.text.includes('1 lesson')];
  expect(new Set(seen).size).toBe(1);
  return seen[0] ?? false;
}

const learnsIn = ({ ada, learns }: LibrarySchool, where: string) =>
  learns(ada, LETTER, LOOK_TWICE, { where, area: 'Communication', mayRetell: true });

test('what is in a private channel is in the library of its members alone, wherever they ask', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, cleo, gus } = school;
  await learnsIn(school, '#heads');
  expect(await sees(ben, LOOK_TWICE)).toBe(true);
  expect(await sees(ada, LOOK_TWICE, '#lunch')).toBe(true);
  expect(await sees(cleo, LOOK_TWICE)).toBe(false);
  expect(await sees(gus, LOOK_TWICE)).toBe(false);
  expect(troubles(school)).toEqual([]);
});

test('who joins a private channel sees its lessons, and who leaves it sees them no more', async () => {
  const school = await openLibrarySchool();
  const { ben, cleo, heads, slack } = school;
  await learnsIn(school, '#heads');
  expect(await sees(cleo, LOOK_TWICE)).toBe(false);
  await heads.invite(cleo);
  await slack.until(() => sees(cleo, LOOK_TWICE), { what: 'Oops to hear of it' });
  expect(await sees(ben, LOOK_TWICE)).toBe(true);
  await heads.remove(ben);
  await slack.until(async () => !(await sees(ben, LOOK_TWICE)), { what: 'Oops to hear of it' });
  expect(troubles(school)).toEqual([]);
});

test('what is in a public channel is in the library of everybody, but of guests only where they are in it', async () => {
  const school = await openLibrarySchool();
  const { cleo, gus, lunch, slack } = school;
  await learnsIn(school, '#lunch');
  expect(await sees(cleo, LOOK_TWICE)).toBe(true);
  expect(await sees(gus, LOOK_TWICE)).toBe(false);
  await lunch.invite(gus);
  await slack.until(() => sees(gus, LOOK_TWICE), { what: 'Oops to hear of it' });
  expect(troubles(school)).toEqual([]);
});

test('what others outside read along with is in the library of its members alone', async () => {
  const school = await openLibrarySchool();
  const { ben, cleo, partners, slack } = school;
  await learnsIn(school, '#partners');
  expect(await sees(cleo, LOOK_TWICE)).toBe(true);
  await partners.shareExternally();
  await slack.until(async () => !(await sees(cleo, LOOK_TWICE)), { what: 'Oops to hear of it' });
  expect(await sees(ben, LOOK_TWICE)).toBe(true);
  expect(troubles(school)).toEqual([]);
});

test('a public channel that is made private is in the library of its members alone, within five minutes', async () => {
  const school = await openLibrarySchool();
  const { ada, cleo, lunch, clock } = school;
  await learnsIn(school, '#lunch');
  expect(await sees(cleo, LOOK_TWICE)).toBe(true);
  // Slack tells nobody.
  lunch.makePrivate();
  clock.set('2026-03-02T12:10:00Z');
  expect(await sees(cleo, LOOK_TWICE)).toBe(false);
  expect(await sees(ada, LOOK_TWICE)).toBe(true);
  expect(troubles(school)).toEqual([]);
});

test('a channel that gets a new id keeps its lessons: its members find them by their words', async () => {
  const school = await openLibrarySchool();
  const { ben, cleo, heads, slack } = school;
  await learnsIn(school, '#heads');
  expect(await sees(ben, LOOK_TWICE)).toBe(true);
  await heads.changeId();
  async function isThere() {
    const found = await searches(ben, LOOK_TWICE);
    await found.closeAll();
    return found.text.includes('1 lesson');
  }
  await slack.until(isThere, { what: 'the index to follow' });
  expect(await sees(ben, LOOK_TWICE)).toBe(true);
  expect(await sees(cleo, LOOK_TWICE)).toBe(false);
  expect(troubles(school)).toEqual([]);
});

test('somebody of another organisation, met in a shared channel, is shown nothing of the others', async () => {
  const school = await openLibrarySchool();
  const { partners, slack } = school;
  await learnsIn(school, '#lunch');
  const eve = slack.addPerson({ name: 'eve', isStranger: true });
  await partners.invite(eve);
  await partners.shareExternally();
  await eve.opensHome();
  const home = await slack.until(() => eve.home, { what: 'a Home tab' });
  expect(home.text).toContain('Something went wrong, or nearly did?');
  expect(home.text).not.toContain(LOOK_TWICE);
  expect(home.text).not.toContain('Communication');
  expect(troubles(school)).toEqual([]);
});

test('where Oops is no more, nothing is in the library', async () => {
  const school = await openLibrarySchool();
  const { ada, lunch, slack } = school;
  await learnsIn(school, '#lunch');
  expect(await sees(ada, LOOK_TWICE)).toBe(true);
  await lunch.removeApp();
  await slack.until(async () => !(await sees(ada, LOOK_TWICE)), { what: 'Oops to hear of it' });
  expect(troubles(school)).toEqual([]);
});

describe('where Slack does not say who is in a private channel,', () => {
  test('its lessons are missing, and that is said', async () => {
    const school = await openLibrarySchool();
    const { ben, slack, learns, ada } = school;
    await learnsIn(school, '#heads');
    await learns(ada, 'The key was lost.', 'Keys have a hook now.');
    // What was known of it is forgotten.
    await school.stop();
    await school.start();
    const lift = slack.fail('conversations.members', { error: 'internal_error' }, { times: 99 });
    const lessons = await opensLessons(ben);
    expect(lessons.text).toContain("Slack didn't say just now which private channels you are in");
    expect(lessons.text).toContain('Keys have a hook now.');
    expect(lessons.text).not.toContain(LOOK_TWICE);
    lift();
    await lessons.submit();
    await slack.until(() => lessons.text.includes(LOOK_TWICE), { what: 'it to be there again' });
    expect(lessons.text).not.toContain("Slack didn't say");
    expect(troubles(school)).toEqual([]);
  });

  test('nor who is a guest, somebody new sees only where they are', async () => {
    const school = await openLibrarySchool();
    const { slack, staff, ada, learns } = school;
    await learnsIn(school, '#lunch');
    await learns(ada, 'The key was lost.', 'Keys have a hook now.');
    const nora = slack.addPerson({ name: 'nora' });
    await staff.invite(nora);
    const lift = slack.fail('users.info', { error: 'internal_error' }, { times: 99 });
    const lessons = await opensLessons(nora);
    expect(lessons.text).toContain("Slack didn't say");
    expect(lessons.text).toContain('Keys have a hook now.');
    expect(lessons.text).not.toContain(LOOK_TWICE);
    lift();
    await lessons.submit();
    await slack.until(() => lessons.text.includes(LOOK_TWICE), {
      what: 'Slack to say who Nora is',
    });
    expect(lessons.text).not.toContain("Slack didn't say");
    expect(troubles(school)).toEqual([]);
  });

  test('somebody who waits for it has a window in time, and what is known in it soon after', async () => {
    const school = await openLibrarySchool();
    const { ben, slack, learns, ada } = school;
    await learns(ada, 'The key was lost.', 'Keys have a hook now.');
    await school.stop();
    await school.start();
    slack.fail('conversations.members', { hang: true }, { times: 99 });
    slack.fail('chat.getPermalink', { hang: true }, { times: 99 });
    await ben.types('#staff', '/oops lessons');
    const lessons = await ben.seesModal('Lessons');
    expect(lessons.text).toContain('Looking…');
    await shows(school, lessons, 'Keys have a hook now.');
    expect(lessons.text).toContain("Slack didn't say");
    await lessons.fill('What are you looking for?', 'hook');
    await lessons.submit();
    expect(lessons.text).toContain('Looking…');
    await shows(school, lessons, 'Keys have a *hook* now.');
    expect(lessons.values['What are you looking for?']).toBe('hook');
    expect(troubles(school)).toEqual([]);
  });
});
