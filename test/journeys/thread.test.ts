import { describe, expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import {
  asks,
  comesBack,
  openSchoolAtNoon,
  type SchoolAtNoon,
  shares,
} from '../support/receipts.ts';
import { answerTo, findsShare, sharesOpenly, toldPrivately, troubles } from '../support/sharing.ts';

// What is said in a share's thread through the app: by others with their names, by its author with none.

const TEXT = 'I sent the wrong file.';

/** Ada shared it anonymously; it stands in #staff. */
async function openShared(mode: 'http' | 'socket' = 'http') {
  const school = await openSchoolAtNoon(mode);
  const receipt = await shares(school.ada, TEXT);
  school.slotComes('2026-03-02T12:15:00Z');
  const share = await findsShare(school, school.ben, TEXT);
  return { ...school, receipt, share };
}

/** `/oops receipt`, then a reply that waits for its slot. */
async function replies(
  { slack, ada, receipt }: SchoolAtNoon & { receipt: string },
  text: string,
): Promise<void> {
  await (await comesBack(ada, receipt)).press('Reply as the author');
  const form = await ada.seesModal('Reply as the author');
  await form.fill('Your reply', text);
  await form.submit();
  await slack.until(() => ada.modal?.text.includes('leaves at'), { what: 'when it leaves' });
  await ada.modal?.closeAll();
}

const inThread = (school: Pick<SchoolAtNoon, 'slack'>, share: Message, text: string) =>
  school.slack.until(() => share.thread.find((message) => message.text.includes(text)), {
    what: `"${text}" in the thread`,
  });

const seenBy = (person: Person, message: Message): Message | undefined =>
  person
    .sees({ id: message.channelId })
    .flatMap((one) => [one, ...one.thread])
    .find(({ ts }) => ts === message.ts);

describe.each(['http', 'socket'] as const)(
  'in the thread of an anonymous share, over %s',
  (mode) => {
    test('others ask with their names, and the author answers behind the receipt, with the next slot', async () => {
      const school = await openShared(mode);
      const { ben, slack, share } = school;
      await asks(school, ben, share, 'What made it look right at the time?');
      const question = await inThread(school, share, 'look right at the time?');
      expect(question.text).toContain('@ben, to help:');
      await replies(school, 'Both files had the same name.');
      expect(share.thread).toHaveLength(1);
      school.slotComes('2026-03-02T12:30:00Z');
      const reply = await inThread(school, share, 'Both files had the same name.');
      expect(reply.text).toContain('The author:');
      expect(reply.threadTs).toBe(share.ts);
      expect(troubles(school)).toEqual([]);
      expect(slack.complaints).toEqual([]);
    });
  },
);

test('the same form sent twice is one question, and one reply', async () => {
  const school = await openShared();
  const { ada, ben, slack, share, receipt } = school;
  await asks(school, ben, share, 'Why?');
  const sent = slack.deliveries.at(-1);
  if (sent) await slack.sendAgain(sent);
  await replies(school, 'Because.');
  const replied = slack.deliveries.at(-1);
  if (replied) await slack.sendAgain(replied);
  await school.start();
  if (replied) await slack.sendAgain(replied);
  school.slotComes('2026-03-02T12:30:00Z');
  await inThread(school, share, 'Because.');
  if (replied) await slack.sendAgain(replied);
  school.slotComes('2026-03-02T12:45:00Z');
  const held = await comesBack(ada, receipt);
  expect(held.text.split('Because.')).toHaveLength(2);
  expect(share.thread.map(({ text }) => text.split('\n')[1])).toEqual(['Why?', 'Because.']);
});

test('a reply is taken back while it waits, and once it stands there', async () => {
  const school = await openShared();
  const { ada, slack, share, receipt } = school;
  await replies(school, 'The first answer');
  let held = await comesBack(ada, receipt);
  expect(held.text).toContain('The first answer');
  await held.press('Take it back');
  await slack.until(() => !ada.modal?.text.includes('The first answer'));
  await ada.modal?.closeAll();

  await replies(school, 'The second answer');
  school.slotComes('2026-03-02T12:30:00Z');
  const reply = await inThread(school, share, 'The second answer');
  expect(share.thread).toHaveLength(1);
  held = await comesBack(ada, receipt);
  await held.press('Take it back');
  await slack.until(() => !reply.exists, { what: 'the reply to go' });
  expect(troubles(school)).toEqual([]);
});

test('a reply that is taken back while Slack is slow to post it goes all the same', async () => {
  const school = await openShared();
  const { ada, slack, share, receipt } = school;
  await replies(school, 'The only answer');
  const held = await comesBack(ada, receipt);
  let isPosting = false;
  slack.intercept('chat.postMessage', async () => {
    isPosting = true;
    await slack.until(() => !ada.modal?.text.includes('The only answer'), {
      what: 'it to be taken back',
    });
  });
  school.slotComes('2026-03-02T12:30:00Z');
  await slack.until(() => isPosting, { what: 'the reply to be on its way' });
  await held.press('Take it back');
  await slack.until(() => slack.calls.some(({ method }) => method === 'chat.delete'), {
    what: 'the reply to be removed',
  });
  await slack.until(() => share.thread.length === 0);
  expect(troubles(school)).toEqual([]);
});

test('a withdrawal takes the author’s replies along, and leaves what others wrote', async () => {
  const school = await openShared();
  const { ada, ben, slack, share, receipt } = school;
  await asks(school, ben, share, 'Why?');
  await replies(school, 'Because.');
  school.slotComes('2026-03-02T12:30:00Z');
  await inThread(school, share, 'Because.');
  await replies(school, 'And one that waits.');
  await (await comesBack(ada, receipt)).press('Withdraw');
  await slack.until(() => share.text.includes('withdrawn by its author'));
  await slack.until(() => share.thread.length === 1, { what: 'the reply to go' });
  expect(share.thread[0]?.text).toContain('Why?');
  school.slotComes('2026-03-02T12:45:00Z');
  expect(share.thread).toHaveLength(1);
  // The question's button says kindly that there is nobody to answer.
  const question = seenBy(ben, share.thread[0] as Message);
  await question?.press('Reply as the author');
  expect(await answerInThread(school, ben, share)).toContain("isn't there any more");
  expect(troubles(school)).toEqual([]);
});

/** Waits until the app says something to this person alone in the share's thread. */
const answerInThread = async (
  { slack }: Pick<SchoolAtNoon, 'slack'>,
  person: Person,
  share: Message,
): Promise<string> =>
  await slack.until(
    () => seenBy(person, share)?.thread.findLast(({ isEphemeral }) => isEphemeral)?.text,
    { what: `an answer to ${person.name} in the thread` },
  );

describe('a question', () => {
  test('is taken back by who asked, and by nobody else', async () => {
    const school = await openShared();
    const { ben, cleo, slack, share } = school;
    await asks(school, ben, share, 'Why?');
    const question = await inThread(school, share, 'Why?');
    const seenByCleo = seenBy(cleo, question);
    await seenByCleo?.press('Take it back');
    expect(await answerInThread(school, cleo, share)).toContain('Only the person who wrote it');
    await question.press('Take it back');
    await slack.until(() => !question.exists, { what: 'the question to go' });
    expect(troubles(school)).toEqual([]);
  });

  test('needs words, keeps a text that is too long, and calls nobody', async () => {
    const school = await openShared();
    const { ben, slack, share } = school;
    await seenBy(ben, share)?.press('Offer help');
    const form = await ben.seesModal('Offer help');
    await form.fill('What would you ask, or offer?', ' \u200b ');
    await form.submit();
    expect(Object.values(form.errors)).toEqual(['Please write something. A sentence is enough.']);
    await form.fill('What would you ask, or offer?', '<!channel> *Ada?* <@U0ADA>');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('leave out any guess at who they are'));
    await ben.modal?.submit();
    await slack.until(() => share.thread.length === 1);
    expect(share.thread[0]?.mentions).toEqual({ users: [ben.id], userGroups: [], broadcasts: [] });
    expect(troubles(school)).toEqual([]);
  });

  test('on a share that is withdrawn meanwhile gives the text back', async () => {
    const school = await openShared();
    const { ada, ben, share, receipt, slack } = school;
    await seenBy(ben, share)?.press('Offer help');
    const form = await ben.seesModal('Offer help');
    await (await comesBack(ada, receipt)).press('Withdraw');
    await slack.until(() => share.text.includes('withdrawn by its author'));
    await form.fill('What would you ask, or offer?', 'Why did it look right?');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('to copy'));
    expect(ben.modal?.text).toContain('Why did it look right?');
    expect(share.thread).toEqual([]);
  });

  test('on an open share stands in its thread; its author just writes there', async () => {
    const school = await openSchoolAtNoon();
    const { ada, ben } = school;
    const share = await sharesOpenly(school, ada, TEXT);
    await asks(school, ben, share, 'Why?');
    const question = await inThread(school, share, 'Why?');
    const own = 'just write in its thread';
    const offer = async () => await seenBy(ada, share)?.press('Offer help');
    expect(await answerTo(school, ada, offer)).toContain(own);
    expect(seenBy(ada, question)?.buttons).toEqual(['Propose a lesson', 'Take it back']);
    expect(troubles(school)).toEqual([]);
  });

  test('of before its author put a name to the share leads to the thread, and a reply that waits is not posted', async () => {
    const school = await openShared();
    const { ada, ben, slack, share, receipt } = school;
    await asks(school, ben, share, 'Why?');
    const question = await inThread(school, share, 'Why?');
    await replies(school, 'Because.');
    await (await comesBack(ada, receipt)).press('Put my name to it');
    await slack.until(() => share.text.includes('@ada'), { what: 'the name' });
    await ada.modal?.closeAll();
    school.slotComes('2026-03-02T12:30:00Z');
    // Whoever presses in the thread looks at the thread: the answer comes there.
    await seenBy(ada, question)?.press('Reply as the author');
    expect(await answerInThread(school, ada, share)).toContain('just write in its thread');
    await seenBy(ben, question)?.press('Reply as the author');
    expect(await answerInThread(school, ben, share)).toContain('Only its author');
    expect(share.thread.filter((message) => !message.isEphemeral)).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

test('who presses “Reply as the author” is asked for the words, whoever it is', async () => {
  const school = await openShared();
  const { ada, ben, share } = school;
  await asks(school, ben, share, 'Why?');
  const question = await inThread(school, share, 'Why?');
  for (const person of [ada, ben]) {
    await seenBy(person, question)?.press('Reply as the author');
    await (await person.seesModal('Your receipt')).close();
  }
  expect(toldPrivately(ada, '#staff')).toEqual([]);
});

test('what can’t be posted in the thread any more is given up, and not kept', async () => {
  const school = await openShared();
  const { ben, slack, share, ada, receipt } = school;
  slack.fail('chat.postMessage', { error: 'is_archived' });
  await asks(school, ben, share, 'Why?');
  await slack.until(() => school.log.some((line) => line.includes('delivery.given-up')));
  const held = await comesBack(ada, receipt);
  await held.press('Reply as the author');
  expect((await ada.seesModal('Reply as the author')).text).toContain('Nobody has asked anything');
});

describe('before it stands in the thread', () => {
  test('a reply is looked through, as a share is', async () => {
    const school = await openShared();
    const { ada, slack, share, receipt } = school;
    await (await comesBack(ada, receipt)).press('Reply as the author');
    const form = await ada.seesModal('Reply as the author');
    await form.fill('Your reply', 'Maria Schmidt had named both files.');
    await form.submit();
    const look = await ada.seesModal('Before it is sent');
    expect(look.text).toContain('“Maria Schmidt”');
    await look.press('Write “somebody”');
    await slack.until(() => ada.modal?.values['Your reply'] === 'Somebody had named both files.');
    await ada.modal?.submit();
    await slack.until(() => ada.modal?.text.includes('leaves at'), { what: 'when it leaves' });
    school.slotComes('2026-03-02T12:30:00Z');
    await inThread(school, share, 'Somebody had named both files.');
    expect(troubles(school)).toEqual([]);
  });

  test('a question that names somebody is shown once more, and can be changed or kept', async () => {
    const school = await openShared();
    const { ben, slack, share } = school;
    await seenBy(ben, share)?.press('Offer help');
    const form = await ben.seesModal('Offer help');
    await form.fill('What would you ask, or offer?', 'Was that you, Maria Schmidt?');
    await form.submit();
    await slack.until(() => ben.modal?.text.includes('leave out any guess at who they are'));
    expect(share.thread).toEqual([]);
    await ben.modal?.fill('What would you ask, or offer?', 'What made it look right?');
    await ben.modal?.submit();
    await inThread(school, share, 'What made it look right?');
    expect(share.thread).toHaveLength(1);
    expect(troubles(school)).toEqual([]);
  });
});

describe('a question that stands twice, since the answer to its posting was lost', () => {
  test.each([
    ['first', 0],
    ['second', 1],
  ])('is gone when its author takes it back, whichever they press: the %s', async (_which, at) => {
    const school = await openShared();
    const { ben, cleo, slack, share } = school;
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await asks(school, ben, share, 'Was it class 7b?');
    await slack.until(() => share.thread.length === 2, { what: 'both of them' });
    const pressed = share.thread[at];
    if (pressed) await seenBy(ben, pressed)?.press('Take it back');
    await slack.until(() => share.thread.length < 2, { what: 'one of them to go' });
    const [left] = share.thread;
    // Another's press takes nothing away.
    if (left) await seenBy(cleo, left)?.press('Take it back');
    if (left) await seenBy(ben, left)?.press('Take it back');
    await slack.until(() => share.thread.length === 0, { what: 'both of them to go' });
    expect(slack.complaints).toEqual([]);
  });
});
