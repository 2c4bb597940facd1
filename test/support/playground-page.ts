import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { openPlayground, type Playground } from '../../playground/open-playground.ts';
import { findChromium } from './chromium.ts';
import { SLACKS_PATIENCE_MS } from './patience.ts';

/** What keeps Debian's Chromium to itself. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** For tests in a browser: two windows on a busy machine take their time. */
export const PATIENT = { timeout: 180_000 };
const PATIENCE_MS = 30_000;

/** The playground and a browser, for all tests of a file. */
export function usePlayground(): {
  /** Opens a window in a browser of its own, as one of the sample people. Errors on the page fail the test. */
  open: (
    as: string,
    channel?: string,
    look?: Parameters<Browser['newContext']>[0] & {
      /** As on a first visit, which offers the guided tour. */
      isFirstVisit?: boolean;
    },
  ) => Promise<Page>;
  /** The Slack of the playground. */
  slack: () => Playground['slack'];
  /** Holds the database and the log of its Oops. */
  folder: () => string;
  /** Oops says something in a channel. */
  posts: (channel: string, body: { text: string; blocks: unknown[] }) => Promise<void>;
} {
  let playground: Playground;
  let browser: Browser;
  beforeAll(async () => {
    const executablePath = findChromium();
    if (!executablePath) return;
    [playground, browser] = await Promise.all([
      openPlayground({ port: 0, patienceMs: SLACKS_PATIENCE_MS }),
      chromium.launch({ executablePath, args: CHROMIUM_ARGS }),
    ]);
  }, PATIENT.timeout);
  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
  });
  return {
    async open(as, channel = 'staff', { isFirstVisit = false, ...look } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...look });
      // A modal stays open for its person, wherever they look from.
      onTestFinished(() => playground.slack.person(as).modal?.closeAll());
      onTestFinished(() => context.close());
      if (!isFirstVisit) await context.addInitScript(LEAVE_TOUR);
      const page = await watched(context);
      await page.goto(`${playground.url}?as=${as}&channel=${encodeURIComponent(channel)}`);
      await page.getByRole('main').waitFor();
      return page;
    },
    slack: () => playground.slack,
    folder: () => playground.folder,
    async posts(channel, body) {
      const { slack } = playground;
      const response = await fetch(`${slack.url}chat.postMessage`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${slack.credentials.botToken}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ channel: slack.channel(channel).id, ...body }),
      });
      expect(await response.json()).toMatchObject({ ok: true });
    },
  };
}

/** For a browser in which the guided tour was left. */
const LEAVE_TOUR = `localStorage.getItem('oops-tour') || localStorage.setItem('oops-tour', JSON.stringify(
  { status: 'left', step: 'openly', done: [], run: '', since: 0, seen: [] }))`;

/** A page whose complaints fail the test. */
export async function watched(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  page.on('dialog', (dialog) => faults.push(`a dialog of the browser: ${dialog.message()}`));
  onTestFinished(() => {
    if (faults.length > 0) throw new Error(`The page complained: ${faults.join('; ')}`);
  });
  return page;
}

/** Types into the channel's composer and sends it. */
export async function sends(page: Page, text: string): Promise<void> {
  // Behind a form that is still closing nothing takes a key.
  await page.locator('dialog:modal').first().waitFor({ state: 'detached' });
  const composer = page.getByRole('textbox', { name: /^Message #/u });
  await composer.fill(text);
  await composer.press('Enter');
}
