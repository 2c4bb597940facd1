import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { readManifest } from '../../playground/slack/manifest.ts';
import { buildPageFiles } from '../../playground/web/server/page-files.ts';
import { startPageServer } from '../../playground/web/server/page-server.ts';
import { findChromium } from './chromium.ts';
import type { School } from './oops.ts';

import { CHROMIUM_ARGS, watched } from './playground-page.ts';
import { stillWorld } from '../../playground/world/still-world.ts';

// A whole edition fits.
const HEIGHT = 1800;

/** The playground's page over a school, whose clock the test moves. Gone when the test ends. */
export async function openSchoolPage({ slack, ada, ben, cleo }: School) {
  const server = await startPageServer({
    slack,
    files: buildPageFiles(),
    manifest: readManifest('manifest.yml'),
    cast: [ada, ben, cleo].map(({ name, realName }) => ({ name, realName, role: '' })),
    commandWords: [],
    now: () => Date.now(),
    readUntil: Temporal.Now.instant(),
    world: stillWorld(slack),
    port: 0,
  });
  onTestFinished(server.stop);
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
      await page.goto(`${server.url}?as=${as.name}&channel=${channel}`);
      await page.getByRole('main').waitFor();
      return page;
    },
  };
}
