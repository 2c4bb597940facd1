import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

const cardOn = (page: Page) => page.getByRole('region', { name: 'Guided tour' });

/** The things to do of a step, as the card shows them: with a tick or without. */
const ticksOn = (card: Locator) =>
  card
    .getByRole('listitem')
    .filter({ hasNot: card.page().getByRole('button', { name: /^Step/u }) })
    .evaluateAll((items) => items.map((item) => item.textContent?.startsWith('Done: ')));

async function showsTicks(card: Locator, done: number, of: number): Promise<void> {
  const wanted = Array.from({ length: of }, (_, at) => at < done);
  await expect.poll(() => ticksOn(card)).toEqual(wanted);
}

async function begins(page: Page): Promise<Locator> {
  const card = cardOn(page);
  await card.getByRole('button', { name: 'Take the tour' }).click();
  return card;
}

async function writes(page: Page, text: string, how: RegExp): Promise<Locator> {
  await sends(page, `/oops ${text}`);
  const form = page.getByRole('dialog', { name: 'Share a mistake' });
  await form.getByRole('radio', { name: how }).check();
  return form;
}

async function sharesOpenly(page: Page, text: string): Promise<Locator> {
  const form = await writes(page, text, /^Openly/u);
  await form.getByText('Posted with your name').waitFor();
  await form.getByRole('button', { name: 'Share', exact: true }).click();
  const thanks = page.getByRole('dialog', { name: 'Thanks for sharing' });
  await thanks.waitFor();
  return thanks;
}

async function sharesAnonymously(page: Page, text: string): Promise<Locator> {
  const form = await writes(page, text, /^Anonymously/u);
  await form.getByRole('button', { name: 'Check before sending' }).click();
  const check = page.getByRole('dialog', { name: 'Before it is sent' });
  await check.getByRole('button', { name: 'Send anonymously' }).click();
  const thanks = page.getByRole('dialog', { name: 'Thanks for sharing' });
  await thanks.waitFor();
  return thanks;
}

const scrollsTo = (page: Page, text: string) =>
  page.getByRole('article').filter({ hasText: text }).last().scrollIntoViewIfNeeded();

/** Where the card says that it is, outlined and with the focus in it. */
async function isShownWhere(page: Page, what: Locator): Promise<void> {
  await cardOn(page).getByRole('button', { name: 'Show me where' }).click();
  const shown = page.locator('[data-tour-here]');
  await shown.filter({ has: what }).or(shown.and(what)).waitFor();
}

describe.skipIf(!findChromium())('the guided tour', PATIENT, () => {
  const { open, posts } = usePlayground();

  test('leads through its five steps by what really happens', { timeout: 120_000 }, async () => {
    const page = await open('ada', 'staff', { isFirstVisit: true });
    const card = await begins(page);
    const title = (name: string) => card.getByRole('heading', { name }).waitFor();

    await title('Share openly');
    await showsTicks(card, 0, 4);
    // Any will do: it points at the one that is open.
    await card.getByRole('listitem').filter({ hasText: 'in a channel such as #year-7' }).waitFor();
    await isShownWhere(page, page.getByRole('textbox', { name: 'Message #staff' }));
    const form = await writes(page, 'I locked the register in my car.', /^Openly/u);
    await showsTicks(card, 2, 4);
    await isShownWhere(page, form.getByRole('button', { name: 'Share', exact: true }));
    await page.keyboard.press('Enter');
    const thanks = page.getByRole('dialog', { name: 'Thanks for sharing' });
    await thanks.waitFor();
    await showsTicks(card, 3, 4);
    await isShownWhere(page, thanks.getByRole('button', { name: 'Close' }).last());
    await page.keyboard.press('Enter');
    await scrollsTo(page, 'I locked the register');
    await showsTicks(card, 4, 4);
    await card.getByText('Your name stands there because you chose it').waitFor();

    await card.getByRole('button', { name: 'Next: Share anonymously' }).click();
    await card.getByRole('button', { name: 'Be Jonas Weber' }).click();
    await page.getByRole('button', { name: 'You are Jonas Weber' }).waitFor();
    await sharesAnonymously(page, 'I marked the wrong pile of essays.');
    await showsTicks(card, 3, 5);
    await card.getByRole('button', { name: 'Let the post leave' }).click();
    await showsTicks(card, 4, 5);
    await page.keyboard.press('Escape');
    await scrollsTo(page, 'the wrong pile of essays');
    await showsTicks(card, 5, 5);
    await card.getByText('No name was kept').waitFor();
    await card.getByRole('button', { name: 'Whose name is anywhere?' }).click();
    await page.getByText('Does anything carry the name of').waitFor();
    await page.getByRole('button', { name: 'Close inspector' }).click();

    await card.getByRole('button', { name: 'Next: Be a coach' }).click();
    await showsTicks(card, 0, 5);
    await card.getByRole('button', { name: 'Be Ben Castillo' }).click();
    await showsTicks(card, 1, 5);
    // What is only to be seen is done as soon as it is shown.
    await card.getByRole('button', { name: 'Show me where' }).click();
    await page.getByText('would like a coach').waitFor();
    await showsTicks(card, 2, 5);
    await isShownWhere(
      page,
      page
        .getByRole('button', { name: 'I’m on it' })
        .or(page.getByRole('button', { name: "I'm on it" })),
    );
    await page.keyboard.press('Enter');
    await showsTicks(card, 3, 5);
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await isShownWhere(page, thread.getByRole('button', { name: 'Ask a question' }));
    await page.keyboard.press('Enter');
    const asking = page.getByRole('dialog', { name: 'Offer help' });
    await asking.getByLabel('What would you ask').fill('What would you leave out next time?');
    await asking.getByRole('button', { name: 'Post in the thread' }).click();
    await thread.getByText('What would you leave out next time?').waitFor();
    await showsTicks(card, 5, 5);

    await card.getByRole('button', { name: 'Next: Read the digest' }).click();
    await showsTicks(card, 0, 3);
    await card.getByRole('button', { name: 'Jump to Friday, 15:00' }).click();
    await expect.poll(async () => (await ticksOn(card))[0], { timeout: 30_000 }).toBe(true);
    await card.getByRole('button', { name: 'Show me where' }).click();
    await showsTicks(card, 2, 3);
    await isShownWhere(page, page.getByRole('button', { name: 'This helped me' }));
    await page.keyboard.press('Enter');
    await card.getByText('Lessons come first').waitFor();

    await card.getByRole('button', { name: 'Next: Search' }).click();
    await showsTicks(card, 0, 3);
    await sends(page, '/oops search alergy on a trip');
    await showsTicks(card, 1, 3);
    await isShownWhere(
      page,
      page.getByRole('dialog', { name: 'Lessons' }).getByRole('button', { name: /^Read/u }).first(),
    );
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'A lesson' }).waitFor();
    await showsTicks(card, 2, 3);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await sends(page, '/oops before I print the reports');
    await showsTicks(card, 3, 3);
    await card.getByRole('button', { name: 'Finish the tour' }).click();
    await title('That was the tour');
    expect(await card.getByRole('button', { name: /, done$/u }).count()).toBe(5);
    await card.getByRole('button', { name: 'Look around' }).click();
    await card.waitFor({ state: 'detached' });
  });

  test('is offered on the first visit alone, and left and gone on with at any time', async () => {
    const page = await open('ada', 'staff', { isFirstVisit: true });
    const card = cardOn(page);
    await card.getByRole('button', { name: 'Not now' }).click();
    await card.waitFor({ state: 'detached' });
    const again = page.getByRole('button', { name: 'Tour' });
    await again.and(page.locator(':focus')).waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: 'Message #staff' }).waitFor();
    expect(await card.count()).toBe(0);

    await again.click();
    await card.getByRole('heading', { name: 'Share openly' }).and(page.locator(':focus')).waitFor();
    await card.getByRole('button', { name: 'Skip this step' }).click();
    await card.getByRole('heading', { name: 'Share anonymously' }).waitFor();
    expect(await card.getByRole('button', { name: /, done$/u }).count()).toBe(0);
    await card.getByRole('button', { name: 'Leave the tour' }).click();
    await card.waitFor({ state: 'detached' });
    await again.click();
    await card.getByRole('heading', { name: 'Share anonymously' }).waitFor();
  });

  test('goes on where it was when the page is loaded again, and in a second window', async () => {
    const page = await open('ada', 'staff', { isFirstVisit: true });
    await begins(page);
    const form = await writes(page, 'I rang the wrong parents.', /^Openly/u);
    await showsTicks(cardOn(page), 2, 4);
    await page.reload();
    await showsTicks(cardOn(page), 2, 4);
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();
    await page.reload();
    await showsTicks(cardOn(page), 3, 4);
    await page.keyboard.press('Escape');
    await scrollsTo(page, 'I rang the wrong parents');
    await showsTicks(cardOn(page), 4, 4);

    const second = await page.context().newPage();
    await second.goto(page.url().replace('as=ada', 'as=ben'));
    await showsTicks(cardOn(second), 4, 4);
    await cardOn(second).getByRole('button', { name: /^Next/u }).click();
    await cardOn(page).getByRole('heading', { name: 'Share anonymously' }).waitFor();
    // Whoever is sent the address doesn't come into somebody else's tour.
    expect([...new URL(second.url()).searchParams.keys()].toSorted()).toEqual(['as', 'channel']);
  });

  test('takes a message for seen once it is in view', async () => {
    const page = await open('ada', 'staff', { isFirstVisit: true });
    const card = await begins(page);
    await sharesOpenly(page, 'I sorted the lists by first name.');
    // Who shares is at the end, where it comes; this reader looks elsewhere before the window is closed.
    await page.locator('main .message-list').evaluate((list) => list.scrollTo({ top: 0 }));
    await page.keyboard.press('Escape');
    const share = page.getByRole('article').filter({ hasText: 'lists by first name' });
    await share.waitFor({ state: 'attached' });
    await showsTicks(card, 3, 4);
    const asked = page.waitForResponse((answer) => answer.url().includes('/api/tour'));
    await posts('year-7', { text: 'Something else happens.', blocks: [] });
    await asked;
    expect(await ticksOn(card)).toEqual([true, true, true, false]);
    await share.scrollIntoViewIfNeeded();
    await showsTicks(card, 4, 4);
  });

  test('follows who goes their own way', async () => {
    const page = await open('priya', 'software', { isFirstVisit: true });
    const card = await begins(page);
    // The other kind first: it counts where it belongs.
    const sent = await sharesAnonymously(page, 'Somebody restarted the wrong server.');
    await showsTicks(card, 0, 4);
    await card.getByText('That belongs to step 2').waitFor();
    await sent.getByRole('button', { name: 'Take it back' }).click();
    await page.keyboard.press('Escape');
    await card.getByRole('button', { name: 'Go to “Share anonymously”' }).click();
    await card.getByText('You took it back').waitFor();

    // Twice, as somebody else, from the menu of shortcuts.
    await page.getByRole('button', { name: 'You are Priya Nair' }).click();
    await page.getByRole('menuitemradio', { name: 'Mei Tanaka' }).click();
    await page.getByRole('button', { name: 'You are Mei Tanaka' }).waitFor();
    await card.getByRole('button', { name: 'Step 1 of 5: Share openly' }).click();
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'Share a mistake' }).click();
    await page.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
    await showsTicks(card, 1, 4);
    await page.keyboard.press('Escape');
    await showsTicks(card, 0, 4);
    for (const text of ['I took the old release notes.', 'I took the old notes again.']) {
      await sharesOpenly(page, text);
      await page.keyboard.press('Escape');
      await scrollsTo(page, text);
    }
    await showsTicks(card, 4, 4);

    // What is done stays done, whatever becomes of it.
    const share = page.getByRole('article').filter({ hasText: 'the old notes again' });
    await share.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Withdraw' }).click();
    const withdrawing = page.getByRole('dialog', { name: 'Withdraw' });
    await withdrawing.getByRole('button', { name: 'Withdraw' }).click();
    await share.waitFor({ state: 'detached' });
    await showsTicks(card, 4, 4);
    expect(await card.getByRole('button', { name: /, done$/u }).count()).toBe(1);
  });

  test.each([1280, 1440])('takes no height of the channel beside it: %i wide', async (width) => {
    const page = await open('ada', 'staff', {
      isFirstVisit: true,
      viewport: { width, height: 800 },
    });
    const card = await begins(page);
    await card.getByRole('heading', { name: 'Share openly' }).waitFor();
    const bottom = () =>
      page.getByRole('main').evaluate((one) => one.getBoundingClientRect().bottom);
    await expect.poll(bottom).toBe(800);
  });

  test.each([
    ['light', 1440],
    ['dark', 390],
  ] as const)(
    'covers nothing, speaks, and axe finds nothing: %s, %i wide',
    async (colorScheme, width) => {
      const viewport = { width, height: 800 };
      const page = await open('ada', 'staff', { isFirstVisit: true, colorScheme, viewport });
      const card = await begins(page);
      const nothingCovers = async (what: Locator) => {
        const [mine, its] = await Promise.all([card.boundingBox(), what.boundingBox()]);
        if (!mine || !its) throw new Error('not to be seen');
        const isBeside = its.x + its.width <= mine.x || mine.x + mine.width <= its.x;
        const isAbove = its.y + its.height <= mine.y;
        expect({ mine, its, isApart: isBeside || isAbove }).toMatchObject({ isApart: true });
      };
      await nothingCovers(page.getByRole('textbox', { name: 'Message #staff' }));
      expect(await seriousFindings(page)).toEqual([]);

      await writes(page, 'I lost the key.', /^Openly/u);
      await card.getByRole('status').filter({ hasText: 'Done. Next: Press Share' }).waitFor();
      await nothingCovers(page.getByRole('dialog').locator('form'));
      expect(await seriousFindings(page)).toEqual([]);

      // By keyboard alone: out of the form, to the card, and to where it points.
      const where = card.getByRole('button', { name: 'Show me where' });
      for (
        let presses = 0;
        presses < 40 && (await where.and(page.locator(':focus')).count()) === 0;
        presses += 1
      ) {
        await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Enter');
      const share = page.getByRole('button', { name: 'Share', exact: true });
      await share.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();
      await page.keyboard.press('Escape');
      await scrollsTo(page, 'I lost the key');
      await card
        .getByRole('status')
        .filter({ hasText: 'Step 1, Share openly, is done.' })
        .waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    },
  );
});
