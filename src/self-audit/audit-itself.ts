import { makeBackup } from '../database/backup.ts';
import { type LookForMarks, lookForPeople, lookForText } from './look-for-marks.ts';
import { auditByTheRules, databaseFiles, everywhere } from './left-behind.ts';
import { openRehearsal } from './open-rehearsal.ts';
import { plantAndLook } from './plant-and-look.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { SelfAuditResult } from './self-audit-result.ts';

/**
 * Oops looks at itself: people who do not exist share in a workspace that does not exist, through the real use cases,
 * stores, letterbox, post office and outbox. Of who did so anonymously nothing may be found in any byte.
 * @param folder where their database lives. It is empty, and goes afterwards
 * @param leak what a careless Oops would do in the middle of it: for tests
 * @throws what the database or the file system throws, when it can't be carried through
 */
export async function auditItself(
  folder: string,
  leak?: (rehearsal: Rehearsal) => void,
): Promise<SelfAuditResult> {
  const rehearsal = await openRehearsal(folder);
  try {
    const found = await liveThrough(rehearsal, leak);
    if (found.length > 0) return { kind: 'found', places: found };
    const missed = await plantAndLook(rehearsal);
    return missed.length > 0 ? { kind: 'blind', places: missed } : { kind: 'passed' };
  } finally {
    await rehearsal.close();
  }
}

/** Some days of some shares. @returns where something was found that must not be there */
async function liveThrough(
  rehearsal: Rehearsal,
  leak: ((rehearsal: Rehearsal) => void) | undefined,
): Promise<string[]> {
  const { author, reader, opener, secretText, slack } = rehearsal;
  const places = new Set<string>();
  const find = (found: readonly string[]) => {
    for (const place of found) places.add(place);
  };
  const look = async (marks: LookForMarks) => find(marks(await everywhere(rehearsal)));
  const nobody = lookForPeople([author, reader], rehearsal);

  await rehearsal.opensHome(author);
  const first = await rehearsal.share(author, `I told the wrong time. ${secretText}`, true);
  const second = await rehearsal.share(author, 'I forgot to lock up.', true);
  leak?.(rehearsal);
  // As it is right after they came in, and as it is once the minute has ended.
  await look(nobody);
  rehearsal.tick();
  await look(nobody);
  find(auditByTheRules(rehearsal));

  // Slack loses an answer; asked again, it doesn't take the share.
  slack.failNext({ kind: 'answer-lost', code: 'ETIMEDOUT' });
  slack.failNext({ kind: 'refused', code: 'restricted_action' });
  await rehearsal.slotComes();
  await look(nobody);

  await rehearsal.edit(first, { whatHappened: `I told the wrong room. ${secretText}` });
  await rehearsal.edit(first, { whatLearned: 'Ask once more.' });
  // Of one of them: the other stands in its channel already.
  for (const receipt of [first, second]) await rehearsal.chooseChannel(receipt, author);
  await look(nobody);
  await rehearsal.slotComes();
  await rehearsal.opensHome(author);
  await rehearsal.react(first, reader);
  // Asked, told at the next slot that something waits, answered at the one after.
  await rehearsal.ask(first, opener, 'What made it look right?');
  await rehearsal.slotComes();
  await rehearsal.reply(first, author, `The clock was slow. ${secretText}`);
  await look(nobody);
  await rehearsal.slotComes();
  await look(nobody);
  await rehearsal.reply(first, author, 'It is mended.');
  // Alone with a coach: nothing of it is left once the share is gone.
  await rehearsal.talkAlone(first, author, opener, {
    question: `Who else saw it? ${secretText}`,
    answer: `Nobody. ${secretText}`,
  });
  await look(nobody);
  await rehearsal.slotComes();
  await look(nobody);
  // A lesson is proposed: left out, and that taken back; then taken, while the other's author is silent.
  await rehearsal.edit(first, { whatHappened: `It was one clock. ${secretText}`, whatLearned: '' });
  await rehearsal.slotComes();
  for (const receipt of [first, second]) {
    await rehearsal.propose(receipt, opener, `Look at two clocks. ${secretText}`);
  }
  await rehearsal.slotComes();
  await rehearsal.answerProposal(first, 'leaveOutUnseen');
  await look(nobody);
  await rehearsal.answerProposal(first, 'takeBackLeavingOut');
  await rehearsal.answerProposal(first, 'takeUnseen');
  await rehearsal.answerProposal(second, 'leaveOutUnseen');
  await look(nobody);
  await rehearsal.slotComes();
  await look(nobody);
  // What came of the lesson.
  await rehearsal.sayWhatCame(first);
  await look(nobody);
  await rehearsal.slotComes();
  await look(nobody);
  await rehearsal.forgetMe(second, author);
  const named = await rehearsal.shareOpenly(opener, 'I was late.');
  await rehearsal.settled();
  await look(nobody);
  // While everything stands.
  makeBackup(rehearsal.databaseFile, rehearsal.backupFile);

  await rehearsal.removeName(named, opener);
  await rehearsal.withdraw(first);
  await rehearsal.settled();
  rehearsal.tick();
  await look(nobody);
  find(auditByTheRules(rehearsal));
  const gone = databaseFiles(rehearsal);
  find(lookForText(secretText)(gone));
  find(lookForPeople([opener], rehearsal)(gone));
  return [...places];
}
