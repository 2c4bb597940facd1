import { describe, expect, test } from 'vitest';
import type { Message, Person } from '../../playground/slack/slack.ts';
import {
  allIsSent,
  cardSays,
  changesWish,
  coachRows,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesForCoach,
} from '../support/coaches.ts';
import { asks } from '../support/receipts.ts';
import { fillsForm, findsShare, troubles } from '../support/sharing.ts';

// Who wasn't called and asks something through the app is welcome, as with a plain reply: it changes nothing for who was called.

const TEXT = 'I sent the wrong file.';
const QUESTION = 'What came first?';
type CoachedSchool = Awaited<ReturnType<typeof openCoachedSchool>>;

async function takesBack({ slack }: Pick<CoachedSchool, 'slack'>, person: Person, share: Message) {
  const question = await slack.until(() =>
    share.thread.find(({ text }) => text.includes(QUESTION)),
  );
  await seenBy(person, question)?.press('Take it back');
  await slack.until(() => !question.exists, { what: 'the question to go' });
}

describe('a question of somebody who was not called', () => {
  test('leaves the called coach called, and silence leads on as ever', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    const share = await sharesForCoach(school, ada, TEXT);
    const call = await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    await allIsSent(school);
    const before = coachRows(school);
    await asks(school, cleo, share, QUESTION);
    await allIsSent(school);
    expect(coachRows(school)).toEqual(before);
    expect(share.text).toContain('A coach is asked for');
    expect(call.buttons).toEqual(["I'm on it", 'Pass']);
    await takesBack(school, cleo, share);
    await school.itIs('2026-03-03T12:10:00Z');
    await cardSays(school, share, 'Has it been answered already?');
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await slack.until(() => call.text.includes("You're on it"));
    expect(troubles(school)).toEqual([]);
  });

  test('where no coach is wanted shows on the share until it is taken back', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    await (await fillsForm(ada, 'Openly', TEXT)).submit();
    const share = await findsShare(school, ada, TEXT);
    await ada.modal?.closeAll();
    await asks(school, cleo, share, QUESTION);
    await slack.until(() => share.text.includes('Being talked about'), { what: 'the state' });
    await takesBack(school, cleo, share);
    await slack.until(() => !share.text.includes('Being talked about'), {
      what: 'the state to go',
    });
    expect(coachRows(school).threads).toEqual([]);
  });

  test('is no reason not to call one whom its author comes to want', async () => {
    const school = await openCoachedSchool();
    const { slack, ada, ben, cleo } = school;
    makesCoach(school, ben);
    await (await fillsForm(ada, 'Openly', TEXT)).submit();
    const share = await findsShare(school, ada, TEXT);
    await ada.modal?.closeAll();
    await asks(school, cleo, share, QUESTION);
    await slack.until(() => share.text.includes('Being talked about'), { what: 'the state' });
    await changesWish(school, ada, share, 'tick');
    await isCalled(school, ben);
    await changesWish(school, ada, share, 'untick');
    await cardSays(school, share, "Its author doesn't look for a coach any more.");
    await asks(school, cleo, share, 'And then?');
    await changesWish(school, ada, share, 'tick');
    await isCalled(school, ben);
    await cardSays(school, share, 'A coach was called');
    expect(troubles(school)).toEqual([]);
  });
});
