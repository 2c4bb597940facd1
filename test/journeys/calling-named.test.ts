import { describe, expect, test } from 'vitest';
import {
  cardSays,
  coachRows,
  hasBeenCalled,
  isCalled,
  makesCoach,
  openCoachedSchool,
  seenBy,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { comesBack } from '../support/receipts.ts';
import { findsShare, troubles } from '../support/sharing.ts';

// An author who coaches may be called for their anonymous share; once they put their name to it, they are not its coach any more.

const TEXT = 'I sent the wrong file.';

/** Ben shares anonymously, and it is his turn to be called; cleo coaches too. */
async function openOwn() {
  const school = await openCoachedSchool();
  const { ben, cleo } = school;
  for (const [at, coach] of [ben, cleo].entries()) {
    makesCoach(school, coach);
    hasBeenCalled(school, coach, at + 1);
  }
  const receipt = await sharesUnseenForCoach(ben, TEXT);
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, cleo, TEXT);
  const call = await isCalled(school, ben);
  const card = await cardSays(school, share, 'A coach was called');
  const putsName = async () => {
    await (await comesBack(ben, receipt)).press('Put my name to it');
    await school.slack.until(() => share.text.includes('@ben'), { what: 'the name' });
    await ben.modal?.closeAll();
  };
  return Object.assign(school, { share, call, card, putsName });
}

describe('an author who puts their name to it', () => {
  test('while they are on it hands it on', async () => {
    const school = await openOwn();
    const { slack, cleo, call, share } = school;
    await call.press("I'm on it");
    await cardSays(school, share, '@ben is on it.');
    await school.putsName();
    await isCalled(school, cleo);
    await cardSays(school, share, 'A coach was called');
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(call.buttons).toEqual([]);
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', claimedBy: null }]);
    expect(troubles(school)).toEqual([]);
  });

  test('while they are called is not waited for any more', async () => {
    const school = await openOwn();
    const { slack, cleo, call } = school;
    await school.putsName();
    await isCalled(school, cleo);
    await slack.until(() => call.text.includes("You're not waited for any more"));
    expect(call.buttons).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('after it was answered doesn’t get it back when it is opened again', async () => {
    const school = await openOwn();
    const { cleo, call, share } = school;
    await call.press("I'm on it");
    await (await cardSays(school, share, '@ben is on it.')).press('Answered');
    const answered = await cardSays(school, share, 'It has been answered.');
    await school.putsName();
    await seenBy(cleo, answered)?.press('Reopen');
    await isCalled(school, cleo);
    expect(coachRows(school).threads).toMatchObject([{ state: 'called', claimedBy: null }]);
    expect(troubles(school)).toEqual([]);
  });
});
