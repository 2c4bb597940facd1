import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('the library in the browser', PATIENT, () => {
  const { open } = usePlayground();

  test('has a year of lessons: found by a misspelt word, read, and made a meeting of', async () => {
    const jonas = await open('jonas', 'staff');
    const composer = jonas.getByRole('textbox', { name: 'Message #staff' });
    await composer.fill('/oops search alergy');
    await composer.press('Enter');
    const found = jonas.getByRole('dialog', { name: 'Lessons' });
    const row = found.getByText('Allergies are asked for again before each trip');
    await row.waitFor();
    expect(await found.getByText('It stuck').count()).toBeGreaterThan(0);
    expect(await seriousFindings(jonas)).toEqual([]);
    await found.getByRole('button', { name: /^Read: Allergies/u }).click();
    const lesson = jonas.getByRole('dialog', { name: 'A lesson' });
    await lesson.getByText('I ordered pizza').waitFor();
    await lesson.getByRole('button', { name: 'This helped me' }).click();
    await lesson.getByText('This has helped 14 others').waitFor();
    await lesson.getByRole('button', { name: 'Meeting kit' }).click();
    await jonas.getByText('It is there to copy.').waitFor();
    expect(await seriousFindings(jonas)).toEqual([]);
  });

  test('tells who is in a private channel of its lessons, and nobody else', async () => {
    for (const [who, isThere] of [
      ['ben', true],
      ['ada', false],
    ] as const) {
      const page = await open(who, 'staff');
      const composer = page.getByRole('textbox', { name: 'Message #staff' });
      await composer.fill('/oops search decision about cover');
      await composer.press('Enter');
      // Whatever else is found: the screen says how much, once it has looked.
      const lessons = page.getByRole('dialog', { name: 'Lessons' });
      await lessons
        .getByText(/\d+ lessons?|No lesson was found/)
        .first()
        .waitFor();
      const count = await page.getByText('A decision about cover is told').count();
      expect(count > 0).toBe(isThere);
    }
  });
});
