import { describe, expect, test } from 'vitest';
import { problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import { createSay } from '../../../src/language/language.ts';
import type { AreaWithCoaches } from '../../../src/stewardship/appoint-coaches.ts';
import { withLines } from '../../../src/stewardship/change-area-prompts.ts';
import {
  changeCoachesModal,
  coachesModal,
  sayCoachChanges,
} from '../../../src/stewardship/setup-coaches-modal.ts';
import { daysModal, sayDayChanges } from '../../../src/stewardship/setup-days-modal.ts';
import { changePromptsModal, promptsModal } from '../../../src/stewardship/setup-prompts-modal.ts';

const say = createSay();
const people = Array.from({ length: 200 }, (_, at) => `U0COACH${at}`);
const groups = Array.from({ length: 90 }, (_, at) => `S0GROUP${at}`);
const areas: AreaWithCoaches[] = Array.from({ length: 90 }, (_, at) => ({
  id: `area${at}`,
  name: `${at} <${'&'.repeat(60)}>`,
  people,
  groups,
}));
const [area = { id: 'any', people: [], groups: [] }] = areas;
const choice = groups.map((id) => ({ id, name: 'n'.repeat(100), handle: 'h'.repeat(40) }));
const prompts = Array.from({ length: 10 }, () => '&'.repeat(200));

describe('Slack takes', () => {
  test.each([
    ['the list of coaches', () => coachesModal(say, areas, 'Saved.')],
    ['an empty one', () => coachesModal(say, [{ id: 'any', people: [], groups: [] }])],
    ['an area with many coaches', () => changeCoachesModal(say, { area, choice, metadata: '{}' })],
    [
      'an area with groups that are no more',
      () => changeCoachesModal(say, { area, choice: [], metadata: '{}' }),
    ],
    [
      'an area while Slack is silent',
      () => changeCoachesModal(say, { area, choice: undefined, metadata: '{}' }),
    ],
    [
      'the list of questions',
      () =>
        promptsModal(
          say,
          areas.map((one) => ({ ...one, prompts })),
        ),
    ],
    [
      'the questions of an area',
      () => changePromptsModal(say, { id: 'any', prompts: [...prompts, ...prompts] }, '{}'),
    ],
    ['no working days', () => daysModal(say, { weekdays: '', quiet: [] })],
    [
      'many quiet dates',
      () => {
        const quiet = { firstDay: '2026-12-21', lastDay: '2027-01-03' };
        return daysModal(say, {
          weekdays: '1234567',
          quiet: Array.from({ length: 300 }, () => quiet),
        });
      },
    ],
  ])('%s', (_what, view) => {
    expect(problemsOfView(view())).toEqual([]);
  });
});

test('what changed names no more than can be read, and nothing that is as before', () => {
  const text = sayCoachChanges(say, {
    kind: 'saved',
    area,
    appointed: [...people, ...groups],
    dismissed: [],
  });
  expect(text.match(/<[@!]/g)).toHaveLength(20);
  expect(text).toMatch(/…\. Oops tells/);
  expect(text).not.toContain('no longer');
  const days = { weekdays: '12345', quiet: [{ firstDay: '2026-12-24', lastDay: '2026-12-24' }] };
  const changed = sayDayChanges(say, { before: days, now: { ...days, weekdays: '17' } });
  expect(changed).toContain('Monday, Sunday');
  expect(changed).not.toContain('Quiet');
  expect(sayDayChanges(say, { before: days, now: days })).toContain('Nothing was changed');
});

test('who is named is said to coach an area too only where others do', () => {
  const said = (others: string[]) =>
    sayCoachChanges(say, {
      kind: 'saved',
      area: { id: 'any', people: ['U0ADA', ...others], groups: [] },
      appointed: ['U0ADA'],
      dismissed: ['U0CLEO'],
    });
  expect(said([])).toContain('is now coached by <@U0ADA>');
  expect(said(['U0BEN'])).toContain('is now also coached by <@U0ADA>');
});

test('lines keep what others have added, and leave out what they have taken out', () => {
  expect(withLines(['a', 'b'], ['a', 'b'], ['b', 'c', 'a'])).toEqual(['b', 'c', 'a']);
  expect(withLines(['a', 'new'], ['a', 'b'], ['c', 'b', 'a'])).toEqual(['c', 'a', 'new']);
  expect(withLines(['a', 'c'], ['a'], ['a', 'c'])).toEqual(['a', 'c']);
});
