import { stringify } from 'csv-stringify/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/library/csv-lines-file.ts';
import { renderImport } from '../../../src/library/import-report-file.ts';
import { lessonsAsCsv } from '../../../src/library/lessons-csv-file.ts';
import { readLine } from '../../../src/library/line-of-lesson-form.ts';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

/** What was read, one line after the other; the test fails if it can't be. */
function linesOf(file: Uint8Array) {
  const read = readCsv(file);
  if (read.kind !== 'lines') throw new Error(`It is ${read.kind}`);
  return read.lines.map(({ number, cells }) => ({ number, ...cells }));
}

describe('a list of lessons is read', () => {
  const expected = [
    { number: 2, lesson: 'Look twice; then act, José.', happened: 'He said "now".', area: 'Tools' },
  ];
  const rows = [
    ['lesson', 'happened', 'area'],
    ['Look twice; then act, José.', 'He said "now".', 'Tools'],
  ];

  test.each([
    ['commas', stringify(rows)],
    ['semicolons', stringify(rows, { delimiter: ';' })],
    ['tabs', stringify(rows, { delimiter: '\t' })],
    ['Windows line ends', stringify(rows, { record_delimiter: 'windows' })],
    ['old line ends', stringify(rows, { record_delimiter: '\r' })],
    ['a byte order mark', stringify(rows, { bom: true })],
    ['all in quotation marks', stringify(rows, { quoted: true, delimiter: ';' })],
    ['no line end at the end', stringify(rows).trimEnd()],
  ])('with %s', (_, text) => {
    expect(linesOf(bytes(text))).toEqual(expected);
  });

  test('as UTF-16, and as Windows-1252, which is said', () => {
    const text = stringify(rows, { delimiter: '\t' });
    expect(linesOf(bytes(`\ufeff${text}`, 'utf16le'))).toEqual(expected);
    expect(linesOf(bytes(`\ufeff${text}`, 'utf16le').swap16())).toEqual(expected);
    const old = bytes(text, 'latin1');
    expect(linesOf(old)).toEqual(expected);
    expect(readCsv(old)).toMatchObject({ isGuessed: true });
    expect(readCsv(bytes(text))).toMatchObject({ isGuessed: false });
  });

  test('whatever its columns are called, in whatever order, and says which it does not read', () => {
    const text = [
      'Fecha;¿Qué pasó?;Ámbito;NOTAS;¿Qué aprendiste?;Qué_cambió',
      '2026-03-31;Algo.;Clase;x;Mirar dos veces.;Una lista.',
    ].join('\n');
    expect(readCsv(bytes(text))).toMatchObject({ kind: 'lines', notRead: ['NOTAS'] });
    expect(linesOf(bytes(text))).toEqual([
      {
        number: 2,
        learnedOn: '2026-03-31',
        happened: 'Algo.',
        area: 'Clase',
        lesson: 'Mirar dos veces.',
        changed: 'Una lista.',
      },
    ]);
  });

  test('with one column, in which commas, semicolons and quotation marks are what they are', () => {
    expect(linesOf(bytes('Lesson\nFirst, look; then "act".\n'))).toEqual([
      { number: 2, lesson: 'First, look; then "act".' },
    ]);
  });

  test('and each line keeps the number that it has in the file, also after texts of many lines', () => {
    const text = 'lesson,happened\n"One\ntwo","a\nb\nc"\n\nthree,\n"four\n",x\nfive,';
    expect(linesOf(bytes(text)).map(({ number, lesson }) => [number, lesson])).toEqual([
      [2, 'One\ntwo'],
      [6, ''],
      [7, 'three'],
      [8, 'four\n'],
      [10, 'five'],
    ]);
  });

  test('and what is said of it turns no colours on, and fills no screen', () => {
    const evil = `\u001b[2J\u202e${'x'.repeat(1000)}`;
    const headers = [`[2J${'x'.repeat(56)}…`];
    expect(readCsv(bytes(`lesson,${evil}\na,b`))).toMatchObject({ notRead: headers });
    expect(readCsv(bytes(`${evil}\na`))).toEqual({ kind: 'no-lesson-column', headers });
    const problems = [
      { kind: 'no-day' as const, text: 'x'.repeat(1000) },
      { kind: 'no-such-area' as const, name: 'x'.repeat(1000), areas: ['Planning'] },
    ];
    const said = renderImport(
      { good: 0, bad: [{ number: 2, problems }], known: [], empty: 0, naming: [], importId: '' },
      { isDryRun: true, skipsBad: false, channelName: 'staff' },
    );
    expect(said.split('\n')[0]?.length).toBeLessThan(400);
  });

  test('and what can’t be read says why', () => {
    expect(readCsv(bytes(''))).toEqual({ kind: 'empty' });
    expect(readCsv(bytes('\ufeff \n'))).toEqual({ kind: 'empty' });
    expect(readCsv(bytes('PK\u0003\u0004\u0000\u0000'))).toEqual({ kind: 'no-text' });
    expect(readCsv(bytes('what,when\na,b'))).toEqual({
      kind: 'no-lesson-column',
      headers: ['what', 'when'],
    });
    expect(readCsv(bytes('lesson,area,Lección\na,b,c'))).toEqual({
      kind: 'column-twice',
      header: 'Lección',
    });
    expect(readCsv(bytes('lesson,area\na,b\n"c,d\ne,f'))).toEqual({ kind: 'broken', number: 3 });
    expect(readCsv(bytes('lesson,area\na,b\nc,"d"e'))).toEqual({ kind: 'broken', number: 3 });
  });

  test('and any bytes are read, or said to be unreadable', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .string({ unit: 'binary', maxLength: 300 })
            .map((text) => bytes(`lesson,area\n${text}`)),
        ),
        (file) => {
          const read = readCsv(file);
          const lines = read.kind === 'lines' ? read.lines : [];
          const kinds = new Set(lines.map((line) => readLine(line, '2026-05-29').kind));
          expect(['lesson', 'problems', 'empty']).toEqual(expect.arrayContaining([...kinds]));
        },
      ),
    );
  });

  test('as an export wrote it', () => {
    const told = {
      id: 'cVOdyT2NpPvW0wjrL3Yx1A',
      whatLearned: '=SUM(A1) is no plan',
      whatChanged: '- a list\n- another',
      whatHappened: 'It said “@all”; we “did”.',
      areaName: 'Tools',
      outcome: 'stuck' as const,
      helped: 7,
      learnedOn: '2026-03-02',
      isByCoach: true,
    };
    const read = readCsv(bytes(lessonsAsCsv([told])));
    expect(read).toMatchObject({ notRead: ['outcome', 'helped', 'written by', 'id'] });
    const [line] = read.kind === 'lines' ? read.lines : [];
    expect(line && readLine(line, '2026-05-29')).toEqual({
      kind: 'lesson',
      number: 2,
      lesson: {
        whatLearned: told.whatLearned,
        whatChanged: told.whatChanged,
        whatHappened: told.whatHappened,
        area: 'Tools',
        learnedOn: '2026-03-02',
      },
    });
  });
});

describe('a line', () => {
  const look = (cells: Record<string, string>, hasMore = false) =>
    readLine({ number: 3, cells, hasMore }, '2026-05-29');

  test('is a lesson, without what nobody typed on purpose', () => {
    expect(look({ lesson: ' Look\u0000 twice.\u202e ', learnedOn: ' 2026-05-29 ' })).toEqual({
      kind: 'lesson',
      number: 3,
      lesson: {
        whatLearned: 'Look twice.',
        whatChanged: '',
        whatHappened: '',
        area: '',
        learnedOn: '2026-05-29',
      },
    });
  });

  test('in which nothing stands is empty', () => {
    expect(look({ lesson: ' ', changed: '\u200b' })).toEqual({ kind: 'empty', number: 3 });
  });

  test.each([
    [{ lesson: '', area: 'Tools' }, [{ kind: 'no-lesson' }]],
    [
      { lesson: 'x'.repeat(1001), changed: 'y'.repeat(1001), happened: 'z'.repeat(2001) },
      [
        { kind: 'too-long', column: 'lesson', length: 1001, max: 1000 },
        { kind: 'too-long', column: 'changed', length: 1001, max: 1000 },
        { kind: 'too-long', column: 'happened', length: 2001, max: 2000 },
      ],
    ],
    [{ lesson: 'x', learnedOn: '31.3.2026' }, [{ kind: 'no-day', text: '31.3.2026' }]],
    [{ lesson: 'x', learnedOn: '2026-02-30' }, [{ kind: 'no-day', text: '2026-02-30' }]],
    [{ lesson: 'x', learnedOn: '2026-05-30' }, [{ kind: 'in-the-future', day: '2026-05-30' }]],
  ])('that is not right says all that is wrong: %j', (cells, problems) => {
    expect(look(cells)).toEqual({ kind: 'problems', number: 3, problems });
  });

  test('with more cells than there are columns is not cut off silently', () => {
    expect(look({ lesson: 'First' }, true)).toEqual({
      kind: 'problems',
      number: 3,
      problems: [{ kind: 'more-cells' }],
    });
  });
});
