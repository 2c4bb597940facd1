import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Person } from '../../playground/slack/slack.ts';
import {
  callsOf,
  cardSays,
  coachRows,
  hasBeenCalled,
  isCalled,
  makesCoach,
  openCoachedSchool,
  sharesUnseenForCoach,
} from '../support/coaches.ts';
import { foundIn } from '../support/live-audit.ts';
import { type Author, masker } from '../support/masked.ts';
import { findsShare, troubles } from '../support/sharing.ts';

// Who wrote an anonymous share plays no role in who is called for it: nothing that is stored, sent or asked differs.

const TEXT = 'Somebody sent the wrong file.';

/** Ben and cleo coach, and it is ben's turn. `who` shares anonymously; ben passes, cleo takes it on. */
async function liveThrough(who: Author) {
  const school = await openCoachedSchool();
  const { slack, ben, cleo, config } = school;
  makesCoach(school, ben);
  makesCoach(school, cleo);
  hasBeenCalled(school, ben, 1);
  hasBeenCalled(school, cleo, 2);
  await sharesUnseenForCoach(school[who], TEXT);
  const begin = slack.calls.length;
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, ben, TEXT);
  const first = await isCalled(school, ben);
  await cardSays(school, share, 'A coach was called');
  const called = await slack.until(
    () => {
      const rows = coachRows(school);
      return rows.threads[0]?.cardTs && rows.calls[0]?.ts && rows;
    },
    { what: 'what was sent to be stored' },
  );
  await first.press('Pass');
  const second = await isCalled(school, cleo);
  await second.press("I'm on it");
  await cardSays(school, share, '@cleo is on it.');
  await slack.until(() => second.text.includes("You're on it"), { what: 'the message' });
  await slack.until(() => share.text.includes('Being talked about'), { what: 'the state' });
  await school.stop();
  const log = join(school.folder, 'output.log');
  writeFileSync(log, school.log.join(''));
  expect(foundIn(config.databaseFile, { logs: [log], now: school.clock.now() })).toEqual([]);
  expect(troubles(school)).toEqual([]);
  expect(callsOf(ben)).toEqual([]);

  const { masked, rows } = masker(school, called.threads[0]?.mistakeId ?? '');
  const asked = slack.calls.slice(begin).map(({ method, args }) => masked({ method, args }));
  return {
    rows: [rows(called), rows(coachRows(school))],
    // Of those that leave at the same moment on different ways, the order is chance, and how many become one.
    asked: [...new Set(asked)].toSorted(),
  };
}

test('the same text by three authors, two of whom coach: all that is stored, sent and asked is the same', async () => {
  const byAda = await liveThrough('ada');
  expect(JSON.stringify(byAda.rows[0])).toContain('BEN');
  expect(JSON.stringify(byAda.rows[1])).toContain('CLEO');
  expect(byAda.asked.length).toBeGreaterThan(8);
  expect(await liveThrough('ben')).toEqual(byAda);
  expect(await liveThrough('cleo')).toEqual(byAda);
});

test('a share whose author is called for it shows that to nobody: who passes is as unseen as anybody', async () => {
  const school = await openCoachedSchool();
  const { ben, cleo } = school;
  makesCoach(school, ben);
  makesCoach(school, cleo);
  hasBeenCalled(school, ben, 1);
  hasBeenCalled(school, cleo, 2);
  await sharesUnseenForCoach(ben, TEXT);
  await school.itIs('2026-03-02T12:15:00Z');
  const share = await findsShare(school, cleo, TEXT);
  const call = await isCalled(school, ben);
  await cardSays(school, share, 'A coach was called');
  await call.press('Pass');
  await isCalled(school, cleo);
  const named = (person: Person) =>
    JSON.stringify(share.thread.map(({ blocks }) => blocks)).includes(person.id);
  expect([named(ben), named(cleo)]).toEqual([false, false]);
});
