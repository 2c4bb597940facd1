import BetterSqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { accountsAskedAbout } from '../support/audit.ts';
import { carriedIn } from '../support/carried.ts';
import { openMarkedSchool, walSize } from '../support/marked-school.ts';
import {
  answerTo,
  fillsForm,
  findsShare,
  opensForm,
  postedIn,
  sharesAnonymously,
} from '../support/sharing.ts';

// People whose ids, names and addresses occur nowhere else share anonymously in every way there is, while Slack fails
// and the process dies. Then they are looked for in every byte that Oops has left anywhere.

const SLOT = '2026-03-02T12:15:00Z';

test('nothing that Oops leaves anywhere leads to who shared anonymously, pressed or asked', async () => {
  const { school, author, other, presser, curious, audit } = await openMarkedSchool();
  const { slack } = school;

  // There and back again between form and check screen, the text changed on the way, and sent twice.
  const form = await opensForm(author, 'First words <@U012AB3CD> of it', '#c0');
  await form.choose('How do you want to share?', 'Anonymously');
  await form.tick('It was a near miss');
  await form.submit();
  await (await author.seesModal('Before it is sent')).press('Change something else');
  const again = await author.seesModal('Share a mistake');
  await again.fill('What happened?', 'Second words');
  await again.submit();
  const check = await author.seesModal('Before it is sent');
  await check.fill('What did you learn?', 'A lesson');
  await check.press('Show how it looks now');
  await check.fill('What happened?', 'Last words');
  const quietBefore = { log: school.output(), metrics: await school.metrics() };
  await Promise.all([check.submit(), check.submit()]);
  await author.seesModal('Thanks for sharing');

  // Submitting moved nothing that anyone could watch, and left no order of writes behind.
  await slack.until(() => walSize(school) === 0, { what: 'the log of writes to be truncated' });
  expect({ log: school.output(), metrics: await school.metrics() }).toEqual(quietBefore);
  expect(school.rows('select * from letter')).toEqual([
    {
      workspace_id: slack.workspace.id,
      id: expect.stringMatching(/^[\w-]{22}$/),
      kind: 'mistake.share',
      leaves_at: Temporal.Instant.from(SLOT).epochMilliseconds,
      body: expect.stringContaining('Last words'),
    },
  ]);
  expect(
    Object.keys(JSON.parse(String(school.rows('select body from letter')[0]?.['body']))).sort(),
  ).toEqual([
    'channelId',
    'creditAuthor',
    'focusAreaId',
    'id',
    'mayRetell',
    'nearMiss',
    'receipt',
    'wantsHelp',
    'whatHappened',
    'whatLearned',
    'workspaceId',
  ]);
  expect(await audit()).toEqual([]);

  // Taken back; from the shortcuts; from an own message.
  await (await sharesAnonymously(other, 'Taken back again', '#c1')).press('Take it back');
  await other.seesModal('Taken back');
  await other.modal?.closeAll();
  await other.runsShortcut('Share a mistake');
  const global = await other.seesModal('Share a mistake');
  await global.fill('What happened?', 'By the shortcut');
  await global.choose('How do you want to share?', 'Anonymously');
  await global.choose('Where?', '#c1');
  await global.submit();
  await (await other.seesModal('Before it is sent')).submit();
  await (await other.seesModal('Thanks for sharing')).closeAll();
  const own = await curious.posts('#c2', 'I sent it to the wrong people');
  await curious.runsMessageShortcut(own, 'Learn from this');
  const learn = await curious.seesModal('Share a mistake');
  await learn.choose('How do you want to share?', 'Anonymously');
  await slack.until(() => learn.text.includes('We left out'), {
    what: 'the message to be left out',
  });
  await learn.fill('What happened?', 'From a message');
  await learn.submit();
  await (await curious.seesModal('Before it is sent')).submit();
  await (await curious.seesModal('Thanks for sharing')).closeAll();
  await slack.until(() => walSize(school) === 0);
  expect(school.rows('select 1 from letter')).toHaveLength(3);
  expect(JSON.stringify(school.rows('select body from letter'))).not.toContain(own.ts);
  expect(await audit()).toEqual([]);

  // Slack fails in the middle, the database is locked, the process dies.
  slack.fail('views.update', { error: 'fatal_error' });
  slack.fail('conversations.info', { status: 500 }, { times: 2 });
  slack.fail('views.open', { error: 'expired_trigger_id' });
  await answerTo(
    school,
    presser,
    async () => {
      await presser.types('#c3', '/oops again');
    },
    '#c3',
  );
  await author.modal?.closeAll();
  const hurt = await fillsForm(author, 'Anonymously', 'While it was locked', '#c0');
  await (await author.seesModal('Oops')).close();
  await hurt.submit();
  const late = await author.seesModal('Before it is sent');
  const locker = new BetterSqlite(school.file);
  locker.exec('begin immediate');
  await late.submit();
  expect(late.errors['What happened?']).toContain('Something went wrong');
  expect(await audit()).toEqual([]);
  locker.exec('rollback');
  locker.close();
  const lift = slack.intercept('conversations.info', async () => {
    lift();
    await school.oops.kill();
  });
  await late.submit();
  await school.start();
  await late.submit();
  await author.seesModal('Thanks for sharing');
  await school.oops.kill();
  await school.start();
  expect(await audit()).toEqual([]);

  // The slot: one answer is lost, so one letter is posted twice.
  slack.fail('chat.postMessage', { loseAnswer: 'after' });
  school.oops.tell({ clock: SLOT });
  school.oops.tell({ tick: true });
  const first = await findsShare(school, presser, 'Last words', '#c0');
  expect(first.text).not.toContain('First words');
  await findsShare(school, presser, 'While it was locked', '#c0');
  await school.settled();

  // Buttons, menus and commands, by everyone.
  for (const [at, person] of [presser, author, other, curious].entries()) {
    const message = postedIn(person, '#c0').find(({ text }) => text.includes('Last words'));
    if (!message) throw new Error('the share is gone');
    const acts = [
      [() => message.press('Me too'), 'Nobody sees'],
      [() => message.press('This helped me'), 'Nobody sees'],
      [() => message.choosesFromMenu('Withdraw'), 'shared anonymously'],
    ] as const;
    for (const [act, answer] of acts)
      expect(await answerTo(school, person, act, '#c0')).toContain(answer);
    for (const word of ['privacy', 'help']) await person.types(`#c${at}`, `/oops ${word}`);
    await person.types(`#c${at}`, '/oops mine');
    expect((await person.seesModal('Your open shares')).text).toContain('no open shares');
    await person.modal?.closeAll();
  }
  await school.settled();
  expect(await audit()).toEqual([]);
  expect(school.rows('select 1 from mistake')).toHaveLength(4);
  expect(school.rows('select 1 from letter')).toEqual([]);

  // Where people were counted, all were asked about alike, whoever shared.
  const asked = accountsAskedAbout(slack.calls);
  expect(new Set(school.people.map(({ id }) => asked.get(id))).size).toBe(1);

  // Views and messages carry ids and choices, never words or people.
  const carried = carriedIn(slack);
  expect(carried.length).toBeGreaterThan(20);
  for (const { value } of carried)
    expect(value).toMatch(
      /^([\w-]{22}|[a-z_]+|(learn|author|edit|withdraw):[\w-]{22}|C\w+|\d{1,3}|\d+\.\d{6}|[a-z-]+( [a-z-]+){5}|detail_\d|what(Happened|Learned)\.[a-z]+\.\d+)?$/,
    );

  // And once it has ended, nothing is left to be found either.
  school.oops.signal('SIGTERM');
  expect((await school.oops.exited).code).toBe(0);
  await school.start(SLOT);
  expect(await audit()).toEqual([]);
});
