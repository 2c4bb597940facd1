import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { subscribes } from '../support/digest-forms.ts';
import {
  comes,
  isAsked,
  learns,
  openNamedLesson,
  openNamelessLesson,
  QUESTION,
  questionsIn,
} from '../support/follow-ups.ts';
import { answerInThread, pressesIn } from '../support/proposals.ts';
import { comesBack, type SchoolAtNoon } from '../support/receipts.ts';
import { sharesOpenly, takes, troubles } from '../support/sharing.ts';
import { appointsStewards, opensSetup } from '../support/stewards.ts';

// What comes between a lesson and its question, and between the question and its answer.

type There = Awaited<ReturnType<typeof openNamedLesson>>;

async function withdraws({ ada, share, slack }: There): Promise<void> {
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  await slack.until(() => share.text.includes('withdrawn by its author'));
  await (await ada.seesModal('Oops')).closeAll();
}

/** Everything that was asked or sent before is done by then. */
async function somethingElseHappens(school: SchoolAtNoon, text: string): Promise<void> {
  await sharesOpenly(school, school.ben, text);
  await school.ben.modal?.closeAll();
}

/** A steward takes a day off for everybody. */
async function keepsQuiet({ slack }: There, steward: Person, date: string): Promise<void> {
  await (await opensSetup(steward)).press('Working days…');
  const form = await steward.seesModal('Working days');
  await form.fill('Quiet dates', date);
  await form.submit();
  await slack.until(() => steward.modal?.text.includes('Saved.'), { what: 'the day to be kept' });
  await steward.modal?.closeAll();
}

const asks = ({ slack }: There) =>
  slack.calls.filter(
    ({ method, args }) => method === 'chat.postMessage' && args['text'] === QUESTION,
  );

describe('a share that is withdrawn', () => {
  test('takes the question along', async () => {
    const school = await openNamedLesson();
    comes(school);
    const question = await isAsked(school, school.share);
    await withdraws(school);
    await school.slack.until(() => !question.exists, { what: 'the question to go' });
    expect(school.share.text).not.toContain('stuck');
    expect(troubles(school)).toEqual([]);
  });

  test('is asked about no more, also where the question was on its way', async () => {
    const school = await openNamedLesson();
    const { slack, share } = school;
    const lift = slack.fail('conversations.info', { status: 503 });
    comes(school);
    await slack.until(() => school.log.some((line) => line.includes('outcome.ask')));
    await withdraws(school).catch(() => {});
    lift();
    await slack.until(() => share.text.includes('withdrawn by its author'));
    await somethingElseHappens(school, 'Another mistake');
    comes(school, '2026-03-10T09:00:10Z');
    await somethingElseHappens(school, 'And another');
    expect(asks(school)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('with an answer that waits in the post office', async () => {
    const school = await openNamelessLesson();
    const { ada, slack, share, receipt } = school;
    comes(school);
    const question = await isAsked(school, share);
    await (await comesBack(ada, receipt)).press('It stuck');
    await slack.until(() => ada.modal?.text.includes('That leaves at'));
    await ada.modal?.press('Withdraw');
    await slack.until(() => !question.exists, { what: 'the question to go' });
    await ada.modal?.closeAll();
    school.slotComes('2026-03-09T09:15:10Z');
    await somethingElseHappens(school, 'Another mistake');
    expect(share.text).not.toContain('stuck');
    expect(troubles(school)).toEqual([]);
  });
});

test('a lesson that is taken out takes the question and the answer along; the next one is asked about anew', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  comes(school);
  const question = await isAsked(school, share);
  await pressesIn(ada, question, 'It stuck');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  const form = await takes(ada, share, 'Edit', 'Edit your share');
  await form.fill('What did you learn?', '');
  await form.submit();
  await slack.until(() => !question.exists, { what: 'the question to go' });
  expect(share.text).not.toContain('stuck');

  await learns(school, ada, share, 'In a week', 'I read it aloud.');
  expect(share.text).not.toContain('stuck');
  comes(school, '2026-03-16T09:00:10Z');
  await isAsked(school, share);
  expect(troubles(school)).toEqual([]);
});

test('other words for a lesson are the same lesson: what was said of it stays', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  comes(school);
  await pressesIn(ada, await isAsked(school, share), 'It stuck');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
  const form = await takes(ada, share, 'Add what was learned', 'What was learned');
  await form.fill('What did you learn?', 'No two files have one name.');
  await form.submit();
  await slack.until(() => share.text.includes('No two files have one name.'));
  expect(share.text).toContain('with a lesson that stuck');
  expect(questionsIn(share)).toHaveLength(1);
  expect(troubles(school)).toEqual([]);
});

test('whose author takes the name off: nobody is asked any more, and what was said stays', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  comes(school);
  const question = await isAsked(school, share);
  await pressesIn(ada, question, 'Still working on it');
  await slack.until(() => share.text.includes('still working on it'));
  await ada.types('#staff', '/oops mine');
  await (await ada.seesModal('Your open shares')).press('Take my name off');
  await slack.until(() => !question.exists, { what: 'the question to go' });
  await slack.until(() => share.text.includes('Someone'));
  expect(share.text).toContain('still working on it');
  expect(troubles(school)).toEqual([]);
});

test('it comes on a working day that is no quiet date, by the clock of the channel’s digest', async () => {
  const school = await openNamedLesson();
  const { slack, share } = school;
  const dora = slack.addPerson({ name: 'dora', tz: 'America/Mexico_City' });
  await dora.joins('#staff');
  await subscribes(school, dora);
  await dora.modal?.closeAll();
  await appointsStewards(school, [school.cleo]);
  await keepsQuiet(school, school.cleo, '2026-03-09');
  // A Monday that is off; early in Mexico, and late in Berlin; then by day in Mexico.
  for (const at of ['2026-03-09T17:00:10Z', '2026-03-10T09:00:10Z', '2026-03-10T14:59:10Z']) {
    comes(school, at);
    await somethingElseHappens(school, `At ${at}`);
  }
  expect(questionsIn(share)).toEqual([]);
  comes(school, '2026-03-10T15:00:10Z');
  await isAsked(school, share);
  expect(troubles(school)).toEqual([]);
});

test('where Slack takes no question its author is asked in the list of their own all the same', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  const lift = slack.fail('chat.postMessage', { error: 'restricted_action' });
  comes(school);
  await slack.until(() => school.log.some((line) => line.includes('delivery.given-up')));
  lift();
  comes(school, '2026-03-09T09:01:10Z');
  await somethingElseHappens(school, 'Another mistake');
  expect(asks(school)).toHaveLength(1);
  await ada.types('#staff', '/oops mine');
  await (await ada.seesModal('Your open shares')).press('It stuck');
  await slack.until(() => share.text.includes('with a lesson that stuck'));
});

describe('what was due while nothing could be said', () => {
  test('comes once, after a restart', async () => {
    const school = await openNamedLesson();
    const { slack, share } = school;
    const lift = slack.fail('chat.postMessage', { status: 503 });
    comes(school);
    await slack.until(() => school.log.some((line) => line.includes('delivery.retried')));
    await school.stop();
    lift();
    await school.start();
    comes(school, '2026-03-09T10:00:10Z');
    await isAsked(school, share);
    comes(school, '2026-03-09T10:01:10Z');
    await somethingElseHappens(school, 'Another mistake');
    expect(questionsIn(share)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('waits for the morning, if Slack was out of reach until it was night', async () => {
    const school = await openNamedLesson();
    const { slack, share } = school;
    const lift = slack.fail('conversations.info', { status: 503 });
    comes(school);
    await slack.until(() => school.log.some((line) => line.includes('outcome.ask')));
    school.clock.set('2026-03-09T23:00:10Z');
    lift();
    await slack.until(() =>
      school.log.some((line) => line.includes('delivery.sent') && line.includes('outcome.ask')),
    );
    school.tick();
    await somethingElseHappens(school, 'Another mistake');
    expect(questionsIn(share)).toEqual([]);
    comes(school, '2026-03-10T09:00:10Z');
    await isAsked(school, share);
    expect(asks(school)).toHaveLength(1);
  });

  test('waits until the channel is in use again', async () => {
    const school = await openNamedLesson();
    const { slack, staff, share } = school;
    await staff.archive();
    comes(school);
    const other = slack.addChannel({ name: 'heads', members: [school.ben], withApp: true });
    await sharesOpenly(school, school.ben, 'Elsewhere', `#${other.name}`);
    expect(asks(school)).toEqual([]);
    await staff.unarchive();
    // Oops learns of it within the hour.
    comes(school, '2026-03-10T09:00:10Z');
    await sharesOpenly(school, school.cleo, 'And elsewhere', '#staff');
    comes(school, '2026-03-10T09:01:10Z');
    await isAsked(school, share);
    expect(troubles(school)).toEqual([]);
  });
});

test('where Slack’s answer was lost a second question may stand there: the one that nobody knows of goes once it is pressed', async () => {
  const school = await openNamedLesson();
  const { ada, slack, share } = school;
  slack.fail('chat.postMessage', { loseAnswer: 'after' }, { times: 1 });
  comes(school);
  await slack.until(() => questionsIn(share).length === 2, { what: 'two questions' });
  const [unknown] = questionsIn(share);
  if (!unknown) throw new Error('it is not there');
  await answerInThread(school, ada, share, () => pressesIn(ada, unknown, 'It stuck'));
  await slack.until(() => questionsIn(share).length === 1, { what: 'one to go' });
  await slack.until(() => questionsIn(share)[0]?.text.includes('says: *it stuck*'));
  expect(school.log.some((line) => line.includes('delivery.posted-again'))).toBe(true);
});
