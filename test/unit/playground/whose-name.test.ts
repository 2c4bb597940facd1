import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createInspector } from '../../../playground/web/server/inspector/inspector.ts';
import { takeSnapshot } from '../../../src/database/snapshot.ts';
import type { KeptReport, NameReport } from '../../../playground/web/wire-inspector.ts';
import { callSlack } from '../../support/inspected-slack.ts';
import { openSchool, type School } from '../../support/oops.ts';
import {
  comesToCheckScreen,
  fillsLesson,
  findsShare,
  sharesAnonymously,
  sharesOpenly,
} from '../../support/sharing.ts';

const LETTER = 'I sent the wrong letter to the parents.';

function inspectorOf({ slack, folder, ada, ben }: School) {
  const { answer } = createInspector({ slack, folder, cast: [ada, ben] });
  const ask = (what: string, about: { name: string }, more: Record<string, string> = {}) =>
    answer(what, new URLSearchParams({ about: about.name, ...more }));
  return {
    name: (about: { name: string }, since: Record<string, string> = {}) =>
      ask('name', about, since) as NameReport,
    kept: (about: { name: string }) => ask('kept', about) as KeptReport,
  };
}

function wordsIn({ folder }: School): unknown[] {
  const snapshot = takeSnapshot(join(folder, 'oops.db'));
  try {
    return [...snapshot.rows('near_word')].map(({ rest }) => rest);
  } finally {
    snapshot.close();
  }
}

const counts = ({ readers }: NameReport) =>
  Object.fromEntries(Object.entries(readers).map(([reader, { count }]) => [reader, count]));

describe('whose name', () => {
  test('an anonymous share carries none that others can read or Oops keeps; Slack told who clicked', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { ada, ben } = school;
    await sharesAnonymously(ada, LETTER);
    await findsShare(school, ben, LETTER);

    const { name, kept } = inspectorOf(school);
    const report = name(ada, { since: 'last' });
    expect(report.looked).toBeGreaterThan(5);
    expect(report.readers.others).toEqual({ count: 0, found: [] });
    expect(report.readers.app.count).toBeGreaterThan(3);
    expect(report.readers.app.found.at(-1)).toMatchObject({
      name: '/oops',
      words: 'Ada Marker typed “/oops” in #staff',
    });
    const { cells, files, tables, rows } = kept(ada);
    expect(cells).toEqual([]);
    expect(files.filter(({ count }) => count > 0)).toEqual([]);
    expect(files.map((file) => file.name)).toContain('oops.db');
    expect(tables).toBeGreaterThan(20);
    expect(rows).toBeGreaterThan(0);
  });

  test('an open share shows its author in the channel, in the database and in its bytes', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    await sharesOpenly(school, ada, LETTER);

    const { name, kept } = inspectorOf(school);
    const [posted] = name(ada).readers.others.found.toReversed();
    expect(posted).toMatchObject({
      words: 'Oops posts in #staff',
      what: [`account ${ada.id}`],
      where: 'text',
    });
    const found = kept(ada);
    expect(found.cells).toContainEqual(
      expect.objectContaining({
        table: 'mistake',
        column: 'author_id',
        count: 1,
        beside: [LETTER],
      }),
    );
    expect(found.files.some(({ count }) => count > 0)).toBe(true);
    expect(name(ben).readers.others.count).toBe(0);
    expect(kept(ben).cells).toEqual([]);
  });

  test('counts a name in a text as well as an account, and tells readers apart', async () => {
    const school = await openSchool();
    const { ada, ben } = school;
    await sharesOpenly(school, ben, 'Ada Marker and I locked the adamant door.');

    const { name, kept } = inspectorOf(school);
    const report = name(ada);
    expect(report.readers.others.found.flatMap(({ what }) => what)).toContain('name Ada Marker');
    expect(report.readers.themselves.count).toBe(0);
    expect(kept(ada).cells.map(({ column }) => column)).toContain('what_happened');
    // Ben's own windows are his alone, and others' from Ada's point of view.
    expect(name(ben).readers.themselves.count).toBeGreaterThan(0);
  });

  test.each(['hex', 'base64'] as const)('finds an account that is coded in %s', async (code) => {
    const school = await openSchool();
    const { slack, ada, staff } = school;
    const value = Buffer.from(`by ${ada.id}`).toString(code);
    const button = {
      type: 'button',
      action_id: 'x',
      text: { type: 'plain_text', text: 'x' },
      value,
    };
    const blocks = [{ type: 'actions', elements: [button] }];
    await callSlack(slack, 'chat.postMessage', { channel: staff.id, text: 'A leak', blocks });

    expect(inspectorOf(school).name(ada).readers.others.found).toEqual([
      expect.objectContaining({ what: [`account ${ada.id}`], where: 'blocks.0.elements.0.value' }),
    ]);
  });

  test('takes no word of the index of lessons for a name', async () => {
    const school = await openSchool();
    const form = await fillsLesson(school.ada, 'Openly', 'A bent key breaks in the lock.');
    await form.submit();
    await findsShare(school, school.ben, 'A bent key');

    // Whoever types "ben" may mean "bent": the index says so.
    await school.slack.until(() => wordsIn(school).includes('ben'), { what: 'the index' });
    expect(inspectorOf(school).kept(school.ben).cells).toEqual([]);
  });

  test('begins at the last form that somebody filled in, whatever was shared before', async () => {
    const school = await openSchool({ env: { OOPS_SLOT_MINUTES: '0' } });
    const { ada, ben } = school;
    await sharesOpenly(school, ada, 'I lost the key to the gym.');
    await sharesAnonymously(ada, LETTER);
    await findsShare(school, ben, LETTER);

    const { name } = inspectorOf(school);
    const last = name(ada, { since: 'last' });
    expect(counts(last)['others']).toBe(0);
    expect(last.forms.map(({ title }) => title)).toEqual(['Share a mistake', 'Share a mistake']);
    expect(last.since).toBe(last.forms[0]?.number);
    const earlier = name(ada, { since: String(last.forms[1]?.number) });
    expect(counts(earlier)['others']).toBeGreaterThan(0);
    expect(counts(name(ada))['others']).toBe(counts(earlier)['others']);
  });

  test('counts contacts that lie sealed, and finds nobody in them', async () => {
    const school = await openSchool();
    const { ada } = school;
    const check = await comesToCheckScreen(ada, LETTER);
    await check.tick('Let a coach reach me through the app for 14 days');
    await check.submit();
    await ada.seesModal('Thanks for sharing');

    const { cells, files, sealed } = inspectorOf(school).kept(ada);
    expect(sealed).toBe(1);
    expect(cells).toEqual([]);
    expect(files.filter(({ count }) => count > 0)).toEqual([]);
  });
});
