import { describe, expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { allIsSent } from '../support/coaches.ts';
import { LETTER, LOOK_TWICE, openLibrarySchool, opensLessons } from '../support/library.ts';
import { postedIn, takes, troubles } from '../support/sharing.ts';

const TITLE = 'Ten minutes with one lesson';

/** From the library to the meeting about the one lesson there is. */
async function opensKit(person: Person, where = '#staff'): Promise<Modal> {
  await (await opensLessons(person, where)).press('Read');
  await (await person.seesModal('A lesson')).press('Meeting kit');
  return await person.seesModal('Meeting kit');
}

describe.each(['http', 'socket'] as const)('a meeting about a lesson over %s', (mode) => {
  test('is there to copy, and is posted once where somebody presses, with no word of the lesson', async () => {
    const school = await openLibrarySchool({ mode });
    const { ada, ben, cleo, learns, slack } = school;
    await learns(ada, LETTER, LOOK_TWICE);
    const kit = await opensKit(ben);
    expect(kit.text).toMatch(
      /1\. Read it \(2 minutes\).*letter.*2\. .*3\. .*4\. An owner and a day/su,
    );
    expect(kit.values['To copy']).toContain(`What was learned:\n${LOOK_TWICE}`);
    await Promise.all([kit.submit(), kit.submit()]);
    await slack.until(() => ben.modal?.text.includes('on its way to #staff'), {
      what: 'the answer',
    });
    await allIsSent(school);
    const posted = postedIn(cleo, '#staff').filter(({ text }) => text.includes(TITLE));
    expect(posted).toHaveLength(1);
    expect(posted[0]?.text).toContain('the lesson, where it was shared');
    const source = JSON.stringify(posted[0]?.blocks);
    expect(source).toContain('/archives/');
    expect(source).not.toMatch(/letter|Look twice/iu);
    expect(source).not.toContain(ben.id);
    expect(troubles(school)).toEqual([]);
  });
});

test('it is offered where the lesson may be told, and where somebody is', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, learns } = school;
  const share = await learns(ada, LETTER, LOOK_TWICE);
  const kit = await opensKit(ada);
  expect(await kit.options('Where?', '')).toEqual(['#staff']);
  await kit.closeAll();
  const edit = await takes(ada, share, 'Edit', 'Edit your share');
  await edit.tick('May be retold beyond this channel, without my name');
  await edit.submit();
  await allIsSent(school);
  await ada.modal?.closeAll();
  expect(await (await opensKit(ada)).options('Where?', '')).toEqual(
    ['heads', 'lunch', 'partners', 'staff'].map((name) => `#${name}`),
  );
  expect(await (await opensKit(ben)).options('Where?', '#h')).toEqual(['#heads']);
  expect(troubles(school)).toEqual([]);
});

test('of a private channel it is posted there alone', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, slack, learns } = school;
  await learns(ada, LETTER, LOOK_TWICE, { where: '#heads', mayRetell: true });
  const kit = await opensKit(ben);
  expect(await kit.options('Where?', '')).toEqual(['#heads']);
  await kit.submit();
  await slack.until(() => postedIn(ada, '#heads').some(({ text }) => text.includes(TITLE)), {
    what: 'the meeting',
  });
  expect(JSON.stringify(postedIn(ada, '#staff'))).not.toContain(TITLE);
  expect(troubles(school)).toEqual([]);
});

test('what may be told no more when it is sent is not', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, slack, learns } = school;
  const share = await learns(ada, LETTER, LOOK_TWICE);
  const kit = await opensKit(ben);
  // Slack takes no message for a moment, and its author takes the share back meanwhile.
  const lift = slack.fail('chat.getPermalink', { error: 'internal_error' }, { times: 99 });
  await kit.submit();
  await slack.until(() => ben.modal?.text.includes('on its way'), { what: 'the answer' });
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  lift();
  await allIsSent(school);
  expect(JSON.stringify(postedIn(ben, '#staff'))).not.toContain(TITLE);
  expect(troubles(school)).toEqual([]);
});

test('a lesson that was taken back while the screen was open is posted nowhere', async () => {
  const school = await openLibrarySchool();
  const { ada, ben, slack, learns } = school;
  const share = await learns(ada, LETTER, LOOK_TWICE);
  const kit = await opensKit(ben);
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  await allIsSent(school);
  await kit.submit();
  await slack.until(() => ben.modal?.text.includes("isn't here any more"), { what: 'the answer' });
  expect(JSON.stringify(postedIn(ben, '#staff'))).not.toContain(TITLE);
  expect(troubles(school)).toEqual([]);
});
