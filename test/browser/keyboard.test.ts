import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, usePlayground } from '../support/playground-page.ts';

const MOST_TABS = 150;

/** Goes on with Tab until something has the focus. */
async function tabsTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const focused = target.and(page.locator(':focus'));
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if ((await focused.count()) > 0) return;
    await page.keyboard.press(key);
  }
  expect(await focused.count(), `reached with ${key}`).toBe(1);
}

describe.skipIf(!findChromium())('without a mouse', PATIENT, () => {
  const { open } = usePlayground();

  test('an anonymous share: an error corrected, a page back, sent, and the focus where it was', async () => {
    const page = await open('jonas');
    const { keyboard } = page;
    const composer = page.getByRole('textbox', { name: 'Message #staff' });
    await tabsTo(page, composer);
    await keyboard.type('/oops');
    await keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Share a mistake' });
    const happened = form.getByLabel('What happened?');
    await happened.and(page.locator(':focus')).waitFor();
    await tabsTo(page, form.getByRole('radio').first());
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    const check = form.getByRole('button', { name: 'Check before sending' });
    await check.waitFor();
    await tabsTo(page, check);
    await keyboard.press('Enter');

    await form.getByRole('alert').first().waitFor();
    await happened.and(page.locator(':focus')).waitFor();
    expect(await happened.getAttribute('aria-invalid')).toBe('true');
    expect(await happened.getAttribute('aria-describedby')).toMatch(/-error/u);
    await keyboard.type('Somebody printed the reports twice.');
    await tabsTo(page, check);
    await keyboard.press('Enter');

    const before = page.getByRole('dialog', { name: 'Before it is sent' });
    await before.waitFor();
    await tabsTo(page, before.getByRole('button', { name: 'Change something else' }));
    await keyboard.press('Enter');
    await form.waitFor();
    expect(await happened.inputValue()).toBe('Somebody printed the reports twice.');
    await tabsTo(page, check);
    await keyboard.press('Enter');
    await before.waitFor();
    await tabsTo(page, before.getByRole('button', { name: 'Send anonymously' }));
    await keyboard.press('Enter');
    const thanks = page.getByRole('dialog', { name: 'Thanks for sharing' });
    await thanks.waitFor();
    await keyboard.press('Escape');
    await thanks.waitFor({ state: 'detached' });
    await composer.and(page.locator(':focus')).waitFor();
  });

  test('from message to message, into a thread and back', async () => {
    const page = await open('ada', 'year-7');
    const { keyboard } = page;
    await tabsTo(page, page.getByRole('log', { name: 'Messages in #year-7' }));
    await keyboard.press('ArrowUp');
    const newest = page.getByRole('article').last();
    await newest.and(page.locator(':focus')).waitFor();
    const share = page.getByRole('article').filter({ hasText: 'gave all four groups' });
    await tabsTo(page, share, 'ArrowUp');
    await tabsTo(page, share.getByRole('button', { name: 'Reply in thread' }));
    await keyboard.press('Enter');
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.waitFor();
    // As in Slack, who opens a thread can reply at once.
    const reply = thread.getByRole('textbox', { name: 'Reply…' });
    await reply.and(page.locator(':focus')).waitFor();
    await keyboard.type('Thank you, Ben.');
    await keyboard.press('Enter');
    await thread.getByText('Thank you, Ben.').waitFor();
    await keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
    await share.and(page.locator(':focus')).waitFor();
    expect(await page.locator('[aria-label="Thread"]').count()).toBe(0);
  });

  test('on a small screen, where nothing leads behind a thread', async () => {
    const page = await open('ada', 'year-7', { viewport: { width: 390, height: 800 } });
    const composer = page.getByRole('textbox', { name: 'Message #year-7' });
    await composer.waitFor();
    await page
      .getByRole('button', { name: /replies/u })
      .last()
      .click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply…' }).and(page.locator(':focus')).waitFor();
    expect(await composer.isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
    expect(await composer.isVisible()).toBe(true);
  });

  test('from channel to channel, where one can write at once', async () => {
    const page = await open('ada', 'year-7');
    const { keyboard } = page;
    const composerOf = (name: string) =>
      page.getByRole('textbox', { name: `Message ${name}` }).and(page.locator(':focus'));
    await composerOf('#year-7').waitFor();
    const sidebar = page.getByRole('navigation', { name: 'Channels' });
    await tabsTo(page, sidebar.getByRole('button', { name: 'lunch' }));
    await keyboard.press('Enter');
    await composerOf('#lunch').waitFor();
    await keyboard.type('Soup today.');
    await keyboard.press('Enter');
    await page.getByRole('main').getByText('Soup today.').waitFor();
    await keyboard.type('Or better');
    // Where there is nothing to type, the focus stays on the way there.
    await tabsTo(page, sidebar.getByRole('button', { name: 'Oops', exact: true }));
    await keyboard.press('Enter');
    await page.getByRole('main', { name: 'Oops' }).waitFor();
    await sidebar
      .getByRole('button', { name: 'Oops', exact: true })
      .and(page.locator(':focus'))
      .waitFor();
    // What was typed waits where it was typed.
    await tabsTo(page, sidebar.getByRole('button', { name: 'lunch' }));
    await keyboard.press('Enter');
    await composerOf('#lunch').waitFor();
    await expect.poll(() => composerOf('#lunch').inputValue()).toBe('Or better');
  });

  test('through pages on top of each other, and out of them all', async () => {
    const page = await open('ada');
    const { keyboard } = page;
    const composer = page.getByRole('textbox', { name: 'Message #staff' });
    await tabsTo(page, composer);
    await keyboard.type('/oops search alergy on a trip');
    await keyboard.press('Enter');
    const lessons = page.getByRole('dialog', { name: 'Lessons' });
    await tabsTo(page, lessons.getByRole('button', { name: /^Read: /u }).first());
    await keyboard.press('Enter');
    const lesson = page.getByRole('dialog', { name: 'A lesson' });
    await lesson.waitFor();
    await tabsTo(page, lesson.getByRole('button', { name: 'Previous page' }));
    await keyboard.press('Enter');
    await lessons.waitFor();
    await tabsTo(page, lessons.getByRole('button', { name: /^Read: /u }).first());
    await keyboard.press('Enter');
    await lesson.waitFor();
    await keyboard.press('Escape');
    await lesson.waitFor({ state: 'detached' });
    expect(await page.getByRole('dialog').count()).toBe(0);
    await composer.and(page.locator(':focus')).waitFor();
  });
});
