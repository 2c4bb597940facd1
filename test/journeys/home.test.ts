import { describe, expect, test } from 'vitest';
import { allIsSent, cardSays, seenBy } from '../support/coaches.ts';
import { offersToCoach, opensCoaching, savesCoaching, sharesFor } from '../support/offers.ts';
import { openSchool, testClock } from '../support/oops.ts';
import { sharesAnonymously, sharesOpenly, troubles } from '../support/sharing.ts';

const MONDAY = '2026-03-02T12:04:10Z';
const published = (slack: Awaited<ReturnType<typeof openSchool>>['slack']) =>
  slack.calls.filter(({ method }) => method === 'views.publish');

describe.each(['http', 'socket'] as const)('the Home tab over %s', (mode) => {
  test('is there for everyone: to share, to coach, and where else to go', async () => {
    const school = await openSchool({ mode, clock: testClock(MONDAY) });
    const { slack, ben } = school;
    await ben.opensHome();
    const home = await slack.until(() => ben.home, { what: 'a Home tab' });
    expect(home.text).toContain('Something went wrong, or nearly did?');
    expect(home.text).toContain('Could you help others');
    expect(home.text).toContain('/oops help');

    await home.press('Share a mistake');
    const form = await ben.seesModal('Share a mistake');
    expect(form.values['How do you want to share?']).toBeNull();
    await form.closeAll();
    await home.press('Offer to coach');
    const offer = await ben.seesModal('Coaching');
    await offer.choose('I coach', 'Handing over');
    await offer.choose('Away until', '2026-03-09');
    await offer.untick('Tell me what waits');
    expect(await savesCoaching(school, ben, offer)).toContain('You coach: Handing over');
    await slack.until(() => ben.home?.text.includes('You coach: Handing over'), {
      what: 'the Home tab to show what was saved',
    });
    expect(ben.home?.text).toContain('You are away until');
    expect(ben.home?.text).toContain("You aren't told in the morning what waits");
    expect(ben.home?.text).toContain('Nothing waits for you');
    await ben.home?.press('Open my coaching');
    await ben.seesModal('Coaching');
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('is not made for who only writes to Oops, or never opened it', async () => {
    const school = await openSchool({ mode, clock: testClock(MONDAY) });
    await school.ben.opensMessagesTab();
    await offersToCoach(school, school.ben);
    await school.stop();
    expect(published(school.slack)).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('the Home tab', () => {
  test('is published for nobody because they shared anonymously, and says nothing of it', async () => {
    const clock = testClock(MONDAY);
    const school = await openSchool({ clock, crowd: 12 });
    const { slack, ada, staff } = school;
    await ada.opensHome();
    await slack.until(() => ada.home, { what: 'a Home tab' });
    const before = ada.home?.text;
    const count = published(slack).length;
    await ada.home?.press('Share a mistake');
    const form = await ada.seesModal('Share a mistake');
    await form.fill('What happened?', 'I sent the wrong letter.');
    await form.choose('How do you want to share?', 'Anonymously');
    await form.submit();
    await (await ada.seesModal('Before it is sent')).submit();
    await (await ada.seesModal('Thanks for sharing')).closeAll();
    await sharesAnonymously(ada, 'I lost the key.');
    await ada.modal?.closeAll();
    clock.set('2026-03-02T12:15:00Z');
    school.tick();
    await slack.until(
      () => ada.sees(staff).filter(({ text }) => text.includes('Someone shared')).length === 2,
      { what: 'both shares' },
    );
    await allIsSent(school);
    expect(published(slack)).toHaveLength(count);
    await sharesOpenly(school, ada, 'I lost the other key.');
    await ada.modal?.closeAll();
    await slack.until(() => published(slack).length > count, { what: 'the Home tab anew' });
    expect(published(slack)).toHaveLength(count + 1);
    expect(ada.home?.text).toBe(before);
    expect(troubles(school)).toEqual([]);
  });

  test('that Slack doesn’t take is no fault, and comes when it is opened again', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { slack, ben, log } = school;
    slack.fail('views.publish', { status: 503 });
    await ben.opensHome();
    await slack.until(() => log.some((line) => line.includes('home.not-published')), {
      what: 'a word in the log',
    });
    expect(ben.home).toBeNull();
    await ben.opensHome();
    await slack.until(() => ben.home, { what: 'a Home tab' });
    expect(troubles(school)).toEqual([]);
  });

  test('shows the newest, however slowly Slack takes the one before', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { slack, ben } = school;
    await ben.opensHome();
    await slack.until(() => ben.home, { what: 'a Home tab' });
    slack.fail('views.publish', { delayMs: 300 });
    await offersToCoach(school, ben, ['Handing over']);
    const form = await opensCoaching(ben);
    await form.takeOut('I coach', 'Handing over');
    await form.choose('I coach', 'Communication');
    await savesCoaching(school, ben, form);
    await slack.until(() => ben.home?.text.includes('You coach: Communication'), {
      what: 'the newest',
    });
    await school.stop();
    expect(ben.home?.text).toContain('You coach: Communication');
    expect(troubles(school)).toEqual([]);
  });

  test('says in a screen of its own what went wrong', async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { slack, ben, log } = school;
    await ben.opensHome();
    await slack.until(() => ben.home, { what: 'a Home tab' });
    slack.fail('views.open', { error: 'expired_trigger_id' });
    await ben.home?.press('Offer to coach');
    // What couldn't be opened is said in a screen of its own: there is none below to lay it upon.
    const note = await ben.seesModal('Oops');
    expect(note.text).toContain('Something went wrong on our side');
    expect(log.filter((line) => line.includes('listener.fault'))).toHaveLength(1);
  });
});

describe('what waits, on the Home tab', () => {
  test('is taken on there, and follows what is pressed elsewhere', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben, cleo } = school;
    await offersToCoach(school, ben);
    const { share, call } = await sharesFor(school, ben, 'The wrong file.');
    await ben.opensHome();
    const home = await slack.until(() => ben.home, { what: 'a Home tab' });
    expect(home.text).toContain('You were called for');
    await home.press("I'm on it");
    await slack.until(() => ben.home?.text.includes('You are on'), { what: 'the Home tab anew' });
    await cardSays(school, share, '@ben is on it.');
    expect(ben.modal).toBeNull();

    // By the buttons of the card and of what he was sent.
    const card = await cardSays(school, share, '@ben is on it.');
    await ben
      .sees('#staff')
      .flatMap((one) => one.thread)
      .find(({ ts }) => ts === card.ts)
      ?.press('Hand it on');
    await slack.until(() => ben.home?.text.includes('Nothing waits for you'), {
      what: 'the Home tab to follow',
    });
    await slack.until(() => !call.buttons.includes('Pass'), { what: 'the call to be over' });

    const second = await sharesFor(school, ben, 'The wrong key.');
    await ben.opensHome();
    await slack.until(() => ben.home?.text.includes('You were called for'), { what: 'the call' });
    const other = await cardSays(school, second.share, 'A coach was called');
    await cleo
      .sees('#staff')
      .flatMap((one) => one.thread)
      .find(({ ts }) => ts === other.ts)
      ?.press("I'm on it");
    await cardSays(school, second.share, '@cleo is on it.');
    // He hears who was faster, in a screen for him alone, and sees that nothing waits.
    await ben.home?.press("I'm on it");
    expect((await ben.seesModal('Oops')).text).toContain('@cleo is on it already.');
    await slack.until(() => ben.home?.text.includes('Nothing waits for you'), {
      what: 'the Home tab to follow',
    });
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('follows what a coach asks in the thread: they are on it by that', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben } = school;
    await offersToCoach(school, ben);
    const { share } = await sharesFor(school, ben, 'The wrong file.');
    await ben.opensHome();
    await slack.until(() => ben.home?.text.includes('You were called for'), { what: 'the call' });
    await seenBy(ben, share)?.press('Offer help');
    const form = await ben.seesModal('Offer help');
    await form.fill('What would you ask, or offer?', 'What made it look right?');
    await form.submit();
    await slack.until(() => ben.home?.text.includes('You are on'), { what: 'the Home tab anew' });
    expect(troubles(school)).toEqual([]);
  });

  test('is published for no one who only presses on a card', async () => {
    const school = await openSchool({ clock: testClock(MONDAY), crowd: 12 });
    const { slack, ben, cleo } = school;
    await offersToCoach(school, ben);
    const { share } = await sharesFor(school, ben, 'The wrong file.');
    await cleo.opensHome();
    await slack.until(() => cleo.home, { what: 'a Home tab' });
    const count = published(slack).length;
    const card = await cardSays(school, share, 'A coach was called');
    const hers = () =>
      cleo
        .sees('#staff')
        .flatMap((one) => one.thread)
        .find(({ ts }) => ts === card.ts);
    await hers()?.press('Answered');
    await cardSays(school, share, 'It has been answered.');
    await hers()?.press('Reopen');
    await cardSays(school, share, 'A coach was called');
    await school.stop();
    expect(published(slack)).toHaveLength(count);
    expect(troubles(school)).toEqual([]);
  });

  test("ends being away with “I'm back”", async () => {
    const school = await openSchool({ clock: testClock(MONDAY) });
    const { slack, ben } = school;
    const form = await opensCoaching(ben);
    await form.choose('Away until', '2026-03-09');
    await savesCoaching(school, ben, form);
    await ben.opensHome();
    const home = await slack.until(() => ben.home, { what: 'a Home tab' });
    expect(home.text).toContain('You are away until');
    await home.press("I'm back");
    await slack.until(() => !ben.home?.text.includes('You are away until'), {
      what: 'ben to be back',
    });
    expect(troubles(school)).toEqual([]);
  });
});
