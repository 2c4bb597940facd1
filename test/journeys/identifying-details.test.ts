import { expect, test } from 'vitest';
import type { Modal, Person } from '../../playground/slack/slack.ts';
import { openSchool, type School, testClock } from '../support/oops.ts';
import { fillsForm, findsShare, troubles } from '../support/sharing.ts';

const TEXT =
  'On 3 November at 14:37 I sent Tom Baker’s report to ola.nowak@example.org. Tom Baker was kind about it.';

/** Fills the form anonymously and comes to the check screen; while the author writes, Oops gets ready. */
async function comesToCheck({ slack }: Pick<School, 'slack'>, ada: Person, text: string) {
  const form = await fillsForm(ada, 'Anonymously', text);
  await form.submit();
  const check = await ada.seesModal('Before it is sent');
  // On a busy machine the word lists may come later than the screen: it says so, and looks again on request.
  while (check.text.includes("We couldn't look")) {
    const before = JSON.stringify(check.blocks);
    await check.press('Show how it looks now');
    await slack.until(() => JSON.stringify(check.blocks) !== before, { what: 'another look' });
  }
  return check;
}

const shownIn = (check: Modal) => JSON.stringify(check.blocks);

test('what may identify somebody is shown, and one press takes other words for it', async () => {
  const clock = testClock('2026-03-02T12:04:00Z');
  const school = await openSchool({ clock, crowd: 12 });
  const { ada, ben, slack } = school;
  const check = await comesToCheck(school, ada, TEXT);
  for (const said of [
    'an exact date',
    '“14:37”: an exact time',
    '“Tom Baker”: a name',
    '“ola.nowak@example.org”: an email address',
  ])
    expect(check.text).toContain(said);

  await check.press('Write “somebody”');
  await slack.until(() => !shownIn(check).includes('Tom Baker'), { what: 'the name to go' });
  expect(check.values['What happened?']).toContain('I sent somebody’s report');
  expect(check.values['What happened?']).toContain('Somebody was kind about it');
  await check.press('Write “an email address”');
  await slack.until(() => !shownIn(check).includes('example.org'), { what: 'the address to go' });
  await check.press('Write “some time”');
  await slack.until(() => !shownIn(check).includes('14:37'), { what: 'the time to go' });
  await check.submit();
  await ada.seesModal('Thanks for sharing');
  clock.set('2026-03-02T12:15:00Z');
  school.tick();
  const posted = await findsShare(school, ben, 'I sent somebody’s report');
  // What its author left stays: nobody is held up.
  expect(posted.text).toContain('3 November at some time');
  expect(posted.text).not.toMatch(/Tom|example\.org/u);
  expect(troubles(school)).toEqual([]);
});

test('a time in a Spanish text goes with its article, which tells nothing without it', async () => {
  const school = await openSchool({ crowd: 12 });
  // No slot of the post office: the screen says when the letter leaves.
  const text = 'Llegué a las 10:17. Las 10:17 no era la hora, y desde las 10:17 esperaban todos.';
  const check = await comesToCheck(school, school.ada, text);
  await check.press('Write “cierta hora”');
  await school.slack.until(() => !shownIn(check).includes('10:17'), { what: 'the time to go' });
  expect(check.values['What happened?']).toBe(
    'Llegué a cierta hora. Cierta hora no era la hora, y desde cierta hora esperaban todos.',
  );
  expect(troubles(school)).toEqual([]);
});

test('the names of the workspace’s own people are known, also in lower case and with a slip', async () => {
  const school = await openSchool({ crowd: 12 });
  school.slack.addPerson({ name: 'jorunn', realName: 'Jorunn Castellane' });
  await school.start();
  const check = await comesToCheck(school, school.ada, 'i forgot to tell jorunn and castelane.');
  expect(check.text).toContain('“jorunn”: a name');
  expect(check.text).toContain('“castelane”: a name');
  expect(troubles(school)).toEqual([]);
});

test('a text that was typed over meanwhile keeps what was typed', async () => {
  const school = await openSchool({ crowd: 12 });
  const { ada, slack } = school;
  const check = await comesToCheck(school, ada, 'I forgot to tell Tom Baker.');
  await check.fill('What happened?', 'I forgot to tell the head, and then Tom Baker.');
  await check.press('Write “somebody”');
  await slack.until(() => shownIn(check).includes('the head'), { what: 'the screen to follow' });
  expect(check.values['What happened?']).toBe('I forgot to tell the head, and then Tom Baker.');
  await check.press('Write “somebody”');
  await slack.until(() => !shownIn(check).includes('Tom Baker'), { what: 'the name to go' });
  expect(check.values['What happened?']).toBe('I forgot to tell the head, and then somebody.');
  expect(troubles(school)).toEqual([]);
});

test('a text without details is left alone, and going back to the form keeps the new words', async () => {
  const school = await openSchool({ crowd: 12 });
  const { ada } = school;
  const clean = await comesToCheck(school, ada, 'I sent the wrong file to a whole class.');
  expect(clean.text).not.toContain('This may show who you are');
  await clean.closeAll();
  const check = await comesToCheck(school, ada, 'I forgot to tell Tom Baker.');
  await check.press('Write “somebody”');
  await school.slack.until(() => !shownIn(check).includes('Tom Baker'), { what: 'other words' });
  await check.press('Change something else');
  const form = await ada.seesModal('Share a mistake');
  expect(form.values['What happened?']).toBe('I forgot to tell somebody.');
});
