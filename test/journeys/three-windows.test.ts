import { describe, expect, test } from 'vitest';
import { cardOf, cardSays, seenBy } from '../support/coaches.ts';
import { opensCoaching } from '../support/offers.ts';
import { openTalkingSchool } from '../support/private-talk.ts';
import { toldPrivately, troubles } from '../support/sharing.ts';

// Slack shows no more than three windows of an app, one upon the other.

const FULL = 'Slack shows three windows at most';

/** Ben, on a share, in front of three windows. */
async function openThreeWindows(mode: 'http' | 'socket' = 'http') {
  const school = await openTalkingSchool({ mode });
  const { ben } = school;
  await opensCoaching(ben);
  await opensCoaching(ben);
  const top = await opensCoaching(ben);
  return Object.assign(Object.create(school) as typeof school, { top });
}

describe.each(['http', 'socket'] as const)('a fourth window over %s', (mode) => {
  test('is none: where it was asked for says so, and keeps what was chosen', async () => {
    const { ben, slack, log, top } = await openThreeWindows(mode);
    await top.choose('Away until', '2026-03-09');
    await top.press('Talk privately');
    await slack.until(() => top.text.includes(FULL), { what: 'a word' });
    expect(top.isOpen).toBe(true);
    expect(top.text).toContain('You are on');
    expect(top.values['Away until']).toBe('2026-03-09');
    // Pressed again it is said once.
    const updates = () => slack.calls.filter(({ method }) => method === 'views.update').length;
    const before = updates();
    await top.press('Talk privately');
    await slack.until(() => updates() > before, { what: 'it to be said again' });
    expect(top.text.split(FULL)).toHaveLength(2);

    await top.close();
    await ben.modal?.press('Talk privately');
    await ben.seesModal('Alone with the author');
    expect(troubles({ slack, log })).toEqual([]);
  });

  test('by a command is answered where it was typed', async () => {
    const { ben, slack, log } = await openThreeWindows(mode);
    await ben.types('#staff', '/oops coach');
    const told = await slack.until(() => toldPrivately(ben, '#staff')[0], { what: 'a word' });
    expect(told).toContain(FULL);
    expect(troubles({ slack, log })).toEqual([]);
  });
});

test('a private answer that would need a fourth window stands in the third', async () => {
  const school = await openThreeWindows();
  const { ada, slack, share, top, log } = school;
  await seenBy(ada, await slack.until(() => cardOf(share)))?.press('Answered');
  await cardSays(school, share, 'It has been answered.');
  await top.press('Talk privately');
  await slack.until(() => top.text.includes('There is nothing for you to read here'), {
    what: 'a word',
  });
  expect(top.text).toContain('You are on');
  expect(troubles({ slack, log })).toEqual([]);
});
