import { expect, test } from 'vitest';
import { allIsSent, inDatabase } from '../support/coaches.ts';
import * as schema from '../../src/database/schema.ts';
import { editionsIn, openSubscribedSchool } from '../support/digest-school.ts';
import { takes, troubles } from '../support/sharing.ts';

test('a channel that gets a new id goes on hearing its digest, and what stands there follows its shares', async () => {
  const { school, slack, staff, ada, ben, itIs, edition, learns } = await openSubscribedSchool();
  const share = await learns(ada, 'I was late.', 'Leave earlier.');
  await itIs('2026-03-06T14:00:00Z');
  await edition();
  await allIsSent(school);
  await staff.changeId();
  const { id } = staff;
  const moved = () =>
    inDatabase(school, ({ orm }) => [
      ...orm.select().from(schema.digest).all(),
      ...orm.select().from(schema.edition).all(),
      ...orm.select().from(schema.mistake).all(),
      ...orm.select().from(schema.postedMessage).all(),
    ]).every(({ channelId }) => channelId === id);
  await slack.until(moved, { what: 'all to go along' });

  await itIs('2026-03-10T09:00:00Z');
  await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
  await itIs('2026-03-13T14:00:00Z');
  await slack.until(() => editionsIn(ben).length === 2, { what: 'the next edition' });
  const next = await edition();
  expect(next.text).toContain('Look at the name first.');
  expect(next.text).not.toContain('Leave earlier.');
  expect(next.text).not.toContain('This is the first one.');

  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  await slack.until(() => !editionsIn(ben)[0]?.text.includes('Leave earlier.'), {
    what: 'it to go from the first edition',
  });
  expect(slack.complaints).toEqual([]);
  expect(troubles(school)).toEqual([]);
});
