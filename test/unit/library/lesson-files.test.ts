import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSay } from '../../../src/language/language.ts';
import { type ExportedLesson, withoutAccounts } from '../../../src/library/exported-lesson.ts';
import { lessonsAsCsv } from '../../../src/library/lessons-csv-file.ts';
import { lessonsAsJson } from '../../../src/library/lessons-json-file.ts';
import { lessonsAsMarkdown } from '../../../src/library/lessons-markdown-file.ts';
import { lessonsAsSite } from '../../../src/library/lessons-site-file.ts';

const say = createSay();
const made = { on: '2026-05-29', language: 'en' };

const lesson = (texts: Partial<ExportedLesson> = {}): ExportedLesson => ({
  id: 'cVOdyT2NpPvW0wjrL3Yx1A',
  whatLearned: 'Look at the weekday, too.',
  whatChanged: '',
  whatHappened: '',
  areaName: 'Planning',
  outcome: null,
  helped: null,
  learnedOn: '2026-03-02',
  isByCoach: false,
  ...texts,
});

const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(2)</script>',
  '<!-- --><img src=x onerror=alert(3)>',
  '"><svg onload=alert(4)>',
  "'+alert(5)+'",
  '<%= it.policy %><%~ alert(6) %>',
  '&lt;b&gt; and & and &amp;',
  '</style></textarea></title>',
];

describe('as JSON', () => {
  test('a lesson has the shape that is written down', () => {
    const full = lesson({
      whatChanged: 'Two read it.',
      whatHappened: 'The bus came on Friday.',
      outcome: 'working',
      helped: 5,
      isByCoach: true,
    });
    const plain = lesson({ areaName: null });
    expect(JSON.parse(lessonsAsJson([full, plain], made))).toEqual({
      format: 'oops-lessons',
      version: 1,
      exportedOn: '2026-05-29',
      lessons: [
        {
          id: 'cVOdyT2NpPvW0wjrL3Yx1A',
          lesson: 'Look at the weekday, too.',
          changed: 'Two read it.',
          happened: 'The bus came on Friday.',
          area: 'Planning',
          outcome: 'working',
          helped: 5,
          learnedOn: '2026-03-02',
          writtenByCoach: true,
        },
        {
          id: 'cVOdyT2NpPvW0wjrL3Yx1A',
          lesson: 'Look at the weekday, too.',
          changed: null,
          happened: null,
          area: null,
          outcome: null,
          helped: null,
          learnedOn: '2026-03-02',
          writtenByCoach: false,
        },
      ],
    });
  });
});

describe('as CSV', () => {
  test('whatever somebody wrote is read as it was, and never as a formula', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    const hasBreaks = fc.tuple(text, text).map(([one, other]) => `${one}\n${other}`);
    fc.assert(
      fc.property(fc.oneof(text, hasBreaks), (text) => {
        const csv = lessonsAsCsv([lesson({ whatLearned: text, whatHappened: `x${text}` })]);
        const [row] = parse(csv, { columns: true, bom: true });
        expect(row).toMatchObject({ happened: `x${text}` });
        const cell = (row as { lesson: string }).lesson;
        expect(cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')).toBe(text);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('as Markdown', () => {
  test('the name of a long area is cut between its letters, whatever they are', () => {
    const areaName = `a${'𠀀'.repeat(80)}`;
    const files = lessonsAsMarkdown(say, [lesson({ areaName })], made);
    expect([...files.keys()]).toEqual(['README.md', `a${'𠀀'.repeat(59)}.md`]);
  });

  test('there is a file for each area, and one that lists them', () => {
    const files = lessonsAsMarkdown(
      say,
      [
        lesson({ outcome: 'stuck', helped: 12, whatHappened: 'One.\nTwo.\n\nThree.' }),
        lesson({ areaName: null, whatChanged: 'A list.', isByCoach: true }),
        lesson({ areaName: 'planning', learnedOn: '2026-12-24' }),
        lesson({ areaName: '../../etc/Übergabe & more' }),
        lesson({ areaName: '🍎' }),
        lesson({ areaName: 'README' }),
      ],
      made,
    );
    expect([...files.keys()]).toEqual([
      'README.md',
      'planning.md',
      'planning-2.md',
      'etc-übergabe-more.md',
      'lessons.md',
      'readme-2.md',
      'and-besides.md',
    ]);
    expect(files.get('planning.md')).toBe(`# Planning

## Look at the weekday, too.

**What happened**

One.  
Two.

Three.

*2 March 2026 · It stuck · This has helped 12 others*

<!-- cVOdyT2NpPvW0wjrL3Yx1A -->

<!-- oops-lessons -->
`);
    expect(files.get('and-besides.md')).toContain('*2 March 2026 · Written by a coach*');
    expect(files.get('README.md')).toContain('- [Planning](planning.md): one lesson\n');
  });

  test.each([
    ...HOSTILE,
    '# no heading',
    '- no list',
    '12. no list',
    '    no code',
    '[no](x) `link`',
  ])('a text means nothing but itself: %s', (text) => {
    const files = lessonsAsMarkdown(
      say,
      [lesson({ whatLearned: text, whatChanged: text, whatHappened: text, areaName: text })],
      made,
    );
    for (const content of files.values()) {
      for (const line of content.split('\n')) {
        if (/^(#{1,2} |- \[|\*.*\*$|\*\*.*\*\*$|<!-- [\w-]+ -->$)/.test(line)) continue;
        expect(line).not.toMatch(/^( {4}|[-+] |\d+[.)] |#)/);
      }
      const unescaped = content
        .replaceAll(/<!-- [\w-]+ -->/g, '')
        .replaceAll(/\\[\\`*_{}[\]<>#|~&!$^=]/g, '');
      expect(unescaped).not.toMatch(/[<>`&]/);
    }
  });
});

describe('as a page', () => {
  const scriptsOf = (page: string) =>
    [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);

  test.each(HOSTILE)('a text is a text, and no HTML: %s', (text) => {
    const plain = lessonsAsSite(say, [lesson({ whatHappened: 'x', whatChanged: 'x' })], made);
    const hostile = lessonsAsSite(
      say,
      [lesson({ whatLearned: text, whatHappened: text, whatChanged: text, areaName: text })],
      made,
    );
    const tags = (page: string) => page.match(/<[a-z/!][^\s>]*/gi);
    expect(tags(hostile)).toEqual(tags(plain));
    expect(scriptsOf(hostile)).toEqual(scriptsOf(plain));
    expect(hostile).not.toContain(`>${text}<`);
  });

  test('allows its own two scripts and its style to run, by their hashes, and nothing to be loaded or sent', () => {
    const page = lessonsAsSite(say, [lesson()], made);
    const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect(scriptsOf(page)).toHaveLength(2);
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${scriptsOf(page).map(hash).join(' ')}`,
      `style-src ${hash(style)}`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(/\s(?:src|href|action|srcset)="(?!#|data:)/);
    expect(page).not.toMatch(/\s(?:style|on\w+)="/);
    expect(style).not.toMatch(/url\(|@import/);
  });

  test('without a lesson says that there is nothing yet', () => {
    const page = lessonsAsSite(say, [], made);
    expect(page).toContain('There is nothing here yet.');
    expect(page).not.toContain('id="find"');
  });
});

test('who is mentioned in a text is not named outside', () => {
  expect(withoutAccounts('With <@U0ADA123> and <@W1|ben>, in <#C1|staff>, at 3 < 4 @noon')).toBe(
    'With @… and @…, in <#C1|staff>, at 3 < 4 @noon',
  );
});
