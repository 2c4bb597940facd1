import { describe, expect, test } from 'vitest';
import { type Edition, partsIn, type ToldShare } from '../../../src/digest/edition.ts';
import { editionMessage, toldAt } from '../../../src/digest/edition-message.ts';
import { createSay, inLanguage } from '../../../src/language/language.ts';
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
  outcome: null,
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
  changed: [],
  again: undefined,
  open: [],
  rising: [],
  helped: 0,
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
    expect(inBars).toContain('████████████ 20 this week\\n███ 5 in the four weeks before');
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

  test('says what was changed beside what was said, and then not with the lesson', () => {
    const told = lesson('Look\ntwice & more.', {
      whatChanged: 'A <list> hangs there.',
      creditedTo: 'UADA',
    });
    const alone = shown(edition({ lessons: [[told]] }));
    expect(alone).toContain('*Since then:* A &lt;list&gt; hangs there.');
    const both = shown(edition({ lessons: [[told]], changed: [[told]] }));
    expect(both).not.toContain('Since then');
    expect(both).toContain(
      '“Look twice &amp; more.”\\n→ A &lt;list&gt; hangs there.\\nThank you, <@UADA>',
    );
    expect(said(edition({ lessons: [], changed: [[told], [told]] })).text).toBe(
      'What we learned · 2 changes',
    );
    const gone = shown(edition({ lessons: [], changed: [[undefined]] }));
    expect(gone).toContain('What stood here was withdrawn.');
    expect(gone).not.toContain('You said');
  });

  test('goes on in its thread with changes alone, too', () => {
    const told = lesson('Look twice.', { whatChanged: 'A list.' });
    const whole = edition({ lessons: [[told]], changed: [[told], [told]] });
    expect(partsIn(whole)).toBe(2);
    expect(shown(whole)).toContain('There is more in the thread.');
    expect(shown(whole, 1)).toContain('You said → we changed');
    expect(problemsInMessage(said(whole, 1))).toEqual([]);
  });

  test('thanks without names, and with a number from five threads on', () => {
    expect(shown(edition())).not.toContain('Thank you');
    for (const helped of [1, 4]) {
      const text = shown(edition({ helped }));
      expect(text).toContain('Thank you to everyone who helped in the threads here');
      expect(text).not.toMatch(/threads? somebody/);
    }
    expect(shown(edition({ helped: 5 }))).toContain('in 5 threads somebody was there');
  });

  test('says what came of a lesson, where its author said so', () => {
    const told = (outcome: 'stuck' | 'working' | null) =>
      shown(edition({ lessons: [[lesson('Ask first.', { outcome })]] }));
    expect(told('stuck')).toContain('It stuck');
    expect(told('working')).toContain('Still working on it');
    expect(told(null)).not.toMatch(/stuck|Still/);
  });

  const long = (at: number) =>
    lesson('<&>'.repeat(400), {
      whatChanged: '&'.repeat(900),
      focusAreaName: `${'Area '.repeat(14)}${at}`,
      creditedTo: 'U0123456789',
      channelId: 'C0987654321',
      lessonBy: 'coach',
      outcome: 'working',
    });
  const eight = Array.from({ length: 8 }, (_, at) => long(at));
  const five = Array.from({ length: 5 }, () => ({ ...long(0), whatHappened: '<'.repeat(900) }));
  const fullest = edition({
    isFirst: true,
    lessons: [eight, eight],
    again: long(9),
    open: five,
    rising: eight
      .slice(0, 6)
      .map((_, at) => ({ name: `${'&'.repeat(70)} ${at}`, thisWeek: 999, fourWeeksBefore: 998 })),
    helped: 200,
  });
  const changed = [eight.map((one) => lesson('<&>'.repeat(400), { ...one, id: newId() })).slice(4)];
  const url = `https://a-very-long-name-of-a-workspace.slack.com/archives/C0987654321/p${'1'.repeat(16)}`;

  test.each([
    ['with changes beside their lessons', fullest],
    ['with changes as a part of their own', { ...fullest, changed: [...changed, ...changed] }],
  ])('fits into a message, whatever is in it: %s', (_what, full) => {
    const shares = [...full.lessons, ...full.changed, full.open, [full.again]].flat();
    const links = new Map(shares.flatMap((one) => (one ? [[one.id, url] as const] : [])));
    for (const [part, language] of [0, 1].flatMap((one) => [
      [one, 'en'] as const,
      [one, 'es'] as const,
    ])) {
      const {
        text,
        blocks,
        richer = [],
      } = inLanguage(language, () => editionMessage(say, full, links, part, '/oops'));
      expect(problemsInMessage({ text, blocks })).toEqual([]);
      expect(problemsOfBlocks(richer, 'message')).toEqual([]);
    }
  });
});
