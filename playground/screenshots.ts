// `npm run screenshots`: writes the pictures of the README from the real page. Needs Chromium (CHROMIUM_PATH names one).
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { openPlayground } from './open-playground.ts';

const FOLDER = join(import.meta.dirname, '../docs/screenshots');
const HAPPENED =
  'I sent the trip’s costs to all parents, with last year’s prices. Thirty of them have paid by now.';
const LEFT_OPEN =
  'I left the chemistry store open over lunch. Nobody was in it, and I found it myself.';

const playground = await openPlayground({ port: 0 });
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  await mkdir(FOLDER, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
  });
  await page.goto(`${playground.url}?as=ada&channel=year-7`);
  await page.getByText('shared a mistake').last().waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();

  const composer = page.getByRole('textbox', { name: 'Message #year-7' });
  await composer.fill(`/oops ${HAPPENED}`);
  await composer.press('Enter');
  const form = page.getByRole('dialog', { name: 'Share a mistake' });
  await form.getByRole('radio', { name: /^Openly/u }).check();
  await form.getByText('Posted with your name').waitFor();
  await photograph('share.png');
  await form.getByRole('button', { name: 'Cancel' }).click();

  await page.goto(`${playground.url}?as=ben&channel=year-7`);
  await page.getByText('replies').last().click();
  await page.getByText('proposes a lesson').waitFor();
  await photograph('coach-thread.png');

  await page.goto(`${playground.url}?as=ada&channel=staff`);
  const edition = page.getByRole('article').filter({ hasText: 'What we learned' }).last();
  await edition.scrollIntoViewIfNeeded();
  await photograph('digest.png');

  await page.goto(`${playground.url}?as=ada&channel=staff`);
  await page.getByRole('textbox', { name: 'Message #staff' }).fill('/oops search alergy on a trip');
  await page.keyboard.press('Enter');
  const library = page.getByRole('dialog', { name: 'Lessons' });
  await library.getByText('Allergies are asked for again').waitFor();
  await photograph('library.png');

  await page.goto(`${playground.url}?as=jonas&channel=staff`);
  await page.getByRole('textbox', { name: 'Message #staff' }).fill(`/oops ${LEFT_OPEN}`);
  await page.keyboard.press('Enter');
  await form.getByRole('radio', { name: /^Anonymously/u }).check();
  await form.getByRole('button', { name: 'Check before sending' }).click();
  await page.getByRole('button', { name: 'Send anonymously' }).click();
  const thanks = page.getByRole('dialog', { name: 'Thanks for sharing' });
  await thanks.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: /^Jump ahead/u }).click();
  await page.getByRole('menuitem', { name: /^The next anonymous post/u }).click();
  await page.getByRole('article').filter({ hasText: LEFT_OPEN }).waitFor();
  await page.goto(`${playground.url}?as=jonas&channel=staff&panel=names`);
  await page.getByText('Nothing that others can read carries').waitFor();
  await page.getByText('What Oops keeps').waitFor();
  await photograph('whose-name.png');

  async function photograph(name: string): Promise<void> {
    await page.mouse.move(0, 0);
    // No button may be caught between two colours.
    await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))');
    await page.screenshot({ path: join(FOLDER, name) });
    process.stdout.write(`Written: ${join(FOLDER, name)}\n`);
  }
} finally {
  await browser.close();
  await playground.stop();
}
