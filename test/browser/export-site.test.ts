import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createLanguages, inLanguage } from '../../src/language/language.ts';
import type { ExportedLesson } from '../../src/library/exported-lesson.ts';
import { lessonsAsSite } from '../../src/library/lessons-site-file.ts';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { fieldLessons } from '../support/field-lessons.ts';
import { CHROMIUM_ARGS, PATIENT, watched } from '../support/playground-page.ts';

const { say } = createLanguages();
const siteOf = (lessons: readonly ExportedLesson[], language = 'en') =>
  inLanguage(language, () => lessonsAsSite(say, lessons, { on: '2026-05-29', language }));

describe.skipIf(!findChromium())(
  'the page "Lessons from the field", opened as a file',
  PATIENT,
  () => {
    let browser: Browser;
    beforeAll(async () => {
      const executablePath = findChromium();
      if (executablePath) browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
    });
    afterAll(async () => {
      await browser?.close();
    });

    /** Opens a page with these lessons. Complaints of the page fail the test, and so does whatever it asks the network for. */
    async function open(
      lessons: readonly ExportedLesson[],
      look: Parameters<Browser['newContext']>[0] & { language?: string } = {},
    ): Promise<Page> {
      const { language, ...rest } = look;
      const folder = mkdtempSync(join(tmpdir(), 'oops-site-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      writeFileSync(join(folder, 'index.html'), siteOf(lessons, language));
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...rest });
      onTestFinished(() => context.close());
      const page = await watched(context);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const address = `file://${folder}/index.html`;
      onTestFinished(() => {
        expect(asked.filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
      });
      await page.goto(address);
      return page;
    }

    const search = (page: Page) => page.getByRole('searchbox', { name: 'Search the lessons' });
    const shown = (page: Page) => page.locator('article:visible');

    test('finds among 2,000 lessons in spite of typos, by beginnings and without accents, the best first', async () => {
      const page = await open([
        ...fieldLessons(1999),
        {
          ...(fieldLessons(1)[0] as ExportedLesson),
          id: 'choir',
          whatLearned: 'The Café’s key hangs at the chemist’s.',
          areaName: 'Safety and care',
        },
      ]);
      expect(await shown(page).count()).toBe(2000);
      await search(page).fill('alergy foldr');
      await page.getByText(/of 2,000 lessons/u).waitFor();
      const count = await shown(page).count();
      expect(count).toBe(182);
      expect(await page.getByRole('status').textContent()).toBe('182 of 2,000 lessons');
      expect(await shown(page).first().locator('mark').allTextContents()).toEqual([
        'allergy',
        'Allergies',
        'folder',
      ]);
      expect(await shown(page).first().locator('.of').isVisible()).toBe(true);

      await search(page).fill('CAFE chem');
      expect(await shown(page).first().getByRole('heading').first().textContent()).toBe(
        'The Café’s key hangs at the chemist’s.',
      );
      expect(await shown(page).first().locator('mark').allTextContents()).toEqual([
        'Café',
        'chemist',
      ]);

      await search(page).fill('qqqqqqq');
      await page.getByText('Nothing was found. Try another word, or fewer.').waitFor();
      expect(await shown(page).count()).toBe(0);
      await page.getByRole('button', { name: 'Show all' }).click();
      expect(await shown(page).count()).toBe(2000);
      expect(await page.locator('mark').count()).toBe(0);
      expect(await search(page).and(page.locator(':focus')).count()).toBe(1);
    });

    test('finds one and many by each other, also where the end of the word changes', async () => {
      const [lesson] = fieldLessons(1) as [ExportedLesson];
      const page = await open([
        { ...lesson, id: 'many', whatLearned: 'Allergies are asked for again.' },
        { ...lesson, id: 'one', whatLearned: 'A family has one contact.' },
        { ...lesson, id: 'other', whatLearned: 'El papel se pide en septiembre.' },
      ]);
      for (const [typed, marked] of [
        ['allergy', 'Allergies'],
        ['alergy', 'Allergies'],
        ['families', 'family'],
        ['papeles', 'papel'],
      ] as const) {
        await search(page).fill(typed);
        await expect.poll(() => page.locator('mark').allTextContents()).toEqual([marked]);
      }
    });

    test('shows an area, and what stuck, alone and together with words', async () => {
      const page = await open(fieldLessons(200));
      await page.getByRole('combobox', { name: 'Focus area' }).selectOption('Handing over');
      expect(await page.locator('section:visible h2').allTextContents()).toEqual([
        expect.stringContaining('Handing over'),
      ]);
      const ofArea = await shown(page).count();
      await page.getByRole('combobox', { name: 'Did it stick?' }).selectOption('It stuck');
      const stuck = await shown(page).count();
      expect(stuck).toBeGreaterThan(0);
      expect(stuck).toBeLessThan(ofArea);
      expect(await shown(page).locator('.stuck').count()).toBe(stuck);
      await search(page).fill('allergy');
      const found = await shown(page).count();
      expect(found).toBeGreaterThan(0);
      expect(found).toBeLessThan(stuck);
      for (const text of await shown(page).allTextContents()) {
        expect(text).toContain('Handing over');
        expect(text).toContain('It stuck');
      }
    });

    test('shows what a link leads to, whatever was looked for', async () => {
      const page = await open(fieldLessons(60));
      await search(page).fill('choir');
      await page.getByRole('link', { name: /^Tools and technology/u }).click();
      await expect.poll(() => shown(page).count()).toBe(60);
      expect(await search(page).inputValue()).toBe('');
    });

    test('is all there without JavaScript, without a form that would do nothing', async () => {
      const page = await open(fieldLessons(60), { javaScriptEnabled: false });
      expect(await shown(page).count()).toBe(60);
      expect(await page.locator('form:visible').count()).toBe(0);
      expect(await page.getByRole('link', { name: /^Communication/u }).count()).toBe(1);
    });

    test('prints every lesson, whatever was looked for, and no form', async () => {
      const page = await open(fieldLessons(60));
      await search(page).fill('choir');
      expect(await shown(page).count()).toBeLessThan(60);
      await page.emulateMedia({ media: 'print' });
      await expect.poll(() => shown(page).count()).toBe(60);
      expect(await page.locator('form:visible, nav:visible, mark').count()).toBe(0);
      await page.emulateMedia({ media: 'screen' });
      await expect.poll(() => shown(page).count()).toBeLessThan(60);
    });

    test.each([390, 320])('fits on a phone of %d px, and on its side', async (width) => {
      const page = await open(
        [
          ...fieldLessons(30),
          { ...(fieldLessons(1)[0] as ExportedLesson), whatLearned: 'x'.repeat(900) },
        ],
        { viewport: { width, height: 844 } },
      );
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate<number>(wide)).toBe(0);
      await search(page).fill('xxxx');
      expect(await page.evaluate<number>(wide)).toBe(0);
      await page.setViewportSize({ width: 844, height: width });
      expect(await page.evaluate<number>(wide)).toBe(0);
    });

    test.each(['light', 'dark'] as const)(
      'has no serious finding of axe in %s',
      async (colorScheme) => {
        const page = await open(fieldLessons(60), { colorScheme });
        expect(await seriousFindings(page)).toEqual([]);
        await search(page).fill('calendar');
        expect(await seriousFindings(page)).toEqual([]);
        await search(page).fill('qqqqqq');
        expect(await seriousFindings(page)).toEqual([]);
        await page.emulateMedia({ media: 'print' });
        expect(await seriousFindings(page)).toEqual([]);
      },
    );

    test('runs nothing that somebody wrote, before and after it is looked for', async () => {
      const texts = [
        '</script><script>document.title = "taken"</script> alpha',
        '<img src="x" onerror="document.title = 1"> alpha',
        '"><svg onload=document.title=2> alpha <%= 1 %>',
        '<a href="javascript:document.title=3">alpha</a>',
      ];
      const lessons = texts.map((text, at) => ({
        ...(fieldLessons(1)[0] as ExportedLesson),
        id: `lesson-${at}`,
        areaName: text,
        whatLearned: text,
        whatHappened: text,
        whatChanged: text,
      }));
      const page = await open(lessons);
      const learned = () => shown(page).getByRole('heading', { level: 3 }).allTextContents();
      expect((await learned()).toSorted()).toEqual(texts.toSorted());
      await search(page).fill('alpha');
      expect((await learned()).toSorted()).toEqual(texts.toSorted());
      expect(
        await page.locator('main :is(img, svg, script), main a:not([href^="#"])').count(),
      ).toBe(0);
      expect(await page.title()).toBe('Lessons from the field');
    });

    test('lets nothing in that somebody puts into the file later', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'oops-site-'));
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
      const put = `<script>document.title = 'taken'</script><img src="x.png" onerror="document.title = 'taken'">
      <link rel="stylesheet" href="x.css"><iframe src="x.html"></iframe>`;
      const file = join(folder, 'index.html');
      writeFileSync(file, siteOf(fieldLessons(1)).replace('</body>', `${put}</body>`));
      // It complains, and is to.
      const page = await browser.newPage();
      onTestFinished(() => page.close());
      const refused: string[] = [];
      page.on('console', (line) => line.type() === 'error' && refused.push(line.text()));
      await page.goto(`file://${file}`);
      await expect.poll(() => refused.length).toBeGreaterThanOrEqual(4);
      expect(refused.filter((line) => !line.includes('Content Security Policy'))).toEqual([]);
      expect(await page.title()).toBe('Lessons from the field');
      expect(await shown(page).count()).toBe(1);
    });

    test('speaks Spanish where that was asked for', async () => {
      const page = await open(fieldLessons(30), { language: 'es' });
      expect(await page.locator('html').getAttribute('lang')).toBe('es');
      await page.getByRole('searchbox', { name: 'Buscar en los aprendizajes' }).fill('choir');
      await page.getByText(/^\d+ de 30 aprendizajes$/u).waitFor();
    });
  },
);
