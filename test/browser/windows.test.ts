import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openPlayground } from '../../playground/open-playground.ts';
import { findChromium } from '../support/chromium.ts';
import { SLACKS_PATIENCE_MS } from '../support/patience.ts';
import { PATIENT, sends, usePlayground, watched } from '../support/playground-page.ts';

const AS_MANY = ['ada', 'ben', 'mei', 'ruth', 'jonas', 'priya', 'lucia', 'ada', 'ben'];

/** A window beside another, in whose console the browser may note what the server refuses. */
async function besides(window: Page): Promise<{ page: Page; faults: string[] }> {
  const page = await window.context().newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  await page.goto(window.url());
  return { page, faults };
}

describe.skipIf(!findChromium())('windows of one browser', PATIENT, () => {
  const { open } = usePlayground();

  test('can be more than it opens connections, and each hears of what happens', async () => {
    const first = await open('ada');
    const context = first.context();
    const windows = await Promise.all(
      AS_MANY.map(async (as) => {
        const page = await watched(context);
        await page.goto(new URL(`/?as=${as}&channel=staff`, first.url()).href);
        await page.getByRole('main').waitFor();
        return page;
      }),
    );
    const [second, last] = [windows[0] ?? first, windows.at(-1) ?? first];

    await sends(last, 'Is everybody here?');
    for (const page of [first, ...windows]) await page.getByText('Is everybody here?').waitFor();
    // The one that listened for all is gone.
    await first.close();
    await sends(second, 'One of us left.');
    for (const page of windows) await page.getByText('One of us left.').waitFor();
    expect(windows).toHaveLength(AS_MANY.length);
  });

  test('are somebody’s, whatever name stands in the address, and what stands there is text', async () => {
    const { page, faults } = await besides(await open('ada'));
    const strange = '<img src=x onerror=alert(1)>';
    for (const as of ['', 'nobody', strange, '__proto__']) {
      const query = new URLSearchParams({ as, channel: strange, thread: '"]', panel: strange });
      await page.goto(new URL(`/?${query.toString()}`, page.url()).href);
      await page.getByRole('main').waitFor();
      await page.waitForURL(/[?&]as=ada/u);
      expect(await page.locator('img[src="x"]').count()).toBe(0);
    }
    expect(faults).toEqual([]);
  });

  test('say what doesn’t fit, not that the playground stopped', async () => {
    const { page, faults } = await besides(await open('ada'));
    await sends(page, 'x'.repeat(100_001));

    await page.getByRole('status').getByText('That is more than fits into a message.').waitFor();
    expect(faults).toEqual([]);
  });

  test('say that the playground has stopped, and go on with the next one at its address', async () => {
    const { page, faults } = await besides(await open('ada'));
    const context = page.context();
    const stopped = await openPlayground({ port: 0, patienceMs: SLACKS_PATIENCE_MS });
    const windows = await Promise.all(
      ['ada', 'ben'].map(async (as) => {
        const window = await context.newPage();
        await window.goto(`${stopped.url}?as=${as}&channel=staff`);
        await window.getByRole('main').waitFor();
        return window;
      }),
    );
    await stopped.stop();
    const gone = (window: Page) => window.getByRole('alert').getByText('has stopped');
    for (const window of windows) await gone(window).waitFor();

    const next = await openPlayground({
      port: Number(new URL(stopped.url).port),
      patienceMs: SLACKS_PATIENCE_MS,
    });
    onTestFinished(() => next.stop());
    for (const window of windows) await gone(window).waitFor({ state: 'detached' });
    const [ada, ben] = [windows[0] ?? page, windows[1] ?? page];
    await sends(ada, 'There we are again.');
    await ben.getByText('There we are again.').waitFor();
    expect(next.url).toBe(stopped.url);
    expect(faults).toEqual([]);
  });
});
