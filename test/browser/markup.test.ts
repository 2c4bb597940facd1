import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { LINKS, madeOfMarkup, MARKUP, SHORT } from '../support/markup.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
/** Slack's own sign for the less-than sign: shown, it is one again. */
const ESCAPED = MARKUP.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const option = (value: string) => ({ text: plain(SHORT), description: plain(SHORT), value });

/** Every block and element that the page knows, with markup wherever a text can stand. */
const EVERY_BLOCK = [
  { type: 'header', text: plain(MARKUP) },
  {
    type: 'section',
    text: mrkdwn(`${ESCAPED} *${ESCAPED}* <https://example.org|${ESCAPED}>`),
    accessory: {
      type: 'overflow',
      action_id: 'overflow',
      options: [option('1'), option('2')],
      confirm: {
        title: plain(SHORT),
        text: plain(MARKUP),
        confirm: plain(SHORT),
        deny: plain('No <b>'),
      },
    },
  },
  { type: 'section', fields: [plain(MARKUP), mrkdwn(`\`${ESCAPED}\``)] },
  { type: 'context', elements: [mrkdwn(`_${ESCAPED}_`), plain(MARKUP)] },
  { type: 'section', text: plain(MARKUP) },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'button', text: plain(MARKUP), accessibility_label: SHORT },
      {
        type: 'static_select',
        action_id: 'select',
        placeholder: plain(SHORT),
        options: [option('1')],
      },
      { type: 'checkboxes', action_id: 'checkboxes', options: [option('1')] },
      { type: 'radio_buttons', action_id: 'radio', options: [option('1')] },
    ],
  },
];

describe.skipIf(!findChromium())('markup stays text', PATIENT, () => {
  const { open, slack, posts } = usePlayground();

  test('in every field of the forms, and in all that comes of them', async () => {
    const page = await open('ada', 'year-7');
    await sends(page, `/oops ${MARKUP}`);
    const form = page.getByRole('dialog', { name: 'Share a mistake' });
    await fillAll(page, 'Share a mistake');
    await form.getByRole('radio', { name: /^Openly/u }).check();
    await form.getByText('Posted with your name').waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await page.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const share = page.getByRole('article').filter({ hasText: MARKUP });
    await share.filter({ hasText: 'shared a mistake' }).waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);

    await sends(page, '/oops lesson');
    const lesson = page.getByRole('dialog').last();
    await lesson.getByRole('textbox').first().waitFor();
    await fillAll(page);
    await lesson.getByRole('radio', { name: /^Openly/u }).check();
    expect(await madeOfMarkup(page)).toEqual([]);
    await page.keyboard.press('Escape');

    for (const words of [`search ${MARKUP}`, 'mine', 'lessons']) {
      await sends(page, `/oops ${words}`);
      await page.getByRole('dialog').waitFor();
      expect(await madeOfMarkup(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await sends(page, `/oops before ${MARKUP}`);
    await page.getByRole('article').filter({ hasText: 'Only visible to you' }).last().waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
    await page.getByRole('button', { name: 'Oops Home' }).click();
    await page.getByRole('main', { name: 'Oops Home' }).getByRole('heading').first().waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
  });

  test('in an anonymous share, from the check to the channel', async () => {
    const page = await open('jonas');
    await sends(page, '/oops');
    const form = page.getByRole('dialog', { name: 'Share a mistake' });
    await fillAll(page, 'Share a mistake');
    await form.getByRole('radio', { name: /^Anonymously/u }).check();
    await form.getByRole('button', { name: 'Check before sending' }).click();
    const check = page.getByRole('dialog', { name: 'Before it is sent' });
    await check.getByText('Someone shared a mistake').waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
    await check.getByRole('button', { name: 'Send anonymously' }).click();
    await page.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
  });

  // The last: people of that name would be found in the other tests' texts.
  test('in names of people and channels, in messages, threads and every block', async () => {
    const world = slack();
    const ada = world.person('ada');
    const evil = world.addPerson({ name: 'evil', realName: MARKUP });
    const channel = world.addChannel({ name: SHORT, members: [ada, evil], withApp: true });
    const page = await open('ada', channel.id);
    await page.getByRole('heading', { name: SHORT }).waitFor();
    await evil.posts(channel, `${MARKUP} @evil #${SHORT} ${LINKS}`);
    const message = page.getByRole('article').filter({ hasText: MARKUP }).first();
    await message.getByText(MARKUP, { exact: true }).first().waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);

    await posts(channel.id, { text: MARKUP, blocks: EVERY_BLOCK });
    const blocks = page.getByRole('article').filter({ hasText: 'APP' }).last();
    await blocks.getByRole('heading', { name: MARKUP }).waitFor();
    await blocks.getByRole('combobox').click();
    await page.getByRole('option', { name: SHORT }).waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await blocks.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: SHORT }).first().click();
    await page.getByRole('dialog', { name: SHORT }).waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await message.hover();
    await message.getByRole('button', { name: 'Reply in thread' }).click();
    await page.getByRole('textbox', { name: 'Reply…' }).fill(`${MARKUP} in a reply`);
    await page.keyboard.press('Enter');
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText(`${MARKUP} in a reply`).waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);

    await page.getByRole('button', { name: 'Inspector', exact: true }).click();
    const panel = page.getByRole('complementary', { name: 'Inspector' });
    await panel.getByRole('searchbox').fill('onerror');
    await panel
      .getByRole('button', { name: /^Oops posts/u })
      .first()
      .click();
    await panel.getByRole('region', { name: 'One request' }).getByText('onerror').first().waitFor();
    expect(await madeOfMarkup(page)).toEqual([]);
  });
});

/** Writes markup into every text field of the dialog on top. */
async function fillAll(page: Page, name?: string): Promise<void> {
  const dialog = name ? page.getByRole('dialog', { name }) : page.getByRole('dialog').last();
  await dialog.getByRole('textbox').first().waitFor();
  const fields = dialog.locator('textarea, input[type=text]:not([role])');
  expect(await fields.count()).toBeGreaterThan(0);
  for (const field of await fields.all()) await field.fill(MARKUP);
}
