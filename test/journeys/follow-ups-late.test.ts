import { describe, expect, test } from 'vitest';
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
