import { readFileSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { createContactStore } from '../../src/callback/contact-store.ts';
import { openContacts } from '../../src/database/open-database.ts';
import { newId } from '../../src/runtime/ids.ts';
import { soon } from '../support/database.ts';
import {
  asks,
  comesBack,
  openSchoolAtNoon,
  type SchoolAtNoon,
  sharesReachably,
} from '../support/receipts.ts';
import { comesToCheckScreen, findsShare, toldPrivately, troubles } from '../support/sharing.ts';

// A coach reaches an anonymous author who said so, and nobody learns who that is.

const TEXT = 'I sent the wrong file.';
const WORDS = 'Something waits for you in Oops';
const NO_HURRY =
  'There is no hurry, it waits for you. Who opens Oops right after somebody has asked may be noticed.';

/** Ada shared it, to be reached; it stands in #staff. */
async function openReachable(mode: 'http' | 'socket' = 'http') {
  const school = await openSchoolAtNoon(mode);
  const receipt = await sharesReachably(school.ada, TEXT);
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, school.ben, TEXT);
  return { ...school, receipt, share };
}

const called = (person: Person) => person.directMessages.filter(({ text }) => text.includes(WORDS));

/** Ben asks, and Ada is told with the next slot. */
async function asksAndCalls(
  school: SchoolAtNoon & { share: { channelId: string; ts: string } },
  question: string,
  at = '2026-03-02T12:30:00Z',
) {
  await asks(school, school.ben, school.share, question);
  school.slotComes(at);
  return await school.slack.until(() => called(school.ada)[0], { what: 'Ada to be told' });
}

const contactsIn = ({ config }: SchoolAtNoon): string =>
  [config.contactsFile, `${config.contactsFile}-wal`]
    .map((file) => readFileSync(file).toString('latin1'))
    .join('');

const contactsOf = ({ config }: SchoolAtNoon): number => {
  const db = new BetterSqlite(config.contactsFile, { readonly: true });
  try {
    return db.prepare('select * from contact').all().length;
  } finally {
    db.close();
  }
};

/** Waits until nothing sealed is left in the file and its log of writes. */
const contactIsGone = (school: SchoolAtNoon): Promise<boolean> =>
  school.slack.until(() => !/[0-9a-f]{200}/.test(contactsIn(school)), {
    what: 'the sealed bytes to be gone',
  });

describe.each(['http', 'socket'] as const)('an author who can be reached, over %s', (mode) => {
  test('is told with the next slot, in constant words, and answers from there', async () => {
    const school = await openReachable(mode);
    const { ada, ben, slack, share } = school;
    await asks(school, ben, share, 'What made it look right?');
    await slack.until(() => share.thread.some(({ text }) => text.includes('look right?')), {
      what: 'the question in the thread',
    });
    // Told at once, Ada would show herself to whoever asks and looks around.
    expect(called(ada)).toEqual([]);
    school.slotComes('2026-03-02T12:30:00Z');
    const message = await slack.until(() => called(ada)[0], { what: 'Ada to be told' });
    expect(message.text).toBe(`${WORDS}\n${NO_HURRY}\nOpen`);
    expect(message.fallback).toBe(WORDS);

    await message.press('Open');
    const reply = await ada.seesModal('Reply as the author');
    expect(reply.text).toContain(TEXT);
    expect(reply.text).toContain('What made it look right?');
    await reply.fill('Your reply', 'Both files had the same name.');
    await reply.submit();
    expect((await ada.seesModal('Reply as the author')).text).toContain('leaves at');
    expect(share.thread).toHaveLength(1);
    school.slotComes('2026-03-02T12:45:00Z');
    const answer = await slack.until(() => share.thread[1], { what: 'the answer' });
    expect(answer.text).toContain('The author:');
    expect(answer.text).toContain('Both files had the same name.');
    expect(answer.authorId).toBe(share.authorId);
    expect(troubles(school)).toEqual([]);
  });
});

test('nobody is told twice of what waits unread; after it was read, the next question is heard', async () => {
  const school = await openReachable();
  const { ada, ben, slack, share } = school;
  const first = await asksAndCalls(school, 'One?');
  await asks(school, ben, share, 'Two?');
  school.slotComes('2026-03-02T12:45:00Z');
  await slack.until(() => share.thread.length === 2);
  await slack.until(() => school.log.filter((line) => line.includes('callback.call')).length > 1);
  expect(called(ada)).toHaveLength(1);
  await first.press('Open');
  await (await ada.seesModal('Reply as the author')).close();
  await asks(school, ben, share, 'Three?');
  school.slotComes('2026-03-02T13:00:00Z');
  await slack.until(() => called(ada)[0]?.ts !== first.ts && called(ada).length === 1, {
    what: 'a new message in place of the old one',
  });
  expect(troubles(school)).toEqual([]);
});

test('it is off until ticked, and who did not tick it is told nothing', async () => {
  const school = await openSchoolAtNoon();
  const { ada, ben, slack } = school;
  const check = await comesToCheckScreen(ada, TEXT);
  expect(check.values['Help from coaches']).toEqual([]);
  await check.submit();
  await (await ada.seesModal('Thanks for sharing')).close();
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, ben, TEXT);
  await asks(school, ben, share, 'What made it look right?');
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => share.thread.length === 1);
  expect(ada.directMessages).toEqual([]);
  expect(contactsIn(school)).not.toMatch(/[0-9a-f]{200}/);
  expect(troubles(school)).toEqual([]);
});

test('what is ticked stays ticked when the screen is shown again', async () => {
  const { ada, slack } = await openSchoolAtNoon();
  const check = await comesToCheckScreen(ada, TEXT);
  await check.tick('Let a coach reach me through the app for 14 days');
  await check.fill('What happened?', 'Another file.');
  await check.press('Show how it looks now');
  await slack.until(() => JSON.stringify(check.blocks).includes('Another file'));
  expect(check.values['Help from coaches']).toHaveLength(1);
});

describe('“Forget me”', () => {
  test.each([
    [
      'from the message',
      async ({ ada }: SchoolAtNoon) => {
        await called(ada)[0]?.press('Open');
        await (await ada.seesModal('Reply as the author')).press('Forget me');
      },
    ],
    [
      'behind the receipt',
      async ({ ada, receipt }: SchoolAtNoon & { receipt: string }) => {
        await (await comesBack(ada, receipt)).press('Forget me');
      },
    ],
  ])('%s deletes the sealed bytes and the message', async (_where, forgets) => {
    const school = await openReachable();
    const { ada, slack, receipt } = school;
    await asksAndCalls(school, 'Why?');
    expect(contactsIn(school)).toMatch(/[0-9a-f]{200}/);
    await forgets(school);
    await slack.until(() => ada.modal?.title === 'Forgotten', { what: 'the answer' });
    await slack.until(() => called(ada).length === 0, { what: 'the message to go' });
    expect(await contactIsGone(school)).toBe(true);
    await ada.modal?.closeAll();
    // The receipt still opens the share, and the way to be reached is gone from it.
    const held = await comesBack(ada, receipt);
    expect(held.text).toContain(TEXT);
    expect(held.text).not.toContain('Forget me');
    expect(troubles(school)).toEqual([]);
  });

  test('while the share still waits', async () => {
    const school = await openSchoolAtNoon();
    const receipt = await sharesReachably(school.ada, TEXT);
    await (await comesBack(school.ada, receipt)).press('Forget me');
    await school.slack.until(() => school.ada.modal?.title === 'Forgotten');
    expect(await contactIsGone(school)).toBe(true);
  });

  test('stays so when the screen it was ticked on is sent again, before the slot and after', async () => {
    const school = await openSchoolAtNoon();
    const { ada, slack } = school;
    const receipt = await sharesReachably(ada, TEXT);
    const sent = slack.deliveries.find(
      ({ type, payload }) =>
        type === 'view_submission' && JSON.stringify(payload).includes('check_anonymous_share'),
    );
    if (!sent) throw new Error('the check screen was not sent');
    await (await comesBack(ada, receipt)).press('Forget me');
    expect(await contactIsGone(school)).toBe(true);
    for (const at of ['2026-03-02T12:05:00Z', '2026-03-02T12:15:00Z']) {
      await slack.sendAgain(sent);
      school.slotComes(at);
      expect(contactsOf(school)).toBe(0);
    }
    await findsShare(school, ada, TEXT);
    await slack.sendAgain(sent);
    expect(contactsOf(school)).toBe(0);
    expect(troubles(school)).toEqual([]);
  });

  test('takes the message away later, when Slack does not do it now', async () => {
    const school = await openReachable();
    const { ada, slack, receipt } = school;
    await asksAndCalls(school, 'Why?');
    slack.fail('chat.delete', { status: 500 });
    await (await comesBack(ada, receipt)).press('Forget me');
    expect(await contactIsGone(school)).toBe(true);
    await slack.until(() => called(ada).length === 0, { what: 'the message to go' });
  });
});

describe('the contact goes with', () => {
  test.each([
    ['a withdrawal behind the receipt', 'Withdraw'],
    ['the name that is put to the share', 'Put my name to it'],
  ])('%s', async (_what, button) => {
    const school = await openReachable();
    await asksAndCalls(school, 'Why?');
    await (await comesBack(school.ada, school.receipt)).press(button);
    expect(await contactIsGone(school)).toBe(true);
    await school.slack.until(() => called(school.ada).length === 0);
    expect(troubles(school)).toEqual([]);
  });

  test('a share that is taken back from the screen that thanks', async () => {
    const school = await openSchoolAtNoon();
    const check = await comesToCheckScreen(school.ada, TEXT);
    await check.tick('Let a coach reach me through the app for 14 days');
    await check.submit();
    await (await school.ada.seesModal('Thanks for sharing')).press('Take it back');
    expect(await contactIsGone(school)).toBe(true);
  });
});

describe('the callback window', () => {
  test('closes in the last hour of its last day: contact and message go', async () => {
    const school = await openReachable();
    await asksAndCalls(school, 'Why?');
    school.slotComes('2026-03-16T22:59:00Z');
    expect(contactsIn(school)).toMatch(/[0-9a-f]{200}/);
    expect(called(school.ada)).toHaveLength(1);
    school.slotComes('2026-03-16T23:00:00Z');
    expect(await contactIsGone(school)).toBe(true);
    await school.slack.until(() => called(school.ada).length === 0);
  });

  test('is over when its last day is, although no job ran: the button opens nothing, and nobody is called', async () => {
    const school = await openReachable();
    const { ada, ben, slack, share, clock } = school;
    const message = await asksAndCalls(school, 'Why?');
    clock.set('2026-03-17T00:00:00Z');
    await message.press('Open');
    await slack.until(() => toldPrivately(ada, '@Oops')[0]?.includes('This is over'), {
      what: 'to be told that it is over',
    });
    expect(ada.modal).toBeNull();
    await slack.until(() => called(ada).length === 0, { what: 'the message to go' });
    await asks(school, ben, share, 'And now?');
    await slack.until(() => share.thread.length === 2);
    const letters = school.log.filter((line) => line.includes('letters.left')).length;
    school.tick();
    expect(school.log.filter((line) => line.includes('letters.left'))).toHaveLength(letters);
    expect(await contactIsGone(school)).toBe(true);
    expect(called(ada)).toEqual([]);
  });

  test('that a process left behind which died before its share was committed is closed', async () => {
    const school = await openReachable();
    await school.stop();
    const db = openContacts(school.config.contactsFile);
    const store = createContactStore(db);
    const [own] = await store.all();
    if (own) await store.keep({ ...own, mistakeId: newId() });
    db.close();
    expect(contactsOf(school)).toBe(2);
    await school.start();
    // Missed once, closed the second time; of a share that is there nothing is closed.
    for (const left of [2, 1, 1]) {
      school.tick();
      await soon();
      expect(contactsOf(school)).toBe(left);
    }
  });

  test('survives a restart, with the message in it', async () => {
    const school = await openReachable();
    const message = await asksAndCalls(school, 'Why?');
    await school.start();
    await message.press('Open');
    expect((await school.ada.seesModal('Reply as the author')).text).toContain('Why?');
  });

  test('opens with the old secret after a new one came, and not at all without it', async () => {
    const school = await openReachable();
    const message = await asksAndCalls(school, 'Why?');
    await school.stop();
    const old = readFileSync(school.config.secretFile, 'utf8').trim();
    const fresh = Buffer.alloc(32, 7).toString('base64');
    school.config.secrets = [fresh];
    await expect(school.start()).rejects.toThrow('OOPS_SECRET_LOST');
    school.config.secrets = [fresh, old];
    await school.start();
    await message.press('Open');
    await (await school.ada.seesModal('Reply as the author')).close();
  });

  test('goes with a secret that is lost for good', async () => {
    const school = await openReachable();
    await school.stop();
    school.config.secrets = [Buffer.alloc(32, 7).toString('base64')];
    school.config.forgetLostReceipts = true;
    await school.start();
    expect(await contactIsGone(school)).toBe(true);
  });
});

test('somebody else’s button opens nothing for who gets hold of its token', async () => {
  const school = await openReachable();
  const message = await asksAndCalls(school, 'Why?');
  const token = /"value":"([\w-]{22})"/.exec(JSON.stringify(message.blocks))?.[1];
  expect(token).toBeDefined();
  const stored = contactsIn(school);
  expect(stored).not.toContain(token);
  const posted = JSON.stringify(
    school.slack.calls.filter(({ args }) => args['channel'] !== school.ada.id),
  );
  expect(posted).not.toContain(token);
});

test('a person whose account is deactivated is not reached, and their contact goes', async () => {
  const school = await openReachable();
  await asks(school, school.ben, school.share, 'Why?');
  school.ada.deactivates();
  school.slotComes('2026-03-02T12:30:00Z');
  expect(await contactIsGone(school)).toBe(true);
});

test('two copies of the file do not show whose author opened their message in between', async () => {
  const school = await openReachable();
  const { cleo, slack } = school;
  await sharesReachably(cleo, 'Another file.');
  school.slotComes('2026-03-02T12:20:00Z');
  const message = await asksAndCalls(school, 'Why?');
  await slack.until(() =>
    school.log.some((line) => line.includes('delivery.sent') && line.includes('callback.call')),
  );
  const rows = () => {
    const db = new BetterSqlite(school.config.contactsFile, { readonly: true });
    try {
      return db
        .prepare('select * from contact order by mistake_id')
        .all()
        .map((row) => JSON.stringify(row));
    } finally {
      db.close();
    }
  };
  const before = rows();
  await message.press('Open');
  await school.ada.seesModal('Reply as the author');
  const changed = rows().filter((row, at) => row !== before[at]);
  expect([0, before.length]).toContain(changed.length);
});
