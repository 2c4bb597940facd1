import { describe, expect, test } from 'vitest';
import { openSchool, type School } from '../support/oops.ts';
import { hastyClock } from '../support/hasty-clock.ts';
import {
  fillsForm,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  toldPrivately,
} from '../support/sharing.ts';

// Twenty times as fast: a minute without an installation passes in three seconds.
const HASTE = 20;
const openHastySchool = (env: Record<string, string> = {}) =>
  openSchool({ clock: hastyClock(HASTE), leaseMs: 1_200_000, env });

const posted = (school: School) =>
  postedIn(school.ben, '#staff').map(({ text }) => /Mistake \d/.exec(text)?.[0]);

/** Shares one after the other; all are acknowledged whatever Slack does with the messages. */
async function shareThree(school: School): Promise<void> {
  for (const number of [1, 2, 3]) {
    const form = await fillsForm(school.ada, 'Openly', `Mistake ${number}`);
    await form.submit();
    expect(school.ada.modal?.title).toBe('Thanks for sharing');
    await school.ada.modal?.closeAll();
  }
}

const ALL = ['Mistake 1', 'Mistake 2', 'Mistake 3'];

/** What stands in the channel once there are three. */
async function threePosted(school: School) {
  await school.slack.until(() => posted(school).length >= 3, {
    what: 'three shares',
    within: 60_000,
  });
  return posted(school);
}

const posts = ({ slack }: School) =>
  slack.calls.filter(({ method }) => method === 'chat.postMessage');

async function metricsOf(school: School): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${school.port}/metrics`)).text();
}

describe('when Slack takes no message', () => {
  test.each([
    ['is too busy', { status: 429, retryAfter: 20 }, 1],
    ['has no service', { status: 503 }, 2],
    ['has no service, in its own words', { error: 'service_unavailable' }, 2],
    ['has deactivated the app', { error: 'account_inactive' }, 1],
    ['has forgotten the token', { error: 'invalid_auth' }, 1],
    ['breaks the connection at once', { loseAnswer: 'before' }, 2],
  ] as const)('since it %s, nothing is lost and the order is kept', async (_why, fault, times) => {
    const school = await openHastySchool();
    school.slack.fail('chat.postMessage', fault, { times });
    await shareThree(school);
    expect(await threePosted(school)).toEqual(ALL);
    expect(school.slack.complaints).toEqual([]);
  });

  test('Retry-After is honoured, for every channel of the workspace', async () => {
    const school = await openHastySchool();
    const { slack, ada, ben } = school;
    slack.addChannel({ name: 'other', members: [ada, ben], withApp: false });
    await slack.channel('other').inviteApp(ben);
    await slack.until(() => postedIn(ben, '#other').length === 1, { what: 'the welcome' });
    slack.fail('chat.postMessage', { status: 429, retryAfter: 30 });
    await (await fillsForm(ada, 'Openly', 'Mistake 1')).submit();
    await slack.until(() => posts(school).some(({ status }) => status === 429));
    const refused = posts(school).find(({ status }) => status === 429);
    await ada.modal?.closeAll();
    await (await fillsForm(ada, 'Openly', 'Mistake 2', '#other')).submit();
    await slack.until(() => postedIn(ben, '#other').length === 2 && posted(school).length === 1);
    const later = posts(school).filter(({ at }) => at > (refused?.at ?? 0));
    for (const { at } of later)
      expect((at - (refused?.at ?? 0)) * HASTE).toBeGreaterThanOrEqual(29_900);
    expect(later).toHaveLength(2);
  });

  test('but silence, it is asked again', async () => {
    // No haste here: the request has its own patience of ten seconds.
    const school = await openSchool();
    school.slack.fail('chat.postMessage', { hang: true });
    await shareThree(school);
    expect(await threePosted(school)).toEqual(ALL);
    expect(school.slack.complaints).toEqual([]);
    expect(await metricsOf(school)).toContain('oops_posted_again_total{reason="answer-lost"} 1');
  });
});

describe('when an answer is lost after Slack has done it', () => {
  test.each([
    ['the connection breaks', { loseAnswer: 'after' }],
    ['Slack says fatal_error, which may be after the effect', { error: 'fatal_error' }],
  ] as const)('and %s, the message is posted again, counted and logged', async (_why, fault) => {
    const school = await openHastySchool();
    const { slack, log } = school;
    slack.fail('chat.postMessage', fault);
    await shareThree(school);
    await slack.until(() => posted(school).includes('Mistake 3'));
    const copies = 'loseAnswer' in fault ? 2 : 1;
    expect(posted(school)).toEqual([
      ...Array.from({ length: copies }, () => 'Mistake 1'),
      'Mistake 2',
      'Mistake 3',
    ]);
    expect(await metricsOf(school)).toContain('oops_posted_again_total{reason="answer-lost"} 1');
    expect(log.join('')).toMatch(/"event":"delivery.posted-again","shareId":"[\w-]{22}"/);

    expect(slack.complaints).toEqual([]);
  });

  test('and both copies are withdrawn with the share, once a button of the unknown one was pressed', async () => {
    const school = await openHastySchool();
    const { slack, ada, ben } = school;
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await (await fillsForm(ada, 'Openly', 'Mistake 1')).submit();
    await slack.until(() => posted(school).length === 2);
    await ada.modal?.closeAll();
    await postedIn(ben, '#staff')[0]?.press('Me too');
    await postedIn(ada, '#staff')[1]?.choosesFromMenu('Withdraw');
    await (await ada.seesModal('Withdraw your share')).submit();
    await slack.until(() =>
      postedIn(ben, '#staff').every(({ text }) => text.includes('withdrawn by its author')),
    );
    expect(slack.complaints).toEqual([]);
  });
});

describe('when Slack will never take it', () => {
  test('its author is told, and the next share goes on', async () => {
    const school = await openHastySchool();
    const { slack, ada } = school;
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    await (await fillsForm(ada, 'Openly', 'Mistake 1')).submit();
    await slack.until(() => ada.directMessages[0], { what: 'a message to the author' });
    expect(ada.directMessages[0]?.text).toContain("couldn't be posted");
    await ada.modal?.closeAll();
    await sharesOpenly(school, ada, 'Mistake 2');
    expect(posted(school)).toEqual(['Mistake 2']);
    expect(await metricsOf(school)).toContain(
      'oops_delivery_failures_total{kind="mistake.post",code="restricted_action"} 1',
    );
    expect(slack.complaints).toEqual([]);
  });

  test('nobody is told of an anonymous share', async () => {
    const school = await openHastySchool({ OOPS_SLOT_MINUTES: '0' });
    const { slack, ada, ben, cleo } = school;
    slack.fail('chat.postMessage', { error: 'restricted_action' });
    await sharesAnonymously(ada, 'Mistake 1');
    await slack.until(() => school.log.some((line) => line.includes('delivery.given-up')));
    await ada.modal?.closeAll();
    await sharesOpenly(school, ben, 'Mistake 2');
    for (const person of [ada, ben, cleo]) expect(person.directMessages).toEqual([]);
    expect(posts(school).map(({ args }) => args['channel'])).toEqual([
      school.staff.id,
      school.staff.id,
    ]);
  });
});

describe('when Slack fails around a person', () => {
  test('a form that can’t be opened is answered kindly, with a reference that is in the log', async () => {
    const school = await openSchool();
    school.slack.fail('views.open', { error: 'expired_trigger_id' });
    await school.ada.types('#staff', '/oops I sent the wrong letter');
    const told = () => toldPrivately(school.ada, '#staff').join('\n');
    const reference = await school.slack.until(() => /reference: (\w{8})/.exec(told())?.[1], {
      what: 'the reference',
    });
    expect(told()).toContain('I sent the wrong letter');
    expect(school.log.join('')).toContain(`"reference":"${reference}"`);
    expect(school.log.join('')).not.toContain('wrong letter');
    expect(school.slack.complaints).toEqual([]);
  });

  test('a form that can’t adapt to a choice can still be sent', async () => {
    const school = await openSchool();
    school.slack.fail('views.update', { error: 'fatal_error' });
    const form = await fillsForm(school.ada, 'Anonymously', 'Mistake 1');
    // She is told, on a screen above the form; below it all that she typed is still there.
    const note = await school.ada.seesModal('Oops');
    expect(note.text).toContain('Something went wrong on our side');
    await note.close();
    expect(form.values['What happened?']).toBe('Mistake 1');
    await form.submit();
    expect((await school.ada.seesModal('Before it is sent')).text).toContain('Mistake 1');
    expect(school.slack.complaints).toEqual([]);
  });

  test('a link that can’t be shown leaves the share where it is', async () => {
    const school = await openSchool();
    school.slack.fail('chat.getPermalink', { error: 'fatal_error' }, { times: 5 });
    await sharesOpenly(school, school.ada, 'Mistake 1');
    expect(school.ada.modal?.text).toContain('It is saved');
    expect(school.log.join('')).not.toContain('fault');
  });

  test('a private answer that is lost harms nothing', async () => {
    const school = await openSchool();
    const message = await sharesOpenly(school, school.ada, 'Mistake 1');
    school.slack.fail('response_url', { status: 500 });
    const found = postedIn(school.ben, '#staff').find(({ ts }) => ts === message.ts);
    await found?.press('Me too');
    await school.slack.until(() =>
      school.slack.calls.some(({ method, status }) => method === 'response_url' && status === 500),
    );
    await school.slack.until(() =>
      postedIn(school.ben, '#staff')[0]?.text.includes('been here too'),
    );
    expect(school.slack.complaints).toEqual([]);
  });

  test('a channel that can’t be asked about takes the share all the same', async () => {
    const school = await openSchool();
    school.slack.fail('conversations.members', { status: 500 }, { times: 3 });
    school.slack.fail('conversations.info', { error: 'internal_error' });
    await sharesOpenly(school, school.ada, 'Mistake 1');
    expect(school.slack.complaints).toEqual([]);
  });
});
