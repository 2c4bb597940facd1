import { describe, expect, test } from 'vitest';
import {
  callsOf,
  cardOf,
  cardSays,
  changesWish,
  type CoachedSchool,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { comesBack } from '../support/receipts.ts';
import { answerTo, findsShare, opensForm, takes, troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// How a call ends: with the share, with its author's wish, with the channel, or with the coach who leaves.

const TEXT = 'I sent the wrong file.';

/** Waits until nothing is kept of any call. */
const isForgotten = (school: Pick<CoachedSchool, 'slack' | 'folder'>) =>
  school.slack.until(
    () => {
      const { threads, calls } = coachRows(school);
      return threads.length + calls.length === 0;
    },
    { what: 'the rows to go' },
  );

/** Ben is called for an open share of ada's, and its card stands. */
async function openCalled() {
  const school = await openCoachedSchool();
  const { ada, ben } = school;
  makesCoach(school, ben);
  const share = await sharesForCoach(school, ada, TEXT);
  const call = await isCalled(school, ben);
  const card = await cardSays(school, share, 'A coach was called');
  return Object.assign(school, { share, call, card });
}

describe('a share that is withdrawn', () => {
  test('takes its card along, who was called is told, and nothing of the call is kept', async () => {
    const school = await openCalled();
    const { slack, ada, call, card, share } = school;
    const form = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    await form.submit();
    await slack.until(() => call.text.includes('Its author has withdrawn it.'));
    expect(call.buttons).toEqual([]);
    await slack.until(() => !card.exists, { what: 'the card to go' });
    await isForgotten(school);
    expect(troubles(school)).toEqual([]);
  });

  test('answers kindly to a press on what was not redrawn yet', async () => {
    const school = await openCalled();
    const { slack, ada, ben, call, share } = school;
    const held = slack.fail('chat.update', { status: 503 }, { times: Infinity });
    const form = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    await form.submit();
    await slack.until(() => ada.modal?.title !== 'Withdraw your share' || !form.isOpen);
    for (const button of ["I'm on it", 'Pass']) {
      const said = await answerTo(school, ben, () => call.press(button), '@Oops');
      expect(said).toContain("isn't there any more");
    }
    held();
    await slack.until(() => call.text.includes('Its author has withdrawn it.'));
    await isForgotten(school);
  });

  test('while it is talked about goes with all that is known of the talk', async () => {
    const school = await openCalled();
    const { slack, ada, call, card, share } = school;
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    const form = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    await form.submit();
    await slack.until(() => !card.exists);
    await slack.until(() => call.text.includes('Its author has withdrawn it.'));
    await isForgotten(school);
    expect(call.buttons).toEqual([]);
  });

  test('while Slack was slow to take the card leaves no card behind, also if it can’t be deleted at once', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    slack.fail('chat.delete', { status: 503 });
    let isPosting = false;
    slack.intercept('chat.postMessage', async ({ args }) => {
      if (!args['thread_ts']) return;
      isPosting = true;
      await slack.until(() => coachRows(school).threads.length === 0, { what: 'the withdrawal' });
    });
    const share = await sharesForCoach(school, ada, TEXT);
    await slack.until(() => isPosting);
    const form = await takes(ada, share, 'Withdraw', 'Withdraw your share');
    await form.submit();
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.delete'));
    await slack.until(() => share.thread.length === 0, { what: 'the card to go' });
    expect(coachRows(school).threads).toEqual([]);
  });

  test('behind its receipt as well', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    const receipt = await sharesUnseenForCoach(ada, TEXT);
    await school.itIs('2026-03-02T12:15:00Z');
    const share = await findsShare(school, ben, TEXT);
    const call = await isCalled(school, ben);
    const card = await cardSays(school, share, 'A coach was called');
    await (await comesBack(ada, receipt)).press('Withdraw');
    await slack.until(() => !card.exists);
    await slack.until(() => call.text.includes('Its author has withdrawn it.'));
    await isForgotten(school);
    expect(call.buttons).toEqual([]);
  });
});

describe('an author who wants no coach any more', () => {
  test('ends the call; once they do again, the next one is called', async () => {
    const school = await openCalled();
    const { slack, ada, cleo, call, share } = school;
    await changesWish(school, ada, share, 'untick');
    await slack.until(() => call.text.includes("doesn't look for a coach any more"));
    await cardSays(school, share, "Its author doesn't look for a coach any more.");
    await slack.until(() => !share.text.includes('A coach is asked for'));
    await school.itIs('2026-03-09T12:04:10Z');
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', step: 0, dueAt: null }]);
    makesCoach(school, cleo);
    await changesWish(school, ada, share, 'tick');
    await isCalled(school, cleo);
    await cardSays(school, share, 'A coach was called');
    await slack.until(() => share.text.includes('A coach is asked for'));
    expect(troubles(school)).toEqual([]);
  });

  test('leaves alone who is on it', async () => {
    const school = await openCalled();
    const { ada, call, share } = school;
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await changesWish(school, ada, share, 'untick');
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking' }]);
  });

  test('behind a receipt is followed when the change leaves, not before', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    const receipt = await sharesUnseenForCoach(ada, TEXT);
    await school.itIs('2026-03-02T12:15:00Z');
    const share = await findsShare(school, ben, TEXT);
    const call = await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    const held = await comesBack(ada, receipt);
    await held.press('Edit');
    const form = await ada.seesModal('Edit your share');
    await form.untick("I'd like a coach");
    await form.submit();
    await (await ada.seesModal('Your share')).closeAll();
    await school.itIs('2026-03-02T12:20:00Z');
    expect(coachRows(school).threads[0]?.dueAt).not.toBeNull();
    await school.itIs('2026-03-02T12:30:00Z');
    await slack.until(() => call.text.includes("doesn't look for a coach any more"));
    await cardSays(school, share, "Its author doesn't look for a coach any more.");
    expect(troubles(school)).toEqual([]);
  });

  test('who comes to want one later has one called', async () => {
    const school = await openCoachedSchool();
    const { ada, ben } = school;
    makesCoach(school, ben);
    await ada.types('#staff', '/oops');
    const form = await ada.seesModal('Share a mistake');
    await form.fill('What happened?', TEXT);
    await form.choose('How do you want to share?', 'Openly');
    await form.submit();
    const share = await findsShare(school, ada, TEXT);
    await ada.modal?.closeAll();
    expect(toldTo(ben)).toEqual([]);
    await changesWish(school, ada, share, 'tick');
    await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
  });
});

describe('a channel that is archived', () => {
  test('ends its calls, and no step is taken there', async () => {
    const school = await openCalled();
    const { slack, staff, cleo, call } = school;
    makesCoach(school, cleo);
    await staff.archive();
    await slack.until(() => call.text.includes("You're not waited for any more"));
    await school.itIs('2026-03-09T12:04:10Z');
    await school.start();
    await school.itIs('2026-03-10T12:04:10Z');
    expect(coachRows(school).threads).toMatchObject([{ step: 0, dueAt: null }]);
    expect(callsOf(cleo)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('or becomes private is looked at before the next one is called, though Slack tells of it to nobody', async () => {
    const school = await openCalled();
    const { slack, staff, ada, ben, cleo, call, share } = school;
    const outside = slack.addPerson({ name: 'olga' });
    makesCoach(school, outside);
    staff.makePrivate();
    await call.press('Pass');
    await slack.until(() => coachRows(school).threads[0]?.step === 2);
    await school.itIs('2026-03-03T12:10:00Z');
    await cardSays(school, share, 'Nobody has taken this on yet.');
    expect(coachRows(school).calls).toMatchObject([{ accountId: ben.id }]);
    expect([...toldTo(outside), ...toldTo(ada), ...toldTo(cleo)]).toEqual([]);
  });

  test('or gets another id takes its calls along', async () => {
    const school = await openCalled();
    const { slack, staff, cleo, call } = school;
    makesCoach(school, cleo);
    await staff.changeId();
    await school.itIs('2026-03-03T12:10:00Z');
    await isCalled(school, cleo);
    await call.press("I'm on it");
    const share = await findsShare(school, cleo, TEXT, '#staff');
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => call.text.includes("You're on it, in #staff"));
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking', step: 1 }]);
    expect(troubles(school)).toEqual([]);
  });

  test('while Oops was not running is found out when the next one would be called', async () => {
    const school = await openCalled();
    const { slack, staff, cleo, call } = school;
    makesCoach(school, cleo);
    await school.stop();
    await staff.archive();
    await school.start();
    await school.itIs('2026-03-04T12:04:10Z');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(callsOf(cleo)).toEqual([]);
  });
});

describe('who is on it and leaves', () => {
  test('a private channel: it is handed on', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    slack.addChannel({ name: 'maths', members: [ada, ben, cleo], isPrivate: true, withApp: true });
    await school.start();
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT, { where: '#maths' });
    const call = await isCalled(school, ben);
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    makesCoach(school, cleo);
    await ben.leaves('#maths');
    await isCalled(school, cleo);
    await cardSays(school, share, 'A coach was called');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    // It is not for him any more: his message opens nothing.
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', claimedBy: null }]);
    expect(troubles(school)).toEqual([]);
  });

  test('a public channel: they see it still', async () => {
    const school = await openCalled();
    const { ben, call, share } = school;
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await ben.leaves('#staff');
    await school.itIs('2026-03-03T12:04:10Z');
    await school.stop();
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking', claimedBy: ben.id }]);
  });

  test('the workspace: it is handed on the next day', async () => {
    const school = await openCalled();
    const { slack, ben, cleo, card, share } = school;
    await seenBy(cleo, card)?.press("I'm on it");
    await cardSays(school, share, '@cleo is on it.');
    const dora = slack.addPerson({ name: 'dora' });
    makesCoach(school, dora);
    await school.itIs('2026-03-02T13:04:10Z');
    // Whoever fills in a form gives time to what a minute's work asks of Slack.
    await (await opensForm(ben)).close();
    cleo.deactivates();
    await school.itIs('2026-03-02T14:04:10Z');
    await (await opensForm(ben)).close();
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking', claimedBy: cleo.id }]);
    await school.itIs('2026-03-03T13:04:10Z');
    await isCalled(school, dora);
    await cardSays(school, share, 'A coach was called');
    expect(troubles(school)).toEqual([]);
  });

  test('while Slack doesn’t say is looked for again', async () => {
    const school = await openCalled();
    const { slack, ben, cleo, card, share } = school;
    await seenBy(cleo, card)?.press("I'm on it");
    await cardSays(school, share, '@cleo is on it.');
    const dora = slack.addPerson({ name: 'dora' });
    makesCoach(school, dora);
    cleo.deactivates();
    const answers = slack.fail(
      'users.info',
      { status: 503 },
      { times: Infinity, when: ({ args }) => args['user'] === cleo.id },
    );
    await school.itIs('2026-03-03T13:04:10Z');
    await (await opensForm(ben)).close();
    expect(coachRows(school).threads).toMatchObject([{ claimedBy: cleo.id }]);
    answers();
    await school.itIs('2026-03-03T13:05:10Z');
    await isCalled(school, dora);
  });

  test('a private channel while they are called: the next one is, as if they had passed', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    slack.addChannel({ name: 'maths', members: [ada, ben, cleo], isPrivate: true, withApp: true });
    await school.start();
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT, { where: '#maths' });
    const call = await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    makesCoach(school, cleo);
    await ben.leaves('#maths');
    await isCalled(school, cleo);
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(call.buttons).toEqual([]);
    expect(coachRows(school).threads).toMatchObject([{ step: 0, waitsFor: cleo.id }]);
    expect(troubles(school)).toEqual([]);
  });

  test('the workspace while they are called: the next one is, a day later at most', async () => {
    const school = await openCalled();
    const { slack, ben, cleo, share } = school;
    // Called, and looked for, today.
    await school.itIs('2026-03-02T12:05:10Z');
    await (await opensForm(cleo)).close();
    const dora = slack.addPerson({ name: 'dora' });
    makesCoach(school, dora);
    ben.deactivates();
    await school.itIs('2026-03-03T00:00:10Z');
    await isCalled(school, dora);
    await cardSays(school, share, 'A coach was called');
    expect(coachRows(school).threads).toMatchObject([{ step: 0, waitsFor: dora.id }]);
    expect(troubles(school)).toEqual([]);
  });

  test('and presses in what they were sent hears that it isn’t open to them', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    slack.addChannel({ name: 'maths', members: [ada, ben, cleo], isPrivate: true, withApp: true });
    await school.start();
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT, { where: '#maths' });
    const call = await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    // Slack is slow to say in that message that they are not waited for any more.
    const held = slack.fail('chat.update', { status: 503 }, { times: Infinity });
    await ben.leaves('#maths');
    const said = await answerTo(school, ben, () => call.press("I'm on it"), '@Oops');
    expect(said).toContain("isn't open to you any more");
    held();
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', claimedBy: null }]);
  });
});

test('a card that an administrator deleted is not posted again, and all goes on', async () => {
  const school = await openCalled();
  const { slack, ben, cleo, call, card, share } = school;
  const admin = slack.addPerson({ name: 'admin', isAdmin: true });
  await admin.joins('#staff');
  await admin.deletes(card);
  await call.press("I'm on it");
  await slack.until(() => call.text.includes("You're on it"));
  expect(cardOf(share)).toBeUndefined();
  await slack.until(() => coachRows(school).threads[0]?.claimedBy === ben.id);
  expect(seenBy(cleo, share)?.thread ?? []).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
