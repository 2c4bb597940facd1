import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import * as schema from '../../src/database/schema.ts';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { inDatabase } from '../support/coaches.ts';
import { learnsAnonymously, openSubscribedSchool } from '../support/digest-school.ts';
import { hasHelped, hasShared } from '../support/digest-weeks.ts';
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
  const edition = page
    .getByRole('article')
    .filter({ hasText: /What we learned|Lo que aprendimos/u })
    .last();
  await edition.waitFor();
  await edition.scrollIntoViewIfNeeded();
  if (PICTURES) {
    await mkdir(PICTURES, { recursive: true });
    await edition.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
  const sticksOut = await edition.evaluate((node) => node.scrollWidth > node.clientWidth);
  return [...(sticksOut ? [`${name} sticks out`] : []), ...(await seriousFindings(page))];
}

/** What happened, and what was learned. */
type Told = readonly [string, string];

/** What people write in each language. Their forms are in English: they are what is pressed, not what is looked at. */
const WRITTEN: Record<
  'en' | 'es',
  { file: Told; bell: Told; marks: Told; list: (group: number) => Told; changed: string }
> = {
  en: {
    file: ['I sent the wrong file.', 'Look at the name before sending.'],
    bell: ['I planned 50 minutes for a lesson of 40.', 'Count backwards from the bell.'],
    marks: ['I gave the wrong marks.', 'Two pairs of eyes for each list.'],
    list: (group: number) => [
      `The list of group ${group} was old.`,
      `Group ${group}: year on top.`,
    ],
    changed: 'The office writes the year on each list, and who keeps it up to date.',
  },
  es: {
    file: ['Envié el archivo equivocado.', 'Mirar el nombre antes de enviar.'],
    bell: ['Preparé 50 minutos para una clase de 40.', 'Contar hacia atrás desde el timbre.'],
    marks: ['Puse las notas equivocadas.', 'Cuatro ojos para cada lista.'],
    list: (group: number) => [
      `La lista del grupo ${group} era vieja.`,
      `Grupo ${group}: el año arriba.`,
    ],
    changed: 'La secretaría escribe el año en cada lista, y quién la mantiene al día.',
  },
};

const TIMEOUT = { timeout: PATIENT.timeout * (PICTURES ? LOOKS.length : 1) };

describe.skipIf(!findChromium())('editions in the browser', TIMEOUT, () => {
  test.each(['en', 'es'] as const)(
    'of a first week, of anonymous shares alone, of a huge week, with text bars, and of a quiet one: %s',
    async (language) => {
      const there = await openSubscribedSchool();
      const { school, slack, ada, ben, cleo, itIs, edition, learns } = there;
      ben.facts.locale = language;
      inDatabase(school, (db) => db.orm.update(schema.workspace).set({ language }).run());
      const { open } = await openSchoolPage(school);
      const { file, bell, marks, list, changed } = WRITTEN[language];
      const seen: string[] = [];
      const see = async (kind: string, at: string) => {
        await itIs(at);
        const newest = async () => {
          const found = await edition();
          return !seen.includes(found.ts) && found;
        };
        const { ts } = await slack.until(newest, { what: kind });
        const looks = PICTURES
          ? LOOKS
          : LOOKS.filter((_, look) => look === seen.length % LOOKS.length);
        seen.push(ts);
        for (const { colorScheme, width } of looks) {
          const page = await open(ben, 'staff', { colorScheme, width });
          expect(await look(page, `${kind}-${language}-${colorScheme}-${width}`)).toEqual([]);
          await page.context().close();
        }
      };

      await learns(ada, ...file, { area: 'Tools and technology' });
      await learns(ben, ...bell, { area: 'Planning and time' });
      await see('first', '2026-03-06T14:00:00Z');

      await itIs('2026-03-09T09:00:00Z');
      await learnsAnonymously(cleo, ...marks);
      await itIs('2026-03-09T09:15:00Z');
      await findsShare(school, ben, marks[0]);
      await see('anonymous', '2026-03-13T14:00:00Z');

      await itIs('2026-03-16T09:00:00Z');
      for (const group of [1, 2, 3]) {
        await learns(ada, ...list(group), { area: 'Communication' });
      }
      // The rest as if shared a while ago: what a form does is shown by the others.
      for (let group = 4; group < 12; group += 1) {
        const [, learned] = list(group);
        await hasShared(school, { on: '2026-03-18', area: 'Handing over', learned });
      }
      await hasShared(school, { on: '2026-03-03', area: 'Communication', count: 5 });
      await hasShared(school, { on: '2026-03-18', area: 'Communication', count: 9 });
      await hasShared(school, { on: '2026-03-03', area: 'Tools and technology', count: 6 });
      await hasShared(school, { on: '2026-03-18', area: 'Tools and technology', count: 12 });
      for (const learned of [file[1], bell[1]]) {
        await hasShared(school, { on: '2026-03-18', learned, changed });
      }
      hasHelped(school, await hasShared(school, { on: '2026-03-18', count: 6 }));
      await see('huge', '2026-03-20T14:00:00Z');

      await hasShared(school, { on: '2026-03-25', area: 'Handing over', count: 20 });
      await hasShared(school, { on: '2026-03-25', area: 'Communication', count: 30 });
      slack.fail('chat.postMessage', { error: 'invalid_blocks' });
      await see('bars', '2026-03-27T14:00:00Z');
      await see('quiet', '2026-06-12T13:00:00Z');
    },
  );
});
