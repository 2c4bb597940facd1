import { describe, expect, test } from 'vitest';
import { obstacleIn } from '../../src/channels/channel.ts';
import * as schema from '../../src/database/schema.ts';
import { createWorkingDaysStore } from '../../src/stewardship/working-days-store.ts';
import { inDatabase } from '../support/coaches.ts';
import { digestSays, opensDigest } from '../support/digest-forms.ts';
import { editionsIn, hasDigest, openSubscribedSchool } from '../support/digest-school.ts';
import { troubles } from '../support/sharing.ts';

// What keeps an edition from coming, and what comes then.

const FRIDAY = '2026-03-06T14:00:00Z';
const NEXT_FRIDAY = '2026-03-13T14:00:00Z';

/** Ada has learned something by Friday. */
async function openLearned() {
  const there = await openSubscribedSchool();
  await there.learns(there.ada, 'I was late.', 'Leave earlier.');
  return {
    ...there,
    /** Oops has heard whether it can post in the channel. */
    hasHeard: (isInUse: boolean) =>
      there.slack.until(
        () =>
          inDatabase(there, (db) => db.orm.select().from(schema.channel).all()).every(
            (channel) => (obstacleIn(channel) === undefined) === isInUse,
          ),
        { what: 'Oops to hear of it' },
      ),
    /** It gets Friday, and nothing is posted, not even later. */
    async fridayIsSilent() {
      await there.itIs(FRIDAY);
      await there.itIs('2026-03-06T14:01:00Z');
      await there.school.stop();
      expect(editionsIn(there.ben)).toEqual([]);
      await there.school.start();
    },
  };
}

describe('no edition comes', () => {
  test('on a quiet date; the next one tells of both weeks', async () => {
    const { school, slack, ada, itIs, edition, learns, fridayIsSilent } = await openLearned();
    const quiet = { firstDay: '2026-03-06', lastDay: '2026-03-08' };
    await inDatabase(school, (db) =>
      createWorkingDaysStore(db).change(slack.workspace.id, {
        worked: [],
        free: [],
        quiet: [quiet],
        open: [],
        today: '2026-03-04',
      }),
    );
    await fridayIsSilent();
    await itIs('2026-03-10T09:00:00Z');
    await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
    await itIs(NEXT_FRIDAY);
    const { text } = await edition();
    expect(text).toContain('Leave earlier.');
    expect(text).toContain('Look at the name first.');
    expect(troubles(school)).toEqual([]);
  });

  test('in a pause; the first after it tells what happened meanwhile', async () => {
    const { school, ben, itIs, edition, fridayIsSilent } = await openLearned();
    const form = await opensDigest(ben);
    await form.choose('Pause until', '2026-03-06');
    await form.submit();
    await digestSays(school, form, 'Saved.');
    await fridayIsSilent();
    await itIs(NEXT_FRIDAY);
    expect((await edition()).text).toContain('Leave earlier.');
    expect(troubles(school)).toEqual([]);
  });

  test('in a channel that is archived; back in use it has the one that it missed, by day', async () => {
    const { school, slack, staff, ben, itIs, edition, fridayIsSilent, hasHeard } =
      await openLearned();
    await staff.archive();
    await hasHeard(false);
    await fridayIsSilent();
    await staff.unarchive();
    await hasHeard(true);
    await itIs('2026-03-09T02:00:00Z');
    expect(editionsIn(ben)).toEqual([]);
    await itIs('2026-03-09T09:00:00Z');
    expect((await edition()).text).toContain('Leave earlier.');
    expect(troubles(school)).toEqual([]);
    expect(slack.complaints).toEqual([]);
  });

  test('where Oops was removed; invited again, it posts the one that was missed', async () => {
    const { school, staff, itIs, edition, fridayIsSilent, hasHeard } = await openLearned();
    await staff.removeApp();
    await hasHeard(false);
    await fridayIsSilent();
    await staff.inviteApp();
    await hasHeard(true);
    await itIs('2026-03-09T09:00:00Z');
    expect((await edition()).text).toContain('Leave earlier.');
    expect(troubles(school)).toEqual([]);
  });

  test('where Slack says as it is posted what Oops hasn’t heard: that others read along', async () => {
    const { school, slack, staff, ben, itIs, edition, hasHeard } = await openLearned();
    await staff.shareExternally();
    await hasHeard(false);
    inDatabase(school, (db) =>
      db.orm.update(schema.channel).set({ isExternallyShared: false }).run(),
    );
    await itIs(FRIDAY);
    const states = () =>
      inDatabase(school, (db) =>
        db.orm.select({ is: schema.edition.state }).from(schema.edition).all(),
      );
    await slack.until(() => states()[0]?.is === 'quiet', { what: 'it to be kept quiet' });
    expect(editionsIn(ben)).toEqual([]);
    await staff.stopSharing();
    await hasHeard(true);
    await itIs(NEXT_FRIDAY);
    expect((await edition()).text).toContain('Leave earlier.');
    expect(troubles(school)).toEqual([]);
  });
});

test('a private channel hears its own lessons, and nobody else does, whatever may be retold', async () => {
  const { school, slack, ada, ben, cleo, itIs, edition, learns } = await openSubscribedSchool();
  const heads = slack.addChannel({
    name: 'heads',
    isPrivate: true,
    members: [ada, ben],
    withApp: true,
  });
  await school.start();
  await hasDigest(school, heads);
  await learns(ada, 'A secret.', 'Kept among us.', { where: '#heads', mayRetell: true });
  await learns(cleo, 'I was late.', 'Leave earlier.', { mayRetell: true });
  await itIs(FRIDAY);
  const inPrivate = await edition('#heads');
  expect(inPrivate.text).toContain('Kept among us.');
  expect(inPrivate.text).toContain('Leave earlier.');
  const { text } = await edition('#staff');
  expect(text).toContain('Leave earlier.');
  expect(text).not.toContain('Kept among us.');
  expect(troubles(school)).toEqual([]);
});

test('the first edition of a channel says what it is and how to stop it; the second doesn’t', async () => {
  const { slack, ada, ben, itIs, edition, learns } = await openLearned();
  await itIs(FRIDAY);
  const first = await edition();
  expect(first.text).toContain('This is the first one.');
  expect(first.text).toContain('`/oops digest` changes it, or stops it.');
  await itIs('2026-03-10T09:00:00Z');
  await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
  await itIs(NEXT_FRIDAY);
  await slack.until(() => editionsIn(ben).length === 2, { what: 'the second' });
  expect((await edition()).text).not.toContain('This is the first one.');
});

test('a quiet week has an old lesson told once more, and the next one is silent', async () => {
  const { school, ada, ben, itIs, edition, learns } = await openSubscribedSchool({
    startsAt: '2026-01-12T09:00:00Z',
  });
  await learns(ada, 'I was late.', 'Leave earlier.');
  await itIs(FRIDAY);
  const { text, fallback } = await edition();
  expect(text).toContain('A quiet week: nothing new was learned.');
  expect(text).toContain('Worth hearing again');
  expect(text).toContain('Leave earlier.');
  expect(fallback).toBe('What we learned');
  await itIs(NEXT_FRIDAY);
  await itIs('2026-03-13T14:01:00Z');
  await school.stop();
  expect(editionsIn(ben)).toHaveLength(1);
  expect(troubles(school)).toEqual([]);
});
