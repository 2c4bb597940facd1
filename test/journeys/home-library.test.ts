import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { LOOK_TWICE, openSchoolWithRooms, tells } from '../support/before.ts';
import { allIsSent } from '../support/coaches.ts';
import type { School } from '../support/oops.ts';
import { appointsStewards } from '../support/stewards.ts';
import { sharesOpenly, takes, troubles } from '../support/sharing.ts';

// What of the library stands on a Home tab, for whom, and when it is made anew.

async function opensHome({ slack }: Pick<School, 'slack'>, person: Person) {
  const count = published(slack);
  await person.opensHome();
  await slack.until(() => published(slack) > count, { what: 'the Home tab' });
  return await slack.until(() => person.home, { what: 'the Home tab' });
}

const published = (slack: School['slack']) =>
  slack.calls.filter(({ method }) => method === 'views.publish').length;

const NOTHING = 'would be the first thing here';

describe.each(['http', 'socket'] as const)('the Home tab over %s', (mode) => {
  test('has its sections in their order, and leads on', async () => {
    const school = await openSchoolWithRooms({ mode });
    const { ada, ben } = school;
    await tells(school, ada, LOOK_TWICE, { area: 'Communication', mayRetell: true });
    const home = await opensHome(school, ben);
    expect(home.text).toMatch(
      /Something went wrong[^]*About to do something[^]*Could you help others[^]*Learned this week[^]*Look twice[^]*All lessons[^]*1 lesson[^]*Communication \(1\)[^]*How sharing is going/u,
    );
    await home.press('Before I…');
    const before = await ben.seesModal('Before I…');
    await before.fill('What are you about to do?', 'send a letter');
    await before.submit();
    await school.slack.until(() => ben.modal?.text.includes(`☐  ${LOOK_TWICE}`), { what: 'it' });
    await ben.modal?.press('Search all lessons');
    const found = await ben.seesModal('Lessons');
    expect(found.values['What are you looking for?']).toBe('send a letter');
    await found.closeAll();
    await ben.home?.press('Read');
    expect((await ben.seesModal('A lesson')).text).toContain('wrong letter');
    await ben.modal?.closeAll();
    await ben.home?.press('Communication (1)');
    const area = await ben.seesModal('Lessons');
    expect(area.text).toContain(LOOK_TWICE);
    await area.closeAll();
    await ben.home?.press('Search');
    await ben.seesModal('Lessons');
    expect(troubles(school)).toEqual([]);
  });
});

test('tells only what may be told anywhere; the library counts what they see', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben, cleo, gus } = school;
  await tells(school, ada, LOOK_TWICE);
  await tells(
    school,
    ada,
    'Heads count twice.',
    { where: '#heads', mayRetell: true, area: 'Handing over' },
    'The count was off.',
  );
  await tells(
    school,
    ada,
    'Label the fridge.',
    { where: '#lunch', mayRetell: true },
    'The milk was off.',
  );
  const ofBen = await opensHome(school, ben);
  expect(ofBen.text).toContain('Label the fridge.');
  expect(ofBen.text).not.toContain(LOOK_TWICE);
  expect(ofBen.text).not.toContain('Heads count twice.');
  expect(ofBen.text).toContain('3 lessons');
  expect(ofBen.text).toContain('Handing over (1)');
  const ofCleo = await opensHome(school, cleo);
  expect(ofCleo.text).toContain('2 lessons');
  expect(ofCleo.text).not.toContain('Handing over (');
  const ofGus = await opensHome(school, gus);
  expect(ofGus.text).toContain(NOTHING);
  expect(ofGus.text).toContain('1 lesson');
  expect(ofGus.text).not.toContain('How sharing is going');
  expect(troubles(school)).toEqual([]);
});

test('is there although Slack does not say who is in a private channel', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben, slack } = school;
  await tells(school, ada, LOOK_TWICE, { mayRetell: true });
  await school.stop();
  await school.start();
  slack.fail('conversations.members', { status: 503 });
  const home = await opensHome(school, ben);
  expect(home.text).toContain(LOOK_TWICE);
  expect(home.text).toContain("Slack didn't say just now");
});

test('older lessons stand there when the week brought none', async () => {
  const school = await openSchoolWithRooms();
  const { ada, clock } = school;
  await tells(school, ada, LOOK_TWICE, { mayRetell: true });
  clock.set('2026-03-20T12:00:00Z');
  const home = await opensHome(school, ada);
  expect(home.text).toContain('Learned lately');
  expect(home.text).toContain(LOOK_TWICE);
});

describe('the setup on the Home tab', () => {
  test('is there for stewards, and for everyone as long as there are none', async () => {
    const school = await openSchoolWithRooms();
    const { ben, cleo, ada, slack } = school;
    const home = await opensHome(school, cleo);
    expect(home.text).toContain('Nobody has set up Oops here yet');
    await home.press('Set up Oops');
    await slack.until(() => cleo.modal?.text.includes('no steward here yet'), { what: 'who can' });
    await cleo.modal?.closeAll();
    await appointsStewards(school, [ben]);
    expect((await opensHome(school, cleo)).text).not.toContain('Set up Oops');
    const ofBen = await opensHome(school, ben);
    expect(ofBen.text).toContain('You are a steward here');
    expect(ofBen.text).not.toContain('Oops is in no channel yet');
    await ofBen.press('Set up Oops');
    const setup = await ben.seesModal('Set up Oops');
    await setup.choose('Stewards', 'cleo');
    await setup.takeOut('Stewards', 'ben');
    await setup.submit();
    await slack.until(() => !ben.home?.text.includes('You are a steward here'), {
      what: 'the Home tab to follow',
    });
    expect(ada.home).toBeNull();
    expect(troubles(school)).toEqual([]);
  });
});

describe('by somebody’s own act with their name', () => {
  test('it follows: what they share, change, and withdraw', async () => {
    const school = await openSchoolWithRooms();
    const { ada, slack } = school;
    expect((await opensHome(school, ada)).text).toContain(NOTHING);
    const share = await tells(school, ada, LOOK_TWICE, { mayRetell: true });
    await slack.until(() => ada.home?.text.includes(LOOK_TWICE), { what: 'the lesson' });
    const form = await takes(ada, share, 'Edit', 'Edit your share');
    await form.fill('What did you learn?', 'Look three times.');
    await form.submit();
    await slack.until(() => ada.home?.text.includes('Look three times.'), { what: 'the change' });
    await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => ada.home?.text.includes(NOTHING), { what: 'it to go' });
    await allIsSent(school);
    expect(troubles(school)).toEqual([]);
  });

  test('what others do is seen when it is opened again', async () => {
    const school = await openSchoolWithRooms();
    const { ada, ben, slack } = school;
    await opensHome(school, ben);
    const count = published(slack);
    await tells(school, ada, LOOK_TWICE, { mayRetell: true });
    expect(published(slack)).toBe(count);
    expect((await opensHome(school, ben)).text).toContain(LOOK_TWICE);
  });
});

test('how sharing is going is told in numbers that stand for no few', async () => {
  const school = await openSchoolWithRooms();
  const { ada, ben } = school;
  const shares = async (text: string, where?: string) => {
    await sharesOpenly(school, ada, text, where);
    await ada.modal?.closeAll();
  };
  for (const at of [1, 2, 3, 4]) await shares(`The letter ${at} was late.`);
  expect((await opensHome(school, ben)).text).toContain('fewer than five mistakes');
  await tells(school, ada, LOOK_TWICE);
  await shares('The heads were late.', '#heads');
  const { text } = await opensHome(school, ben);
  expect(text).toContain('5 mistakes were shared in public channels');
  expect(text).toContain('Some of them have a lesson');
});
