import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { callSlack } from '../support/inspected-slack.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

/** All that the server tells a person's window about where it is. */
async function toldTo(page: Page): Promise<string> {
  return await page.evaluate<string>(
    'fetch("/api/state" + location.search).then((answer) => answer.text())',
  );
}

describe.skipIf(!findChromium())('what only one person may see', PATIENT, () => {
  const { open, slack } = usePlayground();

  async function whispers(text: string, channel: string, threadTs?: string) {
    const body = { channel: slack().channel(channel).id, user: slack().person('ada').id, text };
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const answer = await callSlack(slack(), 'chat.postEphemeral', { ...body, ...thread });
    expect(await answer.json()).toMatchObject({ ok: true });
  }

  test('in a thread is in that thread only, is no reply, and is nobody else’s', async () => {
    const parent = await slack().person('ben').posts('#staff', 'Who has the list for trips?');
    await slack().person('mei').replies(parent, 'I have.');
    const [ada, ben] = await Promise.all([open('ada'), open('ben')]);
    for (const page of [ada, ben]) {
      const message = page.getByRole('article').filter({ hasText: 'Who has the list' });
      await message.getByRole('button', { name: '1 reply' }).click();
      await page.getByRole('complementary', { name: 'Thread' }).getByText('I have.').waitFor();
    }

    await whispers('Only Ada reads this in the thread.', 'staff', parent.ts);
    const thread = ada.getByRole('complementary', { name: 'Thread' });
    const answer = thread.getByRole('article').filter({ hasText: 'Only visible to you' });
    await answer.getByText('Only Ada reads this').waitFor();
    expect(await ada.getByRole('main').getByText('Only Ada reads this').count()).toBe(0);
    const message = ada.getByRole('main').getByRole('article');
    const asked = message.filter({ hasText: 'Who has the list' });
    expect(await asked.getByRole('button', { name: '1 reply' }).count()).toBe(1);

    // What is said after it has reached Ben, so it would have, too.
    await slack().person('mei').replies(parent, 'It is on your desk.');
    await ben.getByRole('complementary', { name: 'Thread' }).getByText('on your desk').waitFor();
    expect(await ben.getByText('Only Ada reads this').count()).toBe(0);
    const told = await toldTo(ben);
    expect(told).toContain('on your desk');
    expect(told).not.toContain('Only Ada reads this');
  });

  test('stays in its channel, counts as nothing unread, and is gone when its reader reloads', async () => {
    const ada = await open('ada', 'staff');
    await whispers('Only Ada reads this in year 7.', 'year-7');
    await slack().person('ben').posts('#lunch', 'Soup today.');
    const sidebar = ada.getByRole('navigation', { name: 'Channels' });
    await sidebar
      .getByRole('button', { name: /^lunch/u })
      .and(ada.locator('.unread'))
      .waitFor();
    expect(await toldTo(ada)).not.toContain('Only Ada reads this in year 7.');

    await sidebar.getByRole('button', { name: /^year-7/u }).click();
    const answer = ada.getByRole('article').filter({ hasText: 'Only Ada reads this in year 7.' });
    await answer.waitFor();
    await ada.reload();
    await ada.getByRole('main', { name: '#year-7' }).waitFor();
    await answer.waitFor({ state: 'detached' });
    expect(await toldTo(ada)).not.toContain('Only Ada reads this');
  });

  test('is not seen by who becomes somebody else in the same window', async () => {
    const page = await open('ada', 'staff');
    await sends(page, '/oops help');
    await page.getByText('What Oops can do').first().waitFor();
    await page.getByRole('button', { name: /^You are/u }).click();
    await page.getByRole('menuitemradio', { name: /^Ben Castillo/u }).click();
    await page.getByRole('button', { name: 'You are Ben Castillo' }).waitFor();
    await page.getByText('What Oops can do').waitFor({ state: 'detached' });
    expect(await page.getByText('Only visible to you').count()).toBe(0);
  });
});
