import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { comesBack, type SchoolAtNoon } from '../support/receipts.ts';
import { takes, troubles } from '../support/sharing.ts';
import {
  answerInThread,
  LESSON,
  openNamedShare,
  openNamelessShare,
  opensProposal,
  pressesIn,
  proposes,
} from '../support/proposals.ts';

// A proposal is about a share's text: it goes with it, and so does what was learned.

const fileHolds = ({ config }: SchoolAtNoon, text: string): boolean =>
  [config.databaseFile, `${config.databaseFile}-wal`].some((file) =>
    readFileSync(file).includes(text),
  );

test('a share that is withdrawn takes the proposal along, its message too', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  const proposal = await proposes(school, ben, share);
  const withdraw = await takes(ada, share, 'Withdraw', 'Withdraw your share');
  await withdraw.submit();
  await slack.until(() => !proposal.exists, { what: 'the proposal to go' });
  await slack.until(() => !fileHolds(school, LESSON), { what: 'its words to go from the file' });
  await (await ada.seesModal('Oops')).closeAll();
  // And what is pressed on a screen of before says so.
  school.slotComes('2026-03-20T00:00:00Z');
  expect(share.text).toContain('withdrawn by its author');
  expect(share.text).not.toContain(LESSON);
  expect(troubles(school)).toEqual([]);
});

test('an anonymous one, with a wish that waits', async () => {
  const school = await openNamelessShare();
  const { ada, ben, slack, share, receipt } = school;
  const proposal = await proposes(school, ben, share);
  await (await comesBack(ada, receipt)).press('Leave it out');
  await slack.until(() => ada.modal?.text.includes('You leave it out'));
  await ada.modal?.press('Withdraw');
  await slack.until(() => !proposal.exists, { what: 'the proposal to go' });
  expect(share.text).toContain('withdrawn by its author');
  await ada.modal?.closeAll();
  await school.start();
  school.slotComes('2026-03-02T12:30:00Z');
  expect(school.log.some((line) => line.includes('letters.left'))).toBe(true);
  await slack.until(() => !fileHolds(school, LESSON));
  expect(troubles(school)).toEqual([]);
});

test('one whose proposal Slack is about to post', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  const form = await opensProposal(school, ben, share);
  await form.fill('What can be learned from it?', LESSON);
  const withdraw = await takes(ada, share, 'Withdraw', 'Withdraw your share');
  const lift = slack.intercept('chat.postMessage', async () => {
    lift();
    await withdraw.submit();
  });
  await form.submit();
  await slack.until(() => share.text.includes('withdrawn by its author'));
  await slack.until(() => slack.calls.some(({ method }) => method === 'chat.delete'));
  await slack.until(() => !share.thread.some(({ text }) => text.includes(LESSON)));
  await slack.until(() => !fileHolds(school, LESSON));
  expect(troubles(school)).toEqual([]);
});

test('what is proposed for a share that is gone by then is given back', async () => {
  const school = await openNamedShare();
  const { ada, ben, slack, share } = school;
  const form = await opensProposal(school, ben, share);
  await form.fill('What can be learned from it?', LESSON);
  await form.fill('What should be done differently?', 'Dates in names.');
  const withdraw = await takes(ada, share, 'Withdraw', 'Withdraw your share');
  await withdraw.submit();
  await slack.until(() => share.text.includes('withdrawn by its author'));
  await form.submit();
  await slack.until(() => ben.modal?.text.includes("isn't there any more"), { what: 'why not' });
  expect(ben.modal?.text).toContain(LESSON);
  expect(ben.modal?.text).toContain('Dates in names.');
  expect(troubles(school)).toEqual([]);
});

test('what was learned, changed and chosen is gone from the file once a share is withdrawn', async () => {
  const school = await openNamedShare();
  const { ada, slack, share } = school;
  const learn = await takes(ada, share, 'Add what was learned', 'What was learned');
  await learn.fill('What did you learn?', LESSON);
  await learn.fill('What do you do differently since?', 'A date is in every name.');
  await learn.choose('When to ask whether it stuck', 'In a week');
  await learn.submit();
  await slack.until(() => share.text.includes('A date is in every name.'));
  const withdraw = await takes(ada, share, 'Withdraw', 'Withdraw your share');
  await withdraw.submit();
  await slack.until(() => share.text.includes('withdrawn by its author'));
  for (const words of [LESSON, 'A date is in every name.']) {
    await slack.until(() => !fileHolds(school, words), { what: `"${words}" to go` });
  }
  expect(troubles(school)).toEqual([]);
});

describe('a proposal that stands twice, since the answer to its posting was lost', () => {
  test('is gone from both once it is answered on either', async () => {
    const school = await openNamedShare();
    const { ada, ben, slack, share } = school;
    const form = await opensProposal(school, ben, share);
    await form.fill('What can be learned from it?', LESSON);
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await form.submit();
    const standing = () => share.thread.filter(({ text }) => text.includes(LESSON));
    await slack.until(() => standing().length === 2, { what: 'both of them' });
    const [stray] = standing();
    if (stray) await pressesIn(ada, stray, 'Accept it');
    await slack.until(() => standing().length === 0, { what: 'no word of it in the thread' });
    await slack.until(() => share.text.includes(LESSON), { what: 'the lesson' });
    const lines = share.thread.filter(({ text }) => text.includes('accepted it'));
    expect(lines).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
  });

  test('and the one that nobody knew of goes with a press once the share is withdrawn', async () => {
    const school = await openNamedShare();
    const { ada, ben, cleo, slack, share } = school;
    const form = await opensProposal(school, ben, share);
    await form.fill('What can be learned from it?', LESSON);
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await form.submit();
    const standing = () => share.thread.filter(({ text }) => text.includes(LESSON));
    await slack.until(() => standing().length === 2, { what: 'both of them' });
    await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
    await slack.until(() => standing().length === 1, { what: 'the known one to go' });
    const [stray] = standing();
    const press = async () => stray && pressesIn(cleo, stray, 'Accept it');
    expect(await answerInThread(school, cleo, share, press)).toContain("doesn't stand any more");
    await slack.until(() => standing().length === 0, { what: 'the other to go' });
    expect(slack.complaints).toEqual([]);
  });
});

describe('when Slack fails', () => {
  test('a proposal that can never be posted is not kept, and another can be', async () => {
    const school = await openNamedShare();
    const { ben, cleo, slack, share } = school;
    const form = await opensProposal(school, ben, share);
    await form.fill('What can be learned from it?', LESSON);
    slack.fail('chat.postMessage', { error: 'is_archived' });
    await form.submit();
    await slack.until(() => school.log.some((line) => line.includes('delivery.given-up')));
    await slack.until(() => !fileHolds(school, LESSON));
    await proposes(school, cleo, share, 'Look twice.');
    expect(troubles(school).filter((line) => !String(line).includes('given-up'))).toEqual([]);
  });

  test('a line that Slack doesn’t take at first is drawn later, after a restart too', async () => {
    const school = await openNamedShare();
    const { ada, ben, slack, share } = school;
    const proposal = await proposes(school, ben, share);
    slack.fail('chat.update', { status: 503 }, { times: 3 });
    await pressesIn(ada, proposal, 'Leave it out');
    await slack.until(() => slack.calls.some(({ status }) => status === 503));
    await school.start();
    await slack.until(() => proposal.text.includes('left out by'), {
      what: 'one line',
      within: 60_000,
    });
    expect(slack.complaints).toEqual([]);
  });

  test('what is proposed while its line still waits takes the place of the words that stand there', async () => {
    const school = await openNamedShare();
    const { ada, ben, cleo, slack, share } = school;
    const proposal = await proposes(school, ben, share);
    const lift = slack.fail('chat.update', { status: 503 }, { times: 50 });
    await pressesIn(ada, proposal, 'Leave it out');
    await slack.until(() => slack.calls.some(({ status }) => status === 503));
    const form = await opensProposal(school, cleo, share);
    await form.fill('What can be learned from it?', 'Look twice.');
    await form.submit();
    await slack.until(() => !form.isOpen);
    lift();
    await slack.until(() => proposal.text.includes('Look twice.'), {
      what: 'the new words',
      within: 60_000,
    });
    expect(share.thread.filter(({ text }) => text.includes(LESSON))).toEqual([]);
    expect(slack.complaints).toEqual([]);
  });

  test('one whose message an administrator deleted can still be answered behind the receipt', async () => {
    const school = await openNamelessShare();
    const { ada, ben, slack, share, receipt } = school;
    const proposal = await proposes(school, ben, share);
    slack.fail(
      'chat.update',
      { error: 'message_not_found' },
      {
        when: ({ args }) => args['ts'] === proposal.ts,
      },
    );
    await (await comesBack(ada, receipt)).press('Accept it');
    await slack.until(() => ada.modal?.text.includes('What you made of it leaves at'));
    await ada.modal?.closeAll();
    school.slotComes('2026-03-02T12:30:00Z');
    await slack.until(() => share.text.includes(LESSON));
    expect(troubles(school)).toEqual([]);
  });
});
