import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { carriedIn } from '../support/carried.ts';
import { openMarkedSchool } from '../support/marked-school.ts';
import { receiptOn } from '../support/receipts.ts';
import { answerTo, fillsForm, findsShare } from '../support/sharing.ts';

// Whoever shares anonymously has a Home tab and asks what to mind, like everybody else.

const HAPPENED = 'The wrong letter went out to parents.';
const LEARNED = 'Look twice before a letter leaves.';

test('nothing on Home, in a checklist or in a hint leads to who shared anonymously, or follows what they did', async () => {
  const { school, author, other, presser, audit } = await openMarkedSchool();
  const { slack } = school;
  const published = () => slack.calls.filter(({ method }) => method === 'views.publish').length;
  const opensHome = async (person: Person) => {
    const count = published();
    await person.opensHome();
    await slack.until(() => published() > count && person.home, { what: 'the Home tab' });
    return person.home?.text;
  };
  const asksBefore = (person: Person) =>
    answerTo(
      school,
      person,
      async () => void (await person.types('#c0', '/oops before I send a letter')),
      '#c0',
    );

  for (const person of [author, other, presser]) await opensHome(person);
  expect(await asksBefore(author)).toContain('Nobody has told a lesson');
  const count = published();

  // Shares, and what waits in the post office is on nobody's page.
  const form = await fillsForm(author, 'Anonymously', HAPPENED, '#c0');
  await form.fill('What did you learn?', LEARNED);
  await form.tick('May be retold beyond this channel, without my name');
  await form.submit();
  await (await author.seesModal('Before it is sent')).submit();
  const thanks = await author.seesModal('Thanks for sharing');
  const receipt = receiptOn(thanks);
  await thanks.closeAll();
  await school.settled();
  expect(published()).toBe(count);
  expect(await audit()).toEqual([]);
  expect(await opensHome(author)).not.toContain(LEARNED);
  expect(await asksBefore(author)).toContain('Nobody has told a lesson');

  // It leaves: nobody's page is made anew for it.
  const before = published();
  school.oops.tell({ clock: '2026-03-02T12:15:00Z' });
  school.oops.tell({ tick: true });
  const share = await findsShare(school, presser, HAPPENED, '#c0');
  await school.settled();
  expect(published()).toBe(before);

  // Author and others see the same.
  const screens = [];
  for (const person of [author, other, presser]) {
    const own = person.sees('#c0').find(({ ts }) => ts === share.ts);
    await own?.press('Offer help');
    const offer = await person.seesModal('Offer help');
    const offered = await offer.options('Point to a lesson', '');
    screens.push(
      JSON.stringify([await opensHome(person), await asksBefore(person), offer.text, offered]),
    );
    await offer.closeAll();
  }
  expect(new Set(screens).size).toBe(1);
  expect(screens[0]).toContain(`☐  ${LEARNED}`);
  expect(await audit()).toEqual([]);

  // What the author does by their receipt, and presses like anybody, makes no page anew.
  const since = published();
  await author
    .sees('#c0')
    .find(({ ts }) => ts === share.ts)
    ?.press('This helped me');
  await author.types('#c0', '/oops receipt');
  const asks = await author.seesModal('Your receipt');
  await asks.fill('Your six words', receipt);
  await asks.submit();
  await (await author.seesModal('Your share')).press('Withdraw');
  await slack.until(() => !share.text.includes(HAPPENED), { what: 'it to be withdrawn' });
  await school.settled();
  expect(published()).toBe(since);
  expect(await opensHome(presser)).not.toContain(LEARNED);
  expect(await asksBefore(presser)).toContain('Nobody has told a lesson');
  expect(await audit()).toEqual([]);
  for (const { value } of carriedIn(slack)) {
    for (const person of [author, other, presser]) expect(value).not.toContain(person.id);
  }
});
