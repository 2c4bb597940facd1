import { describe, expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import { comesToCheckScreen, postedIn, troubles } from '../support/sharing.ts';
import { comesBack } from '../support/receipts.ts';
import { openReadingSchool, opensSetup, toldTo } from '../support/stewards.ts';

const LETTER = 'I sent the wrong letter to the parents.';

type Reading = Awaited<ReturnType<typeof openReadingSchool>>;

/** Changes something in the setup as ben. */
async function sets(
  { ben, slack }: Reading,
  change: (form: Awaited<ReturnType<typeof opensSetup>>) => Promise<void>,
): Promise<void> {
  const form = await opensSetup(ben);
  await change(form);
  await form.submit();
  await slack.until(() => ben.modal?.text.includes('Saved.'), { what: 'what was saved' });
  await ben.modal?.closeAll();
}

const isAnswered = ({ slack }: Reading, person: Person, text: string) =>
  slack.until(
    () => person.directMessages.some((said) => said.isEphemeral && said.text.includes(text)),
    { what: `${person.name} to be answered "${text}"` },
  );

describe('in a private channel', () => {
  test('only a steward who is in it reads it', async () => {
    const school = await openReadingSchool();
    const { slack, ada, ben, cleo } = school;
    const heads = slack.addChannel({
      name: 'heads',
      isPrivate: true,
      members: [ada, ben],
      withApp: true,
    });
    await school.start();
    const check = await comesToCheckScreen(ada, LETTER, '#heads');
    expect(check.text).toContain('*A steward reads it first* if one is in this private channel');
    await check.closeAll();
    await school.sharesToBeRead(LETTER, '#heads');
    const mine = await school.told(ben, LETTER);
    expect(toldTo(cleo)).toEqual([]);

    await ben.leaves('#heads');
    await mine.press('Post it');
    await isAnswered(school, ben, "isn't yours to read");
    expect(postedIn(ada, '#heads')).toEqual([]);

    await ada.invites(ben, '#heads');
    await mine.press('Post it');
    await slack.until(() => postedIn(ada, '#heads').length === 1, { what: 'the share' });
    expect(heads.id).toBe(postedIn(ada, '#heads')[0]?.channelId);
    expect(troubles(school)).toEqual([]);
  });

  test('where no steward is, it is posted at its slot', async () => {
    const school = await openReadingSchool();
    const { slack, ada, ben, cleo } = school;
    slack.addChannel({ name: 'heads', isPrivate: true, members: [ada], withApp: true });
    await school.start();
    const receipt = await school.sharesToBeRead(LETTER, '#heads');
    await slack.until(() => postedIn(ada, '#heads').length === 1, { what: 'the share' });
    expect([...toldTo(ben), ...toldTo(cleo)]).toEqual([]);
    expect((await comesBack(ada, receipt)).text).toContain('It stands in #heads');
    expect(troubles(school)).toEqual([]);
  });
});

describe('a steward', () => {
  test('who is none any more keeps no text and has no say; a new one is asked', async () => {
    const school = await openReadingSchool();
    const { ada, ben, cleo } = school;
    await school.sharesToBeRead(LETTER);
    await school.told(cleo, LETTER);
    expect(toldTo(ada)).toEqual([]);
    await sets(school, async (form) => {
      await form.takeOut('Stewards', 'cleo');
      await form.choose('Stewards', 'ada');
    });
    const gone = await school.told(cleo, "This isn't yours to read any more");
    expect(gone.buttons).toEqual([]);
    expect(JSON.stringify(toldTo(cleo).map(({ blocks }) => blocks))).not.toContain(LETTER);
    await (await school.told(ada, LETTER)).press('Post it');
    await school.posted(LETTER);
    await school.told(ben, 'Read by @ada, and posted');
    expect(toldTo(cleo)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });

  test('who is taken off while Slack is slow to send keeps no text', async () => {
    const school = await openReadingSchool();
    const { cleo, slack } = school;
    let isTakenOff = false;
    let isSending = false;
    slack.intercept('chat.postMessage', async ({ args }) => {
      if (args['channel'] !== cleo.id) return;
      isSending = true;
      await slack.until(() => isTakenOff, { what: 'cleo to be taken off' });
    });
    await school.sharesToBeRead(LETTER);
    await slack.until(() => isSending, { what: 'the message to be on its way' });
    await sets(school, async (form) => form.takeOut('Stewards', 'cleo'));
    isTakenOff = true;
    await school.told(cleo, "This isn't yours to read any more");
    expect(JSON.stringify(toldTo(cleo).map(({ blocks }) => blocks))).not.toContain(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('can’t be asked when the account is deactivated; the day there is none left, it is posted', async () => {
    const school = await openReadingSchool();
    const { ben, cleo, ada } = school;
    ben.deactivates();
    await school.sharesToBeRead(LETTER);
    await school.told(cleo, LETTER);
    expect(toldTo(ben)).toEqual([]);
    cleo.deactivates();
    school.tick();
    expect(postedIn(ada, '#staff')).toEqual([]);
    school.dayComes();
    await school.posted(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('reads first no more once it is turned off: what is being read is posted within a minute', async () => {
    const school = await openReadingSchool();
    const { ben, cleo } = school;
    await school.sharesToBeRead(LETTER);
    await school.told(cleo, LETTER);
    await sets(school, (form) => form.untick('A steward reads it first'));
    expect(postedIn(ben, '#staff')).toEqual([]);
    school.tick();
    await school.posted(LETTER);
    const left = await school.told(cleo, 'there was no need to read it first any more');
    expect(left.text).not.toContain(LETTER);
    await school.sharesToBeRead('One more letter.');
    await school.posted('One more letter.');
    expect(toldTo(cleo)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('what happens meanwhile', () => {
  test('the channel is archived: its author sees it behind the receipt, and the other channel is read first, too', async () => {
    const school = await openReadingSchool();
    const { ada, ben, slack } = school;
    const heads = slack.addChannel({ name: 'heads', members: [ada, ben], withApp: true });
    await school.start();
    const receipt = await school.sharesToBeRead(LETTER, '#heads');
    const mine = await school.told(ben, LETTER);
    await heads.archive();
    await mine.press('Post it');
    await school.told(ben, 'Read by @ben, and posted');
    const held = await slack.until(
      async () => {
        const screen = await comesBack(ada, receipt);
        return screen.text.includes("couldn't be posted in #heads") ? screen : undefined;
      },
      { what: 'the author to see it' },
    );
    await held.press('Choose another channel');
    const form = await ada.seesModal('Choose another channel');
    await form.choose('Where?', '#staff');
    await form.submit();
    await ada.seesModal('Your share');
    school.slotComes();
    const again = await school.told(
      ben,
      'A change to an anonymous share to read first, for #staff',
    );
    expect(again.text).toContain(LETTER);
    await again.press('Post it');
    await school.posted(LETTER);
    expect(troubles(school)).toEqual([]);
  });

  test('Oops is restarted between slot and decision, and after a decision that Slack didn’t take', async () => {
    const school = await openReadingSchool();
    const { ben, cleo, slack } = school;
    slack.fail('chat.postMessage', { status: 429, retryAfter: 1 });
    await school.sharesToBeRead(LETTER);
    await school.start();
    const mine = await school.told(ben, LETTER);
    await school.told(cleo, LETTER);
    slack.fail('chat.update', { status: 503 });
    await mine.press('Post it');
    await school.posted(LETTER);
    await school.start();
    for (const steward of [ben, cleo]) {
      const left = await school.told(steward, 'Read by @ben, and posted');
      expect(left.text).not.toContain(LETTER);
    }
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
  });

  test('the answer to a message is lost: the one that was left behind decides nothing, and loses its text when pressed', async () => {
    const school = await openReadingSchool();
    const { ben, cleo, slack } = school;
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await school.sharesToBeRead(LETTER);
    await school.told(ben, LETTER);
    await school.told(cleo, LETTER);
    const twice = await slack.until(
      () => [ben, cleo].find((steward) => toldTo(steward).length === 2),
      { what: 'a second message' },
    );
    const [first, second] = toldTo(twice);
    await second?.press("Don't post it");
    const why = await twice.seesModal("Don't post it");
    await why.closeAll();
    await second?.press('Post it');
    await school.posted(LETTER);
    school.tick();
    await first?.press('Post it');
    await slack.until(() => toldTo(twice).every(({ text }) => !text.includes(LETTER)), {
      what: 'the text to be gone from both',
    });
    expect(postedIn(ben, '#staff')).toHaveLength(1);
    expect(slack.complaints).toEqual([]);
  });

  test('who is no steward can’t decide with a button’s value', async () => {
    const school = await openReadingSchool();
    const { ben, ada, slack } = school;
    await school.sharesToBeRead(LETTER);
    const mine = await school.told(ben, LETTER);
    await sets(school, async (form) => form.choose('Stewards', 'ada'));
    const adas = await school.told(ada, LETTER);
    // Slack is slow to take the text out of what ada was sent.
    slack.fail('chat.update', { status: 503 });
    await sets(school, async (form) => form.takeOut('Stewards', 'ada'));
    await adas.press('Post it');
    await isAnswered(school, ada, "isn't yours to read");
    expect(postedIn(ben, '#staff')).toEqual([]);
    expect(mine.buttons).toEqual(['Post it', "Don't post it"]);
  });
});

test('what wasn’t posted stays so once approval is off, until its author sends it again: then nobody reads it first', async () => {
  const school = await openReadingSchool();
  const { ada, ben, cleo, slack } = school;
  const receipt = await school.sharesToBeRead(LETTER);
  await (await school.told(cleo, LETTER)).press("Don't post it");
  const why = await cleo.seesModal("Don't post it");
  await why.fill('What should change?', 'Please leave out the parents.');
  await why.submit();
  await school.told(ben, 'Read by @cleo, and not posted');
  await sets(school, (form) => form.untick('A steward reads it first'));
  school.slotComes();
  const held = await comesBack(ada, receipt);
  expect(held.text).toContain("It wasn't posted in #staff");
  await held.press('Change and send again');
  const form = await ada.seesModal('Edit your share');
  await form.fill('What happened?', 'A letter went out with the wrong date.');
  await form.submit();
  await ada.seesModal('Your share');
  expect(postedIn(ben, '#staff')).toEqual([]);
  school.slotComes();
  await school.posted('A letter went out with the wrong date.');
  expect(toldTo(ben)).toHaveLength(1);
  expect((await comesBack(ada, receipt)).text).toContain('It stands in #staff');
  expect(troubles(school)).toEqual([]);
  expect(slack.complaints).toEqual([]);
});
