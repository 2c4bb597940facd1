import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { learnsAnonymously, openSubscribedSchool } from '../support/digest-school.ts';
import { PATIENT } from '../support/playground-page.ts';
import { openSchoolPage } from '../support/school-page.ts';
import { findsShare } from '../support/sharing.ts';

// Editions of each kind as people see them.

/** Where pictures of them are written to, in every look, for people to look at; without it, each is shown in one look. */
const PICTURES = process.env['OOPS_PICTURES'];

const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 390 },
] as const;

/** What is wrong with the newest edition on a page: something sticks out, or not everybody can use it. */
async function look(page: Page, name: string): Promise<string[]> {
  const edition = page.getByRole('article').filter({ hasText: 'What we learned' }).last();
  await edition.waitFor();
  await edition.scrollIntoViewIfNeeded();
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await edition.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
  const sticksOut = await edition.evaluate((node) => node.scrollWidth > node.clientWidth);
  return [...(sticksOut ? [`${name} sticks out`] : []), ...(await seriousFindings(page))];
}

describe.skipIf(!findChromium())('editions in the browser', PATIENT, () => {
  test('of a first week, of anonymous shares alone, of a huge week, and of a quiet one', async () => {
    const { school, slack, ada, ben, cleo, itIs, edition, learns } = await openSubscribedSchool();
    const there = await openSchoolPage(school);
    const seen: string[] = [];
    const see = async (kind: string, at: string) => {
      await itIs(at);
      const { ts } = await slack.until(
        async () => {
          const newest = await edition();
          return !seen.includes(newest.ts) && newest;
        },
        { what: kind },
      );
      const looks = PICTURES ? LOOKS : LOOKS.filter((_, at) => at === seen.length % LOOKS.length);
      seen.push(ts);
      for (const { colorScheme, width } of looks) {
        const page = await there.open(ben, 'staff', { colorScheme, width });
        expect(await look(page, `${kind}-${colorScheme}-${width}`)).toEqual([]);
        await page.context().close();
      }
    };

    await learns(ada, 'I sent the wrong file.', 'Look at the name before sending.', {
      area: 'Tools and technology',
    });
    await learns(
      ben,
      'I planned 50 minutes for a lesson of 40.',
      'Count backwards from the bell.',
      {
        area: 'Planning and time',
      },
    );
    await see('first', '2026-03-06T14:00:00Z');

    await itIs('2026-03-09T09:00:00Z');
    await learnsAnonymously(cleo, 'I gave the wrong marks.', 'Two pairs of eyes for each list.');
    await itIs('2026-03-09T09:15:00Z');
    await findsShare(school, ben, 'I gave the wrong marks.');
    await see('anonymous', '2026-03-13T14:00:00Z');

    await itIs('2026-03-16T09:00:00Z');
    for (let at = 1; at < 12; at += 1) {
      await learns(
        ada,
        `The list of group ${at} was an old one.`,
        `Group ${at}: the year on top.`,
        {
          area: at < 9 ? 'Handing over' : 'Communication',
        },
      );
    }
    await see('huge', '2026-03-20T14:00:00Z');
    await see('quiet', '2026-06-12T13:00:00Z');
  });
});
