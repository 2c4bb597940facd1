import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('talking in the browser', PATIENT, () => {
  const { open, slack } = usePlayground();

  test('two people write to each other, and nobody else reads it', async () => {
    const [ada, ben] = await Promise.all([open('ada', '@ben'), open('ben', 'staff')]);
    await ada.getByText('Only Ben Castillo and you can read').waitFor();
    await ada.getByRole('textbox', { name: 'Message Ben Castillo' }).fill('Coffee at ten?');
    await ada.keyboard.press('Enter');
    const talk = ben
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('button', { name: 'Ada Okafor 1 unread' });
    await talk.click();
    await ben.getByRole('article').getByText('Coffee at ten?').waitFor();
    expect(await seriousFindings(ben)).toEqual([]);

    const { channelId } = JSON.parse(
      await ada.evaluate<string>('fetch("/api/state" + location.search).then((a) => a.text())'),
    ) as { channelId: string };
    const toldToRuth = await ada.evaluate<string>(
      `fetch("/api/state?as=ruth&channel=${channelId}").then((answer) => answer.text())`,
    );
    expect(toldToRuth).not.toContain('Coffee at ten?');
  });

  test('a guest can write to those in the same channels only', async () => {
    const sam = await open('sam', 'year-7');
    const sidebar = sam.getByRole('navigation', { name: 'Channels' });
    await sidebar.getByRole('button', { name: 'Jonas Weber' }).waitFor();
    expect(await sidebar.getByRole('button', { name: 'Priya Nair' }).count()).toBe(0);
  });

  test('names and channels are completed as they are typed, and become chips', async () => {
    const ada = await open('ada', 'lunch');
    const composer = ada.getByRole('textbox', { name: 'Message #lunch' });
    await composer.pressSequentially('Ask @cas');
    await ada.getByRole('listbox', { name: 'People' }).getByRole('option').waitFor();
    await ada.keyboard.press('Enter');
    expect(await composer.inputValue()).toBe('Ask @ben ');
    await composer.pressSequentially('or #year');
    await ada.getByRole('option', { name: 'year-7' }).click();
    expect(await composer.inputValue()).toBe('Ask @ben or #year-7 ');
    await ada.keyboard.press('Shift+Enter');
    await composer.pressSequentially('Thanks!');
    await ada.keyboard.press('Enter');
    const message = ada.getByRole('article').filter({ hasText: 'Thanks!' });
    await message.getByText('@Ben Castillo').waitFor();
    await message.getByRole('button', { name: '#year-7' }).click();
    await ada.getByRole('main', { name: '#year-7' }).waitFor();
  });

  test('who writes has read what stands above, and sees at once what comes of it', async () => {
    const ada = await open('ada', 'exam-board');
    const [ben] = ['ben'].map((name) => slack().person(name));
    await slack().person('ada').posts('#year-7', 'Who has the projector?');
    await ben?.posts('#year-7', 'It is in room 12.');
    const sidebar = ada.getByRole('navigation', { name: 'Channels' });
    await sidebar.getByRole('button', { name: 'year-7 1 unread' }).click();
    const main = ada.getByRole('main', { name: '#year-7' });
    await main.locator('.new-line').waitFor();

    // What comes while they look is not new; what they write is at the end, wherever they had scrolled to.
    await sidebar.getByRole('button', { name: 'lunch' }).click();
    await ada.getByRole('main', { name: '#lunch' }).waitFor();
    await sidebar.getByRole('button', { name: 'year-7', exact: true }).click();
    await main.waitFor();
    await ben?.posts('#year-7', 'On the left.');
    await main.getByText('On the left.').waitFor();
    expect(await main.locator('.new-line').count()).toBe(0);
    await main.getByRole('log').evaluate((list) => list.scrollTo({ top: 0 }));
    const away = ada.getByRole('button', { name: 'Jump to newest' });
    await away.waitFor();
    const composer = ada.getByRole('textbox', { name: 'Message #year-7' });
    await composer.fill('/oops I took the wrong projector.');
    await composer.press('Enter');
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByRole('radio', { name: /^Openly/u }).check();
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await expect.poll(() => inView(main.getByText('I took the wrong projector.'))).toBe(true);
    expect(await away.count()).toBe(0);
  });

  test('the line “New” stands where somebody left off, and a press leads to what came since', async () => {
    const [ben, jonas] = ['ben', 'jonas'].map((name) => slack().person(name));
    const ada = await open('ada', 'exam-board');
    for (let count = 1; count <= 30; count += 1) await ben?.posts('#lunch', `Line ${count}`);
    await ada.getByRole('button', { name: /^lunch 3\d unread$/u }).click();
    const line = ada.getByRole('main', { name: '#lunch' }).locator('.new-line');
    await line.waitFor();
    // It is in view, and the newest of thirty is not.
    await expect.poll(() => inView(line)).toBe(true);
    expect(await inView(ada.getByText('Line 30', { exact: true }))).toBe(false);

    const away = ada.getByRole('button', { name: 'Jump to newest' });
    await away.waitFor();
    await jonas?.posts('#lunch', 'The soup is ready.');
    await ada.getByRole('button', { name: '1 new message' }).click();
    await expect.poll(() => inView(ada.getByText('The soup is ready.'))).toBe(true);
    await away.waitFor({ state: 'detached' });
    expect(await line.count()).toBe(1);

    await ada.getByRole('button', { name: 'exam-board' }).click();
    await ada.getByRole('main', { name: '#exam-board' }).waitFor();
    await ada.getByRole('button', { name: 'lunch', exact: true }).click();
    await ada.getByRole('main', { name: '#lunch' }).waitFor();
    expect(await line.count()).toBe(0);
  });

  test('who has read to the end stays there, whatever takes room', async () => {
    const jonas = slack().person('jonas');
    const ada = await open('ada', 'exam-board');
    for (let count = 1; count <= 30; count += 1) await jonas.posts('#lunch', `Course ${count}`);
    await ada.getByRole('button', { name: /^lunch \d+ unread$/u }).click();
    const line = ada.getByRole('main', { name: '#lunch' }).locator('.new-line');
    await expect.poll(() => inView(line)).toBe(true);
    await ada.getByRole('log').hover();
    await ada.mouse.wheel(0, 9000);
    const newest = ada.getByText('Course 30', { exact: true });
    await expect.poll(() => inView(newest)).toBe(true);
    await ada.setViewportSize({ width: 1280, height: 640 });
    await ada.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
    expect(await inView(newest)).toBe(true);

    // Who is not quite there is told of what comes.
    await ada.mouse.wheel(0, -150);
    await expect.poll(() => inView(newest)).toBe(false);
    await jonas.posts('#lunch', 'Coffee, anybody?');
    await ada.getByRole('button', { name: '1 new message' }).click();
    await expect.poll(() => inView(ada.getByText('Coffee, anybody?'))).toBe(true);
  });
});

async function inView(element: Locator): Promise<boolean> {
  return await element.evaluate((one) => {
    const list = one.closest('.message-list')?.getBoundingClientRect();
    const { top, bottom } = one.getBoundingClientRect();
    return list !== undefined && top >= list.top && bottom <= list.bottom;
  });
}
