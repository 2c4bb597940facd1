import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeBackup } from '../../src/database/backup.ts';
import type { AuditRequest } from '../../src/operations/audit/audit.ts';
import {
  callsOf,
  cardOf,
  cardSays,
  makesCoach,
  openCoachedSchool,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { auditOf } from '../support/live-audit.ts';
import { openSchool, testClock } from '../support/oops.ts';
import {
  fillsForm,
  findsShare,
  postedIn,
  sharesAnonymously,
  sharesOpenly,
  takes,
  troubles,
} from '../support/sharing.ts';

test('an operator audits a school that is alive, its backup and its log, and nothing is found', async () => {
  const clock = testClock('2026-03-02T10:20:00Z');
  const school = await openSchool({ clock });
  const { slack, ada, ben, cleo, folder, config } = school;
  const log = join(folder, 'output.log');
  const backup = join(folder, 'backup.db');
  const audit = (more: Partial<AuditRequest> = {}) => {
    writeFileSync(log, school.log.join(''));
    return auditOf(config.databaseFile, { logs: [log], now: clock.now(), ...more });
  };
  const staffSees = (text: string) => () =>
    postedIn(cleo, '#staff').some((message) => message.text.includes(text));

  // Openly: one that is changed, one that is withdrawn, one without its name, one that its channel does not take.
  const changed = await sharesOpenly(school, ada, `I told <@${cleo.id}> the wrong room`);
  const edit = await takes(ada, changed, 'Edit', 'Edit your share');
  await edit.fill('What happened?', `I sent <@${cleo.id}> to U0WR0NGR00M`);
  await edit.submit();
  await slack.until(staffSees('U0WR0NGR00M'), { what: 'the change' });
  const again = await sharesOpenly(school, ada, 'This goes again');
  await (await takes(ada, again, 'Withdraw', 'Withdraw your share')).submit();
  await slack.until(staffSees('withdrawn by its author'), { what: 'the withdrawal' });
  await sharesOpenly(school, ben, 'I was late for the meeting');
  slack.fail('chat.postMessage', { error: 'restricted_action' });
  await (await fillsForm(cleo, 'Openly', 'Nobody took this one')).submit();
  await slack.until(() => cleo.directMessages[0], { what: 'the message to its author' });
  expect(audit().findings).toEqual([]);

  // Anonymously: two letters wait; a backup is made; they leave with their slot, and others press.
  await sharesAnonymously(ben, 'I forgot to lock the lab');
  await sharesAnonymously(cleo, 'I gave the wrong marks');
  expect(audit()).toMatchObject({ findings: [], passed: true });
  expect(audit().lookedAt[0]?.what).toContain('2 letters that wait');
  expect(makeBackup(config.databaseFile, backup).rows).toBeGreaterThan(5);
  clock.set('2026-03-02T10:30:00Z');
  school.tick();
  const posted = await findsShare(school, ada, 'I forgot to lock the lab');
  await posted.press('Me too');
  await findsShare(school, ada, 'I gave the wrong marks');
  const report = audit({ backups: [backup] });
  expect(report.findings).toEqual([]);
  expect(report.notes.join()).toContain('2 accounts are named');
  expect(report.lookedAt.map(({ file }) => file.split('/').at(-1))).toEqual(
    expect.arrayContaining(['oops.db', 'oops.db-shm', 'output.log', 'backup.db']),
  );

  await school.stop();
  expect(audit().findings).toEqual([]);
  expect(troubles(school)).toEqual([]);
});

test('and while coaches are called, are on something, pass, and are waited for again', async () => {
  const school = await openCoachedSchool();
  const { slack, ada, ben, cleo, config, clock } = school;
  const audit = () => auditOf(config.databaseFile, { now: clock.now() }).findings;
  for (const coach of [ben, cleo]) makesCoach(school, coach);
  await sharesUnseenForCoach(ada, 'I gave the wrong marks.');
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, ben, 'I gave the wrong marks.');
  await cardSays(school, share, 'A coach was called');
  const isCalled = () => [ben, cleo].find((coach) => callsOf(coach).length > 0);
  const first = await slack.until(isCalled, { what: 'a coach to be called' });
  expect(audit()).toEqual([]);

  await callsOf(first)[0]?.press('Pass');
  const second = first === ben ? cleo : ben;
  await slack.until(() => callsOf(second).length > 0, { what: 'the other to be called' });
  expect(audit()).toEqual([]);
  await callsOf(second)[0]?.press("I'm on it");
  await cardSays(school, share, `@${second.name} is on it.`);
  expect(audit()).toEqual([]);
  await cardOf(share)?.press('Answered');
  await cardSays(school, share, 'It has been answered.');
  await cardOf(share)?.press('Reopen');
  await cardSays(school, share, `@${second.name} is on it.`);
  expect(audit()).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
