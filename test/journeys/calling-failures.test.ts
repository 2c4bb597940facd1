import { describe, expect, test } from 'vitest';
import type { Person, WebApiCall } from '../../playground/slack/slack.ts';
import {
  callsOf,
  cardSays,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
} from '../support/coaches.ts';
import { takes, troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// Slack is slow, loses answers, or refuses: somebody is called once all the same.

const TEXT = 'I sent the wrong file.';

const isDirect =
  (person: Person) =>
  ({ args }: WebApiCall) =>
    args['channel'] === person.id;
const isInThread = ({ args }: WebApiCall) => args['thread_ts'] !== undefined;

const inOrder = (...coaches: Person[]) =>
  coaches.toSorted((one, other) => (one.id < other.id ? -1 : 1)) as [Person, Person];

describe('whatever Slack doesn’t do is done later, also after a restart', () => {
  test.each([
    ['to say who somebody is', 'users.info', undefined],
    ['to say where the share stands', 'chat.getPermalink', undefined],
    ['to take the message to the coach', 'chat.postMessage', 'direct'],
    ['to take the card', 'chat.postMessage', 'thread'],
    ['to draw the share anew', 'chat.update', undefined],
  ] as const)('%s', async (_what, method, where) => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    let met = 0;
    const when = (call: WebApiCall) => {
      const isIt =
        where === undefined || (where === 'direct' ? isDirect(ben)(call) : isInThread(call));
      if (isIt) met += 1;
      return isIt;
    };
    const release = slack.fail(method, { status: 503 }, { times: Infinity, when });
    const share = await sharesForCoach(school, ada, TEXT);
    await slack.until(() => met > 0, { what: `${method} to be met` });
    await school.stop();
    release();
    await school.start();
    const call = await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    await slack.until(() => share.text.includes('A coach is asked for'), { what: 'the state' });
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    expect(toldTo(ben)).toHaveLength(1);
    expect(share.thread).toHaveLength(1);
    expect(coachRows(school).turns).toMatchObject([{ lastCall: 1 }]);
    expect(troubles(school)).toEqual([]);
  });

  test('to say who is in a user group', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, { id: slack.addUserGroup({ handle: 'coaches', users: [ben] }) });
    slack.fail('usergroups.users.list', { status: 503 }, { times: 2 });
    await sharesForCoach(school, ada, TEXT);
    await isCalled(school, ben);
    expect(coachRows(school).calls).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('to say who is in a private channel', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'maths', members: [ada, ben], isPrivate: true, withApp: true });
    await school.start();
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT, { where: '#maths' });
    await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    expect(coachRows(school).calls).toHaveLength(1);
  });
});

describe('an answer that is lost', () => {
  test('leaves a message to the coach twice: pressed in either, it is done, and one is left', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    slack.fail('chat.postMessage', { loseAnswer: 'after' }, { when: isDirect(ben) });
    const share = await sharesForCoach(school, ada, TEXT);
    await slack.until(() => callsOf(ben).length === 2, { what: 'both messages' });
    await slack.until(() => coachRows(school).calls[0]?.ts !== null);
    const stray = callsOf(ben).find(({ ts }) => ts !== coachRows(school).calls[0]?.ts);
    if (!stray) throw new Error('no stray');
    await stray.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => !stray.exists, { what: 'the stray to go' });
    await slack.until(() => toldTo(ben)[0]?.text.includes("You're on it"));
    expect(toldTo(ben)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('leaves the card twice: pressed on either, it is done, and one is left', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    slack.fail('chat.postMessage', { loseAnswer: 'after' }, { when: isInThread });
    const share = await sharesForCoach(school, ada, TEXT);
    await slack.until(() => share.thread.length === 2, { what: 'both cards' });
    await slack.until(() => coachRows(school).threads[0]?.cardTs !== null);
    const cardTs = coachRows(school).threads[0]?.cardTs;
    const stray = share.thread.find(({ ts }) => ts !== cardTs);
    if (!stray) throw new Error('no stray');
    await seenBy(cleo, stray)?.press("I'm on it");
    await slack.until(() => !stray.exists, { what: 'the stray to go' });
    await cardSays(school, share, '@cleo is on it.');
    expect(share.thread.filter(({ isEphemeral }) => !isEphemeral)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('what changes while Slack is slow to post the card', () => {
  test.each([
    ['somebody is on it', '@ben is on it.'],
    ['its author wants none any more', "Its author doesn't look for a coach any more."],
  ])('is on it soon after: %s', async (what, words) => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    const changed = Promise.withResolvers<void>();
    let isPosting = false;
    slack.intercept('chat.postMessage', async (call) => {
      if (!isInThread(call)) return;
      isPosting = true;
      await changed.promise;
    });
    const share = await sharesForCoach(school, ada, TEXT);
    await slack.until(() => isPosting, { what: 'the card to be on its way' });
    if (what === 'somebody is on it') await (await isCalled(school, ben)).press("I'm on it");
    else {
      const form = await takes(ada, share, 'Edit', 'Edit your share');
      await form.untick("I'd like a coach");
      await form.submit();
    }
    await slack.until(() => coachRows(school).threads[0]?.dueAt === null);
    changed.resolve();
    await cardSays(school, share, words);
    expect(share.thread).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a coach whom Slack won’t let be told', () => {
  test('is followed by the next', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    makesCoach(school, cleo);
    const [first, second] = inOrder(ben, cleo);
    slack.fail('chat.postMessage', { error: 'messages_tab_disabled' }, { when: isDirect(first) });
    const share = await sharesForCoach(school, ada, TEXT);
    await isCalled(school, second);
    await cardSays(school, share, 'A coach was called');
    expect(toldTo(first)).toEqual([]);
    const { calls, threads } = coachRows(school);
    expect(calls.filter(({ state }) => state === 'waited')).toMatchObject([
      { accountId: second.id },
    ]);
    expect(threads).toMatchObject([{ state: 'called', step: 0 }]);
  });
});

describe('a thread that can’t be written in', () => {
  test('has no card, and a coach is called all the same', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    slack.fail(
      'chat.postMessage',
      { error: 'restricted_action_thread_locked' },
      { when: isInThread },
    );
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    await call.press("I'm on it");
    await slack.until(() => call.text.includes("You're on it"));
    await slack.until(() => share.text.includes('Being talked about'));
    expect(share.thread).toEqual([]);
  });
});
