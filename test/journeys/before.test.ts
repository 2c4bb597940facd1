import { describe, expect, test } from 'vitest';
import { asksBefore, LETTER, LOOK_TWICE, openSchoolWithRooms, tells } from '../support/before.ts';
import { openSchool } from '../support/oops.ts';
import { takes, troubles } from '../support/sharing.ts';

const NONE = 'Nobody has told a lesson about this yet';

describe.each(['http', 'socket'] as const)('/oops before over %s', (mode) => {
  test('answers who asks, alone, with what others learned', async () => {
    const school = await openSchoolWithRooms({ mode });
    const { ada, ben, cleo, staff, slack } = school;
    const share = await tells(school, ada, LOOK_TWICE, { area: 'Communication' });
    await tells(school, ada, 'Count the keys.', {}, 'A key was lost.');
    const before = cleo.sees(staff).length;
    const answer = await asksBefore(school, ben, 'I send letters to the parents');
    expect(answer).toContain('Before: send letters to the parents');
    expect(answer).toContain(`☐  ${LOOK_TWICE}`);
    expect(answer).toContain('Communication');
    expect(answer).toContain('Read it');
    expect(answer).not.toContain('Count the keys');
    expect(answer).not.toContain('ada');
    expect(cleo.sees(staff)).toHaveLength(before);
    const others = slack.calls.filter(({ method }) => method !== 'response_url');
    expect(JSON.stringify(others)).not.toContain('send letters');
    expect(school.log.join('\n')).not.toContain('send letters');
    expect(share.text).toContain(LOOK_TWICE);
    expect(troubles(school)).toEqual([]);
  });

  test('asks what it is, when it is not said', async () => {
    const school = await openSchoolWithRooms({ mode });
    const { ada, ben } = school;
    await tells(school, ada, LOOK_TWICE);
    await ben.types('#staff', '/oops before');
    const form = await ben.seesModal('Before I…');
    await form.fill('What are you about to do?', 'I …');
    await form.submit();
    expect(ben.modal?.text).toContain('A few words, please');
    await form.fill('What are you about to do?', 'send the wrong letter');
    await form.submit();
    await school.slack.until(() => ben.modal?.text.includes(`☐  ${LOOK_TWICE}`), {
      what: 'the checklist',
    });
    expect(ben.modal?.values['What are you about to do?']).toBe('send the wrong letter');
    await ben.modal?.fill('What are you about to do?', 'bake a cake');
    await ben.modal?.submit();
    await school.slack.until(() => ben.modal?.text.includes(NONE), { what: 'kind words' });
    expect(troubles(school)).toEqual([]);
  });
});

test('what is in a private channel is told there, to its members, and nowhere else', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben } = school;
  await tells(school, ada, LOOK_TWICE, { where: '#heads', mayRetell: true });
  expect(await asksBefore(school, ben, 'sending a letter', '#heads')).toContain(LOOK_TWICE);
  expect(await asksBefore(school, ben, 'sending a letter')).toContain(NONE);
  expect(await asksBefore(school, ada, 'sending a letter', '#lunch')).toContain(NONE);
});

test('another channel is told only what may be retold', async () => {
  const school = await openSchoolWithRooms();
  const { ada } = school;
  await tells(school, ada, LOOK_TWICE);
  await tells(school, ada, 'Have another read it.', { mayRetell: true }, 'The other letter.');
  const there = await asksBefore(school, ada, 'sending a letter', '#lunch');
  expect(there).toContain('Have another read it.');
  expect(there).not.toContain(LOOK_TWICE);
  expect(await asksBefore(school, ada, 'sending a letter')).toContain(LOOK_TWICE);
});

test('a guest is told what is in their own channels', async () => {
  const school = await openSchoolWithRooms();
  const { ada, gus } = school;
  await tells(school, ada, LOOK_TWICE);
  await tells(
    school,
    ada,
    'Have another read it.',
    { where: '#lunch', mayRetell: true },
    'The other letter.',
  );
  const told = await asksBefore(school, gus, 'sending a letter');
  expect(told).toContain(LOOK_TWICE);
  expect(told).not.toContain('Have another read it.');
});

test('what was withdrawn is told no more', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben } = school;
  const share = await tells(school, ada, LOOK_TWICE);
  expect(await asksBefore(school, ben, 'sending a letter')).toContain(LOOK_TWICE);
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  expect(await asksBefore(school, ben, 'sending a letter')).toContain(NONE);
});

test('what was learned around this time in other years comes back, below what fits', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben, clock } = school;
  clock.set('2025-03-12T12:00:00Z');
  await tells(
    school,
    ada,
    'Chairs run out.',
    { area: 'Planning and time' },
    'The evening was full.',
  );
  clock.set('2025-06-12T12:00:00Z');
  await tells(school, ada, 'Ice cream melts.', { area: 'Planning and time' }, 'The fair was hot.');
  clock.set('2026-03-02T12:00:00Z');
  await tells(school, ada, LOOK_TWICE);
  const answer = await asksBefore(school, ben, 'sending a letter');
  expect(answer).toMatch(/Look twice[^]*Around this time in other years[^]*Chairs run out/u);
  expect(answer).not.toContain('Ice cream');
  const lunch = await asksBefore(school, ada, 'sending a letter', '#lunch');
  expect(lunch).not.toContain('Chairs run out');
  // What fits is told once.
  const fitting = await asksBefore(school, ben, 'chairs');
  expect(fitting.split('Chairs run out')).toHaveLength(2);
});

test('where Slack does not say who is in a private channel, the rest is told, and that it is not all', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben, slack } = school;
  await tells(school, ada, LOOK_TWICE);
  await school.stop();
  await school.start();
  slack.fail('conversations.members', { status: 503 });
  const answer = await asksBefore(school, ben, 'sending a letter');
  expect(answer).toContain(LOOK_TWICE);
  expect(answer).toContain("Slack didn't say just now");
});

test('the screen answers in time, however slowly Slack tells where the lessons stand', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben, slack } = school;
  await tells(school, ada, LOOK_TWICE);
  await asksBefore(school, ben, 'sending a letter');
  await school.stop();
  await school.start();
  await ben.types('#staff', '/oops before');
  const form = await ben.seesModal('Before I…');
  await form.fill('What are you about to do?', 'send a letter');
  slack.fail('conversations.members', { delayMs: 2500 });
  slack.fail('chat.getPermalink', { delayMs: 2500 });
  await form.submit();
  await slack.until(() => ben.modal?.text.includes(LOOK_TWICE), { what: 'the checklist' });
  expect(troubles(school)).toEqual([]);
});

test('who reads Spanish is told in Spanish', async () => {
  const school = await openSchool({ started: false });
  const { slack, ada } = school;
  const eva = slack.addPerson({ name: 'eva', locale: 'es-ES' });
  await school.staff.invite(eva);
  await school.start();
  await tells(school, ada, LOOK_TWICE);
  const answer = await asksBefore(school, eva, 'antes de mandar una carta letter');
  expect(answer).toContain('Antes de: mandar una carta');
  expect(answer).toContain('Conviene revisarlo');
  expect(answer).toContain(LOOK_TWICE);
  expect(answer).not.toContain(LETTER);
});
