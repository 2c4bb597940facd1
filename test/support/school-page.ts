import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { buildPageFiles } from '../../playground/web/server/page-files.ts';
import { findChromium } from './chromium.ts';
import type { School } from './oops.ts';
import { servePageOver } from './page-over.ts';
import { CHROMIUM_ARGS, watched } from './playground-page.ts';

// A whole edition fits.
const HEIGHT = 1800;

/** The playground's page over a school, whose clock the test moves. Gone when the test ends. */
export async function openSchoolPage({ slack, ada, ben, cleo }: School) {
  const url = await servePageOver(slack, [ada, ben, cleo], {
    files: buildPageFiles(),
    readUntil: Temporal.Now.instant(),
  });
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: CHROMIUM_ARGS,
  });
  onTestFinished(() => browser.close());
  return {
    /** Looks at a channel as somebody does. */
    async open(
      as: { name: string },
      channel: string,
      look: { colorScheme?: 'light' | 'dark'; width?: number } = {},
    ): Promise<Page> {
      const { colorScheme = 'light', width = 1280 } = look;
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: HEIGHT },
      });
      const page = await watched(context);
      await page.goto(`${url}?as=${as.name}&channel=${channel}`);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}
