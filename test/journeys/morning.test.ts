import { describe, expect, test } from 'vitest';
import { cardSays, inDatabase } from '../support/coaches.ts';
import { offersToCoach, opensCoaching, savesCoaching, sharesFor } from '../support/offers.ts';
import { type Mode, openSchool, testClock } from '../support/oops.ts';
import { quietDates, coach as coachTable } from '../../src/database/schema.ts';
import { troubles } from '../support/sharing.ts';
import { toldTo } from '../support/stewards.ts';

const MORNING = 'What waits for you in Oops';

/** Monday at 13:04 in Berlin; ben coaches, and was called for a share of ada's. */
async function openWithCall(options: { mode?: Mode; zone?: string } = {}) {
  const clock = testClock('2026-03-02T12:04:10Z');
  const school = await openSchool({ mode: options.mode ?? 'http', clock, crowd: 12 });
  const { slack, ben } = school;
  if (options.zone) ben.facts.tz = options.zone;
  await offersToCoach(school, ben);
  const { share, call } = await sharesFor(school, ben, 'The wrong file.');
  await cardSays(school, share, 'A coach was called');
  const mornings = () => toldTo(ben).filter(({ text }) => text.includes(MORNING));
  return {
    ...school,
    share,
    call,
    mornings,
    /** A minute's tick, by the clock on his wall. */
    at(local: string, zone = options.zone ?? 'Europe/Berlin') {
      clock.set(Temporal.ZonedDateTime.from(`${local}[${zone}]`).toInstant().toString());
      school.tick();
    },
    /** Waits until nothing is to be sent any more. */
    quiet: () =>
      slack.until(
        () =>
          inDatabase(school, ({ orm }) => {
            const client = Reflect.get(orm, '$client') as {
              prepare(source: string): { all(): unknown[] };
            };
            return client.prepare('select 1 from delivery').all().length === 0;
          }),
        { what: 'the outbox to be empty' },
      ),
    isTold: (count = 1) =>
      slack.until(() => mornings().length === count && mornings(), {
        what: `${count} morning messages, not ${mornings().length}`,
      }),
  };
}

describe.each(['http', 'socket'] as const)('a coach’s morning over %s', (mode) => {
  test('tells what waits, once, in place of yesterday’s, and is turned off and on again', async () => {
    const school = await openWithCall({ mode });
    const { slack, ben, share } = school;
    school.at('2026-03-03T08:59:30');
    school.at('2026-03-03T09:00:00');
    const [first] = await school.isTold();
    expect(first?.text).toContain('You were called for');
    expect(first?.text).toContain('A share in #staff');
    expect(first?.text).not.toContain('The wrong file.');
    expect(JSON.stringify(first?.blocks)).toContain(`/archives/${share.channelId}/p`);
    expect(first?.buttons).toEqual(['Open my coaching', 'Turn this off']);
    await first?.press('Open my coaching');
    const form = await ben.seesModal('Coaching');
    await form.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await form.closeAll();

    school.at('2026-03-03T11:00:00');
    await school.stop();
    await school.start();
    school.at('2026-03-03T11:30:00');
    await school.quiet();
    expect(school.mornings()).toHaveLength(1);

    school.at('2026-03-04T09:20:00');
    const [second] = await slack.until(
      () => (school.mornings()[0]?.text.includes('You are on') ? school.mornings() : undefined),
      { what: 'the next morning' },
    );
    expect(school.mornings()).toHaveLength(1);
    expect(second?.ts).not.toBe(first?.ts);

    await second?.press('Turn this off');
    await slack.until(() => second?.text.includes('Turned off.'), { what: 'a word' });
    school.at('2026-03-05T09:20:00');
    await school.quiet();
    expect(school.mornings()).toHaveLength(0);
    expect((await opensCoaching(ben)).values['In the morning']).toEqual([]);
    await ben.modal?.closeAll();
    await second?.press('Turn it on again');
    await slack.until(() => second?.text.includes('Turned on.'), { what: 'a word' });
    expect(second?.buttons).toEqual(['Open my coaching', 'Turn this off']);
    school.at('2026-03-05T09:40:00');
    await school.isTold();
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a coach’s morning', () => {
  test('is none where nothing waits, and takes yesterday’s message away', async () => {
    const school = await openWithCall();
    const { call, ben, share } = school;
    school.at('2026-03-03T09:00:00');
    await school.isTold();
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    const form = await opensCoaching(ben);
    await form.press('Answered');
    await cardSays(school, share, 'It has been answered.');
    school.at('2026-03-04T09:00:00');
    await school.isTold(0);
    school.at('2026-03-05T09:00:00');
    await school.quiet();
    expect(school.mornings()).toHaveLength(0);
    expect(troubles(school)).toEqual([]);
  });

  test('is his own: nine in Auckland, whatever the time is elsewhere', async () => {
    const school = await openWithCall({ zone: 'Pacific/Auckland' });
    school.at('2026-03-03T08:30:00', 'Pacific/Auckland');
    await school.quiet();
    expect(school.mornings()).toHaveLength(0);
    school.at('2026-03-03T09:00:00', 'Pacific/Auckland');
    await school.isTold();
    expect(troubles(school)).toEqual([]);
  });

  test('is none on days off, at the weekend, after noon, and while he is away', async () => {
    const school = await openWithCall();
    const { ben, call, share, slack } = school;
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    inDatabase(school, ({ orm }) =>
      orm
        .insert(quietDates)
        .values({
          workspaceId: slack.workspace.id,
          firstDay: '2026-03-03',
          lastDay: '2026-03-04',
        })
        .run(),
    );
    const form = await opensCoaching(ben);
    await form.choose('Away until', '2026-03-06');
    await savesCoaching(school, ben, form);
    for (const local of [
      '2026-03-03T09:00:00',
      '2026-03-04T10:00:00',
      '2026-03-05T10:00:00',
      '2026-03-06T10:00:00',
      '2026-03-07T10:00:00',
      '2026-03-08T10:00:00',
      '2026-03-09T12:00:00',
      '2026-03-09T08:00:00',
    ]) {
      school.at(local);
      await school.quiet();
      expect([local, school.mornings().length]).toEqual([local, 0]);
    }
    school.at('2026-03-09T09:00:00');
    await school.isTold();
    expect(troubles(school)).toEqual([]);
  });

  test('comes when Slack is back, if it is morning still, and is left out after noon', async () => {
    const school = await openWithCall();
    const { slack } = school;
    const lift = slack.fail('chat.postMessage', { status: 503 }, { times: 1000 });
    school.at('2026-03-03T09:00:00');
    await slack.until(() => school.log.some((line) => line.includes('delivery.retried')), {
      what: 'a try that failed',
    });
    school.at('2026-03-03T12:00:00');
    lift();
    await school.quiet();
    expect(school.mornings()).toHaveLength(0);
    school.at('2026-03-04T09:00:00');
    await school.isTold();
    expect(troubles(school)).toEqual([]);
  });

  test('is asked for again where Slack didn’t say where he is', async () => {
    const school = await openWithCall();
    const { slack } = school;
    await school.start();
    slack.fail('users.info', { status: 503 }, { times: 1 });
    school.at('2026-03-03T09:00:00');
    await slack.until(() => slack.calls.at(-1)?.method === 'users.info', { what: 'the question' });
    await school.quiet();
    expect(school.mornings()).toHaveLength(0);
    // The minute before may still be at it.
    await slack.until(() => (school.tick(), school.mornings().length === 1), { what: 'a word' });
    expect(troubles(school)).toEqual([]);
  });

  test('is nobody’s who is deactivated', async () => {
    const school = await openWithCall();
    await school.start();
    school.ben.deactivates();
    school.at('2026-03-03T09:00:00');
    await school.quiet();
    expect(school.mornings()).toHaveLength(0);
    expect(troubles(school)).toEqual([]);
  });

  test('leaves no row of who has stopped, once the message is gone', async () => {
    const school = await openWithCall();
    const { ben, call } = school;
    school.at('2026-03-03T09:00:00');
    await school.isTold();
    const form = await opensCoaching(ben);
    await form.takeOut('I coach', 'Whatever comes');
    await savesCoaching(school, ben, form);
    const rows = () => inDatabase(school, ({ orm }) => orm.select().from(coachTable).all());
    await school.slack.until(() => call.text.includes("You're not waited for any more"));
    expect(rows()).toHaveLength(1);
    school.at('2026-03-04T09:00:00');
    await school.isTold(0);
    await school.quiet();
    school.at('2026-03-07T09:00:00');
    await school.slack.until(() => rows().length === 0, { what: 'the row to go' });
    expect(troubles(school)).toEqual([]);
  });
});
