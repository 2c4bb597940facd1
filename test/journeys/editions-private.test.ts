import { describe, expect, test } from 'vitest';
import { allIsSent } from '../support/coaches.ts';
import { openTwoChannels } from '../support/digest-school.ts';
import { editionsIn } from '../support/digest-school.ts';
import { opensDigest } from '../support/digest-forms.ts';
import { sharesOpenly, takes, troubles } from '../support/sharing.ts';

// A public channel becomes private, and Slack doesn't say so. What it shared is told nowhere else from when Oops knows.

const FRIDAY = '2026-03-06T14:00:00Z';
const SECRET = 'Kept among us from now on.';

/** Staff have read in their digest what was learned in #heads, which may be retold. */
async function openTold() {
  const there = await openTwoChannels();
  const { school, ada, ben, itIs, learns, edition } = there;
  const share = await learns(ada, 'A mark was wrong.', SECRET, {
    where: '#heads',
    mayRetell: true,
  });
  await learns(ben, 'I was late.', 'Leave earlier.');
  await itIs(FRIDAY);
  expect((await edition()).text).toContain(SECRET);
  // Editions that are due together come one after the other: nothing may wait while the second is still to be written.
  await there.slack.until(() => editionsIn(ben, '#heads').length > 0, {
    what: 'the edition of #heads itself',
  });
  await allIsSent(school);
  const tells = () => editionsIn(ben).some(({ text }) => text.includes(SECRET));
  return {
    ...there,
    share,
    forgets: () =>
      there.slack.until(() => !tells(), { what: 'the edition elsewhere to forget it' }),
    tellsAgain: () => there.slack.until(tells, { what: 'the edition elsewhere to tell it again' }),
  };
}

describe('what other channels were told of it is taken back as soon as Oops hears that it is private:', () => {
  test('when somebody shares there', async () => {
    const { school, heads, ada, ben, edition, forgets } = await openTold();
    heads.makePrivate();
    await sharesOpenly(school, ada, 'I forgot the keys.', '#heads');
    await forgets();
    expect((await edition()).text).toContain('Leave earlier.');
    // Its own members still read it there.
    expect(editionsIn(ben, '#heads').at(-1)?.text).toContain(SECRET);
    expect(troubles(school)).toEqual([]);
  });

  test('when somebody looks at its digest', async () => {
    const { school, heads, ada, forgets } = await openTold();
    heads.makePrivate();
    await opensDigest(ada, '#heads');
    await forgets();
    expect(troubles(school)).toEqual([]);
  });

  test('when Oops begins again', async () => {
    const { school, heads, forgets } = await openTold();
    await school.stop();
    heads.makePrivate();
    await school.start();
    await forgets();
    expect(troubles(school)).toEqual([]);
  });

  test('within the hour, whatever happens', async () => {
    const { school, heads, itIs, forgets } = await openTold();
    heads.makePrivate();
    await itIs('2026-03-06T15:05:00Z');
    await forgets();
    expect(troubles(school)).toEqual([]);
  });

  test('when Oops is removed there, and can’t hear whether it becomes private', async () => {
    const { school, slack, heads, itIs, learns, ben, forgets, tellsAgain } = await openTold();
    await heads.removeApp();
    heads.makePrivate();
    await forgets();
    await learns(ben, 'I was late again.', 'Leave much earlier.');
    await itIs('2026-03-13T14:00:00Z');
    const next = await slack.until(() => editionsIn(ben)[1], { what: 'the next edition' });
    expect(next.text).toContain('Leave much earlier.');
    expect(next.text).not.toContain(SECRET);
    heads.makePublic();
    await heads.inviteApp();
    await tellsAgain();
    expect(troubles(school)).toEqual([]);
  });

  test('with a new id', async () => {
    const { school, heads, forgets } = await openTold();
    heads.makePrivate();
    await heads.changeId();
    await forgets();
    expect(troubles(school)).toEqual([]);
  });
});

test('when it is shared with others outside, it is taken back too', async () => {
  const { school, heads, forgets, tellsAgain } = await openTold();
  await heads.shareExternally();
  await forgets();
  await heads.stopSharing();
  await tellsAgain();
  expect(troubles(school)).toEqual([]);
});

test('where others outside read along, nothing of other channels stands any more', async () => {
  const { school, slack, staff, ben, forgets, tellsAgain } = await openTold();
  await staff.shareExternally();
  await forgets();
  // What was shared there is theirs to read as it was.
  expect(editionsIn(ben).at(-1)?.text).toContain('Leave earlier.');
  await staff.stopSharing();
  await tellsAgain();
  expect(slack.complaints).toEqual([]);
  expect(troubles(school)).toEqual([]);
});

test('what was withdrawn while Oops was removed from where it was told is gone once it is back', async () => {
  const { school, staff, ada, share, forgets } = await openTold();
  staff.makePrivate();
  await staff.removeApp();
  await (await takes(ada, share, 'Withdraw', 'Withdraw your share')).submit();
  await allIsSent(school);
  await staff.inviteApp();
  await forgets();
  expect(troubles(school)).toEqual([]);
});

test('made public again it is told again, unless it may not be retold any more', async () => {
  const { school, slack, heads, ada, share, itIs, forgets, tellsAgain } = await openTold();
  heads.makePrivate();
  await itIs('2026-03-06T15:05:00Z');
  await forgets();
  heads.makePublic();
  await itIs('2026-03-06T16:10:00Z');
  await tellsAgain();
  heads.makePrivate();
  await itIs('2026-03-06T17:15:00Z');
  await forgets();
  const edit = await takes(ada, share, 'Edit', 'Edit your share');
  await edit.untick('May be retold beyond this channel, without my name');
  await edit.submit();
  await slack.until(() => !ada.modal, { what: 'the form to close' });
  await allIsSent(school);
  heads.makePublic();
  await itIs('2026-03-06T18:20:00Z');
  await allIsSent(school);
  await forgets();
  expect(troubles(school)).toEqual([]);
});

test('an edition that is due tells nothing of a channel that was made private a moment ago', async () => {
  const { school, heads, ada, ben, itIs, learns, edition } = await openTwoChannels();
  await learns(ada, 'A mark was wrong.', SECRET, { where: '#heads', mayRetell: true });
  await learns(ben, 'I was late.', 'Leave earlier.');
  await itIs('2026-03-06T13:50:00Z');
  heads.makePrivate();
  await itIs(FRIDAY);
  const { text } = await edition();
  expect(text).toContain('Leave earlier.');
  expect(text).not.toContain(SECRET);
  expect(troubles(school)).toEqual([]);
});
