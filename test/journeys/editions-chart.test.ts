import { describe, expect, test } from 'vitest';
import { editionsIn, openSubscribedSchool } from '../support/digest-school.ts';
import { hasShared } from '../support/digest-weeks.ts';
import { troubles } from '../support/sharing.ts';

// What rises is a picture where Slack takes one, and bars of text where it doesn't.

const FRIDAY = '2026-03-06T14:00:00Z';
const BARS = '████████████ 9 this week';
const REFUSED = { error: 'invalid_blocks' };

/** Nine shares about one area this week, and five in the four weeks before. */
async function openRising() {
  const there = await openSubscribedSchool();
  await hasShared(there.school, { on: '2026-02-10', area: 'Communication', count: 5 });
  await hasShared(there.school, { on: '2026-03-03', area: 'Communication', count: 9 });
  return there;
}

const chartIn = ({ blocks }: { blocks: unknown }) =>
  JSON.stringify(blocks).includes('"data_visualization"');

describe('a week in which something rises and nothing was learned', () => {
  test('shows that alone, as a chart, with all of it in what notifications say', async () => {
    const { slack, school, itIs, edition } = await openRising();
    await itIs(FRIDAY);
    const message = await edition();
    expect(message.text).toContain(
      'Communication, This week: 9\nCommunication, Four weeks before: 5',
    );
    expect(message.text).not.toContain('quiet week');
    expect(message.fallback).toBe(
      'What we learned · More than usual: Communication: 9 this week, 5 in the four weeks before',
    );
    expect(slack.complaints).toEqual([]);
    expect(troubles(school)).toEqual([]);
  });

  test('is bars of text where Slack refuses the chart: posted once, and nothing is given up', async () => {
    const { slack, school, ben, itIs, edition, metrics } = await openRising();
    slack.fail('chat.postMessage', REFUSED);
    await itIs(FRIDAY);
    const message = await edition();
    expect(chartIn(message)).toBe(false);
    expect(message.text).toContain(BARS);
    expect(school.log.join('')).toContain('"event":"slack.richer-refused"');
    expect(await metrics()).not.toContain('oops_gave_up_total{');
    await school.stop();
    expect(editionsIn(ben)).toHaveLength(1);
  });

  test('is counted as posted again once, where Slack loses an answer and refuses the chart then', async () => {
    const { slack, ben, itIs, metrics } = await openRising();
    slack.fail('chat.postMessage', { loseAnswer: 'after' });
    await itIs(FRIDAY);
    await slack.until(() => editionsIn(ben).length === 1, { what: 'the first message' });
    slack.fail('chat.postMessage', REFUSED);
    await slack.until(() => editionsIn(ben).length === 2, { what: 'the second message' });
    expect(editionsIn(ben).map(chartIn)).toEqual([true, false]);
    expect(await metrics()).toContain('oops_posted_again_total{reason="answer-lost"} 1');
  });
});
