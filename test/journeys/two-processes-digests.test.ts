import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { editionsIn, hasDigest, learns } from '../support/digest-school.ts';
import { openSchoolProcess } from '../support/school-process.ts';

// Two processes of Oops on one database, as one that is being replaced and the one that replaces it.

test('two processes that see the same hour post one edition in each channel', async () => {
  const people = ['ada', 'ben'].map((name) => ({ name, zone: 'Europe/Berlin' }));
  const startsAt = '2026-03-04T09:00:00Z';
  const school = await openSchoolProcess({ people, channels: 4, startsAt });
  const both = [school.oops, await school.start()];
  const [ada] = school.people;
  if (!ada) throw new Error('nobody is here');
  const wheres = ['#c0', '#c1', '#c2', '#c3'];
  for (const [at, channel] of school.channels.entries()) {
    await hasDigest({ slack: school.slack, folder: dirname(school.file) }, channel);
    await learns(school, ada, `Mistake ${at}.`, `Lesson ${at}!`, { where: `#c${at}` });
  }
  await school.settled();
  for (const minute of ['14:00', '14:01']) {
    for (const oops of both) oops.tell({ clock: `2026-03-06T${minute}:00Z` });
    for (const oops of both) oops.tell({ tick: true });
    await school.slack.until(() => wheres.every((where) => editionsIn(ada, where).length > 0), {
      what: 'an edition in each channel',
    });
    await school.settled();
  }
  for (const [at, where] of wheres.entries()) {
    expect(editionsIn(ada, where).map(({ text }) => text)).toEqual([
      expect.stringContaining(`Lesson ${at}!`),
    ]);
  }
  expect(school.rows('select state from edition')).toEqual(wheres.map(() => ({ state: 'posted' })));
  for (const oops of both) expect(oops.stdout).not.toMatch(/posted-again|fault/);
  expect(school.slack.complaints).toEqual([]);
});
