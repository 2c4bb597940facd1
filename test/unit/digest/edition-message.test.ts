import { describe, expect, test } from 'vitest';
import type { Edition, ToldShare } from '../../../src/digest/edition.ts';
import { editionMessage, toldAt } from '../../../src/digest/edition-message.ts';
import { createSay } from '../../../src/language/language.ts';
import { newId } from '../../../src/runtime/ids.ts';
import { problemsOfBlocks } from '../../../playground/slack/block-kit/validate.ts';
import { calledBy, problemsInMessage } from '../mistakes/views.ts';

const say = createSay();

const lesson = (whatLearned: string, more: Partial<ToldShare> = {}): ToldShare => ({
  id: newId(),
  channelId: 'C1',
  creditedTo: null,
  whatHappened: 'I was late.',
  whatLearned,
  whatChanged: '',
  focusAreaName: null,
  lessonBy: null,
  helped: 0,
  posted: { channelId: 'C1', ts: '1.000001' },
  ...more,
});

const edition = (more: Partial<Edition> = {}): Edition => ({
  id: newId(),
  channelId: 'C1',
  state: 'made',
  beginsAt: Temporal.Instant.from('2026-02-27T14:00:00Z'),
  endsAt: Temporal.Instant.from('2026-03-06T14:00:00Z'),
  zone: 'Europe/Berlin',
  isFirst: false,
  lessons: [[lesson('Leave earlier.')]],
  again: undefined,
  open: [],
  rising: [],
  messages: new Map(),
  ...more,
});

const said = (one: Edition, part = 0) => editionMessage(say, one, new Map(), part, '/oops');
const shown = (one: Edition, part = 0) => JSON.stringify(said(one, part).blocks);

describe('an edition', () => {
  test('has a heading for each area, and one for the rest only where there is an area before it', () => {
    const planning = lesson('Count twice.', { focusAreaName: 'Planning & more' });
    const both = shown(edition({ lessons: [[planning, lesson('Leave earlier.')]] }));
    expect(both).toContain('*Planning &amp; more*');
    expect(both).toContain('*And besides*');
    expect(shown(edition())).not.toContain('And besides');
  });

  test('says no figure about fewer than five shares', () => {
    const rising = [
      { name: 'Planning', thisWeek: 7, fourWeeksBefore: 4 },
      { name: 'Tools', thisWeek: 20, fourWeeksBefore: 5 },
    ];
    const { text, blocks, richer } = said(edition({ rising }));
    const few = 'Planning: 7 this week, fewer than 5 in the four weeks before';
    const [inBars, inChart] = [JSON.stringify(blocks), JSON.stringify(richer)];
    for (const form of [text, inBars, inChart]) expect(form).toContain(few);
    expect(text).toContain('Tools: 20 this week, 5 in the four weeks before');
    expect(inBars).toContain('`████████████` 20 this week\\n`███` 5 in the four weeks before');
    expect([...inChart.matchAll(/"value":(\d+)/g)].map(([, value]) => value)).toEqual(['20', '5']);
    expect(said(edition({ rising: rising.slice(0, 1) })).richer).toBeUndefined();
  });

  test('shows what rises as a chart that Slack takes, whatever the areas are called', () => {
    const long = 'Evening meetings of parents';
    const names = [`${long} A`, `${long} B`, '<!channel> & more', 'ñ'.repeat(90), 'Tools', 'T'];
    const rising = names.map((name) => ({ name, thisWeek: 12, fourWeeksBefore: 6 }));
    const { text, blocks, richer = [] } = said(edition({ rising }));
    expect(problemsInMessage({ text, blocks })).toEqual([]);
    expect(problemsOfBlocks(richer, 'message')).toEqual([]);
    expect(calledBy({ text, blocks: richer })).toEqual(calledBy({ text: '', blocks: [] }));
    const [chart] = richer.filter((block) => block.type === 'data_visualization');
    expect(chart?.chart.axis_config.categories.slice(0, 2)).toEqual([
      'Evening meetings of…',
      'Evening meetings… 2',
    ]);
  });

  test('names on its buttons the share, the edition and the message, and nobody', () => {
    const [one, other] = [lesson('Leave earlier.', { creditedTo: 'UADA' }), lesson('Count.')];
    const whole = edition({ lessons: [[one], [other]] });
    const values = [0, 1].map((part) => /"value":"([^"]+)"/.exec(shown(whole, part))?.[1] ?? '');
    expect(values.map(toldAt)).toEqual([
      { shareId: one.id, editionId: whole.id, part: 0 },
      { shareId: other.id, editionId: whole.id, part: 1 },
    ]);
    expect(toldAt('anything.else.0')).toBeUndefined();
    expect(toldAt(`${one.id}.${whole.id}.x`)).toBeUndefined();
  });

  test('of which all lessons were withdrawn says so, and a quiet one that it was quiet', () => {
    expect(shown(edition({ lessons: [[undefined]] }))).toContain('What stood here was withdrawn.');
    expect(shown(edition({ lessons: [[lesson('A.')], [undefined]] }), 1)).toContain('withdrawn');
    expect(shown(edition({ lessons: [] }))).toContain('A quiet week');
  });

  test('fits into a message, whatever is in it', () => {
    const long = (at: number) =>
      lesson('<&>'.repeat(400), { whatChanged: '&'.repeat(900), focusAreaName: `Area ${at}` });
    const eight = Array.from({ length: 8 }, (_, at) => long(at));
    const full = edition({
      isFirst: true,
      lessons: [eight, eight],
      again: long(9),
      open: Array.from({ length: 5 }, () => lesson('', { whatHappened: '<'.repeat(900) })),
      rising: eight.map((_, at) => ({ name: `Area ${at}`, thisWeek: 9, fourWeeksBefore: 0 })),
    });
    const { blocks } = editionMessage(say, full, new Map(), 0, '/oops');
    expect(blocks.length).toBeLessThan(50);
    const texts = blocks.map((block) =>
      block.type === 'section' ? (block.text?.text.length ?? 0) : 0,
    );
    expect(Math.max(...texts)).toBeLessThanOrEqual(3000);
    expect(texts.reduce((sum, one) => sum + one, 0)).toBeLessThan(40_000);
  });
});
