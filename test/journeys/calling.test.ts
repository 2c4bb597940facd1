import { describe, expect, test } from 'vitest';
import {
  callsOf,
  cardOf,
  cardSays,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { findsShare, opensForm, postedIn, toldPrivately, troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

// A share that wants a coach calls one, and everybody sees how it stands: nobody is nagged, and nobody who passes is seen.

const TEXT = 'I sent the wrong file.';

describe.each(['http', 'socket'] as const)('an open share that wants a coach, over %s', (mode) => {
  test('calls one, who takes it on, and it is answered', async () => {
    const school = await openCoachedSchool({ mode });
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT, { area: 'Handing over' });
    const call = await isCalled(school, ben);
    expect(call.text).toContain('Somebody in #staff would like a coach: Handing over');
    expect(call.text).not.toContain(TEXT);
    expect(call.text).not.toContain('guess');
    expect(call.text).toContain('Read it in the channel');
    expect(call.buttons).toEqual(["I'm on it", 'Pass']);
    const card = await cardSays(school, share, 'A coach was called');
    expect(card.threadTs).toBe(share.ts);
    expect(card.buttons).toEqual(["I'm on it", 'Ask a question', 'Answered', 'Propose a lesson']);
    expect(card.mentions.users).toEqual([]);
    await slack.until(() => share.text.includes('A coach is asked for'), { what: 'the state' });

    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => call.text.includes("You're on it, in #staff"), { what: 'the message' });
    expect(call.text).toContain('Get notified about new replies');
    expect(toldPrivately(ben, '@Oops')).toEqual([]);
    await slack.until(() => share.text.includes('Being talked about'), { what: 'the state' });
    expect(cardOf(share)?.buttons).toEqual([
      'Ask a question',
      'Answered',
      'Propose a lesson',
      'Hand it on',
    ]);

    await seenBy(cleo, card)?.press('Answered');
    await cardSays(school, share, 'It has been answered.');
    await slack.until(() => call.text.includes('It has been answered, thank you.'));
    expect(share.thread).toHaveLength(1);
    expect(toldTo(ada)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

test('an anonymous share calls a coach once it stands in its channel, who is asked not to guess', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, clock } = school;
  makesCoach(school, ben);
  await sharesUnseenForCoach(ada, TEXT);
  clock.set('2026-03-02T12:10:00Z');
  school.tick();
  expect(toldTo(ben)).toEqual([]);
  expect(coachRows(school).threads).toEqual([]);
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, ben, TEXT);
  const call = await isCalled(school, ben);
  expect(call.text).toContain("please don't guess who it is");
  expect(call.text).not.toContain(TEXT);
  await cardSays(school, share, 'A coach was called');
  await call.press("I'm on it");
  await cardSays(school, share, '@ben is on it.');
  expect(toldTo(ada)).toEqual([]);
  expect(troubles(school)).toEqual([]);
  expect(slack.complaints).toEqual([]);
});

describe('the form', () => {
  test('offers a coach where there is one, and the channel’s help elsewhere', async () => {
    const school = await openCoachedSchool();
    const { ada, ben } = school;
    expect((await opensForm(ada)).text).toContain("I'd like help: ask the channel");
    await ada.modal?.closeAll();
    makesCoach(school, ben);
    expect((await opensForm(ada)).text).toContain("I'd like a coach");
  });

  test('without a coach in the workspace calls nobody, and has no card', async () => {
    const school = await openCoachedSchool();
    const { ada } = school;
    const form = await opensForm(ada);
    await form.fill('What happened?', TEXT);
    await form.choose('How do you want to share?', 'Openly');
    await form.tick("I'd like help: ask the channel");
    await form.submit();
    const share = await findsShare(school, ada, TEXT);
    await school.stop();
    expect(share.thread).toEqual([]);
    expect(coachRows(school)).toEqual({ threads: [], calls: [], turns: [] });
  });
});

describe('the card', () => {
  test('is taken on by anybody who sees it, and who was called hears who is on it', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    const card = await cardSays(school, share, 'A coach was called');
    await seenBy(cleo, card)?.press("I'm on it");
    await slack.until(() =>
      seenBy(cleo, share)?.thread.some(({ text }) => text.includes('Get notified about new')),
    );
    await cardSays(school, share, '@cleo is on it.');
    await slack.until(() => call.text === '#staff  ·  @cleo is on it now, thank you.', {
      what: call.text,
    });
    expect(call.buttons).toEqual([]);
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking', claimedBy: cleo.id }]);
    expect(toldTo(cleo)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('tells the author of an open share kindly that it is theirs', async () => {
    const school = await openCoachedSchool();
    const { ada, ben } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const card = await cardSays(school, share, 'A coach was called');
    const press = async () => await seenBy(ada, card)?.press("I'm on it");
    await press();
    await school.slack.until(() =>
      seenBy(ada, share)?.thread.some(({ text }) => text.includes("It's your own share")),
    );
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', claimedBy: null }]);
  });

  test('asked from, keeps being the card; a question begins the talk, and whoever was called and asks is on it', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    const card = await cardSays(school, share, 'A coach was called');
    await seenBy(ben, card)?.press('Ask a question');
    const form = await ben.seesModal('Offer help');
    await form.fill('What would you ask, or offer?', 'What came first?');
    await form.submit();
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => call.text.includes("You're on it"));
    await slack.until(() => share.thread.length === 2, { what: 'the question' });
    expect(card.text).not.toContain(TEXT);
    expect(troubles(school)).toEqual([]);
  });

  test('is none of the share’s own messages, whoever asks from it', async () => {
    const school = await openCoachedSchool();
    const { ada, ben } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const card = await cardSays(school, share, 'A coach was called');
    await seenBy(ben, card)?.press('Ask a question');
    await (await ben.seesModal('Offer help')).close();
    // The share's messages are drawn anew.
    const seen = postedIn(ben, '#staff').find(({ ts }) => ts === share.ts);
    await seen?.press('Me too');
    await school.slack.until(() => share.text.includes('Others have been here too'));
    await school.stop();
    expect(cardOf(share)?.text).toContain('A coach was called');
  });

  test('is reopened by anybody, and who was on it gets it back', async () => {
    const school = await openCoachedSchool();
    const { ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    await (await isCalled(school, ben)).press("I'm on it");
    await (await cardSays(school, share, '@ben is on it.')).press('Answered');
    const answered = await cardSays(school, share, 'It has been answered.');
    expect(answered.buttons).toEqual(['Propose a lesson', 'Reopen']);
    await seenBy(cleo, answered)?.press('Reopen');
    await cardSays(school, share, '@ben is on it.');
    expect(coachRows(school).threads).toMatchObject([{ state: 'talking', claimedBy: ben.id }]);
  });

  test('is reopened without who was on it, if they are gone: the next one is called', async () => {
    const school = await openCoachedSchool();
    const { ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    await (await isCalled(school, ben)).press("I'm on it");
    await (await cardSays(school, share, '@ben is on it.')).press('Answered');
    const answered = await cardSays(school, share, 'It has been answered.');
    ben.deactivates();
    makesCoach(school, cleo);
    await answered.press('Reopen');
    await isCalled(school, cleo);
    await cardSays(school, share, 'A coach was called');
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', claimedBy: null }]);
  });
});

describe('two at the same moment', () => {
  test('one is on it, and the other hears kindly who', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    const card = await cardSays(school, share, 'A coach was called');
    await Promise.all([call.press("I'm on it"), seenBy(cleo, card)?.press("I'm on it")]);
    const on = await slack.until(() => /@(ben|cleo) is on it/.exec(cardOf(share)?.text ?? '')?.[1]);
    const said = () => [
      ...ben.sees('@Oops').map(({ text }) => text),
      ...(seenBy(cleo, share)?.thread ?? []).map(({ text }) => text),
    ];
    await slack.until(() => said().some((text) => text.includes(`@${on} is on it already`)));
    expect(coachRows(school).threads).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('the same press twice is one', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    makesCoach(school, cleo);
    await sharesForCoach(school, ada, TEXT);
    const [first, second] = [ben, cleo].toSorted((one, other) => (one.id < other.id ? -1 : 1));
    if (!first || !second) throw new Error('two');
    const call = await isCalled(school, first);
    await call.press('Pass');
    const sent = slack.deliveries.at(-1);
    if (sent) await slack.sendAgain(sent);
    await isCalled(school, second);
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(callsOf(second)).toHaveLength(1);
    expect(coachRows(school).calls.filter(({ state }) => state === 'waited')).toHaveLength(1);
  });
});

describe('to hand it on', () => {
  test('calls the next one; nobody but who is on it can', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    await call.press("I'm on it");
    const card = await cardSays(school, share, '@ben is on it.');
    await seenBy(cleo, card)?.press('Hand it on');
    await slack.until(() =>
      seenBy(cleo, share)?.thread.some(({ text }) => text.includes('nothing to hand on')),
    );
    makesCoach(school, cleo);
    await slack.until(() => call.buttons.includes('Hand it on'));
    await call.press('Hand it on');
    await isCalled(school, cleo);
    await cardSays(school, share, 'A coach was called');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(coachRows(school).threads).toMatchObject([
      { state: 'called', claimedBy: null, step: 0 },
    ]);
    expect(troubles(school)).toEqual([]);
  });
});
