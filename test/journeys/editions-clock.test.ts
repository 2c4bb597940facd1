import { describe, expect, test } from 'vitest';
import { allIsSent } from '../support/coaches.ts';
import { digestSays, opensDigest } from '../support/digest-forms.ts';
import { editionsIn, openSubscribedSchool } from '../support/digest-school.ts';
import { troubles } from '../support/sharing.ts';

// The machine's clock was three weeks ahead for a while.

const WEDNESDAY = '2026-03-04T09:00:00Z';
const FRIDAY = '2026-03-06T14:00:00Z';
const NEXT_FRIDAY = '2026-03-13T14:00:00Z';
const FRIDAY_AFTER = '2026-03-20T14:00:00Z';
const THREE_WEEKS_AHEAD = '2026-03-27T14:00:00Z';

/** On Wednesday the clock says that it is Friday in three weeks; then it is put right. */
async function openAhead({ isLearned = true, stops = false } = {}) {
  const there = await openSubscribedSchool();
  const { school, ada, ben, itIs, learns } = there;
  if (isLearned) await learns(ada, 'I was late.', 'Leave earlier.');
  await itIs(THREE_WEEKS_AHEAD);
  await allIsSent(school);
  expect(editionsIn(ben)).toHaveLength(isLearned ? 1 : 0);
  if (stops) await school.stop();
  there.clock.set(WEDNESDAY);
  if (stops) await school.start();
  await itIs('2026-03-04T09:05:00Z');
  return {
    ...there,
    /** It gets this late, and so many editions stand there. */
    async has(count: number, instant: string) {
      await itIs(instant);
      if (editionsIn(ben).length < count)
        await there.slack.until(() => editionsIn(ben).length === count, {
          what: `edition ${count}`,
        });
      await allIsSent(school);
      expect(editionsIn(ben)).toHaveLength(count);
    },
  };
}

describe.each([
  ['goes on', false],
  ['is started again', true],
])('a clock that was ahead, as Oops %s,', (_how, stops) => {
  test('silences no channel: its editions come at their hours, and tell nothing twice', async () => {
    const { school, ada, ben, itIs, learns, has } = await openAhead({ stops });
    // Four days lie between two, by when the first was noticed.
    await has(1, FRIDAY);
    await itIs('2026-03-10T09:00:00Z');
    await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
    await has(2, NEXT_FRIDAY);
    await itIs('2026-03-17T09:00:00Z');
    await learns(ada, 'I forgot the keys.', 'They hang at the door now.');
    await has(3, FRIDAY_AFTER);
    await itIs('2026-03-24T09:00:00Z');
    await learns(ada, 'I mixed up the rooms.', 'Read the door.');
    await has(4, THREE_WEEKS_AHEAD);
    const told = editionsIn(ben).map(({ text }) => text);
    for (const lesson of [
      'Leave earlier.',
      'Look at the name',
      'at the door now',
      'Read the door',
    ]) {
      expect(told.filter((text) => text.includes(lesson))).toHaveLength(1);
    }
    expect(troubles(school)).toEqual([]);
  });

  test('that found nothing to tell is nobody’s loss: the next hour counts', async () => {
    const { ada, school, learns, has } = await openAhead({ stops, isLearned: false });
    await learns(ada, 'I was late.', 'Leave earlier.');
    await has(1, NEXT_FRIDAY);
    expect(troubles(school)).toEqual([]);
  });
});

test('what was learned in the day before the clock was put right is told, and may be posted by hand four days later', async () => {
  const { school, slack, ada, ben, itIs, learns, edition } = await openAhead();
  await learns(ada, 'I sent the wrong file.', 'Look at the name first.');
  await itIs('2026-03-08T14:00:00Z');
  const form = await opensDigest(ben);
  expect(form.text).toContain('Next: 2026-03-13.');
  await form.press('Post now');
  await digestSays(school, form, 'It is on its way.');
  await slack.until(() => editionsIn(ben).length === 2, { what: 'the second' });
  const { text } = await edition();
  expect(text).toContain('Look at the name first.');
  expect(text).not.toContain('Leave earlier.');
  expect(troubles(school)).toEqual([]);
});
