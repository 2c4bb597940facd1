import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('the setup in the browser', PATIENT, () => {
  const { open } = usePlayground();

  test('the steward names another, who can be taken out again, and has anonymous shares read first', async () => {
    const ruth = await open('ruth');
    await sends(ruth, '/oops setup');
    const form = ruth.getByRole('dialog', { name: 'Set up Oops' });
    const chosen = form.locator('.chosen li');
    await chosen.getByText('Ruth Adler').waitFor();
    await form.getByRole('combobox', { name: 'Stewards' }).click();
    await form.getByRole('option', { name: 'Ben Castillo' }).click();
    await form.getByRole('combobox', { name: 'Stewards' }).click();
    await form.getByRole('option', { name: 'Mei Tanaka' }).click();
    await form.getByRole('button', { name: 'Take out Mei Tanaka' }).click();
    await form.getByRole('checkbox', { name: /^A steward reads it first/u }).check();
    await form.getByRole('button', { name: 'Save' }).click();
    const saved = ruth.getByText('Stewards are now');
    await saved.waitFor();
    const text = await saved.textContent();
    expect(text).toContain('@Ben Castillo');
    expect(text).toContain('@Ruth Adler');
    expect(text).not.toContain('Mei');
    expect(text).toContain('A steward reads anonymous shares first');
  });

  test('a page over the setup goes back to it; Escape and the X close all of it', async () => {
    const ruth = await open('ruth');
    const setup = ruth.getByRole('dialog', { name: 'Set up Oops' });
    const coaches = ruth.getByRole('dialog', { name: 'Coaches', exact: true });
    const toCoaches = async () => {
      await setup.getByRole('button', { name: 'Coaches…', exact: true }).click();
      await coaches.getByText('Planning and time').waitFor();
    };
    await sends(ruth, '/oops setup');
    await setup.waitFor();
    expect(await setup.getByRole('button', { name: 'Previous page' }).count()).toBe(0);
    await toCoaches();
    await coaches.getByRole('button', { name: 'Previous page' }).click();
    await toCoaches();
    await coaches.getByRole('button', { name: 'Back', exact: true }).click();
    await toCoaches();
    await coaches.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => openViews(ruth)).toEqual([]);

    await sends(ruth, '/oops setup');
    await toCoaches();
    await ruth.keyboard.press('Escape');
    // In a hurry, and to no harm.
    await ruth.keyboard.press('Escape');
    await expect.poll(() => openViews(ruth)).toEqual([]);
    expect(await ruth.locator('.toast').count()).toBe(0);
  });

  test('a modal that the browser closes by itself is closed', async () => {
    const ruth = await open('ruth');
    await sends(ruth, '/oops setup');
    const setup = ruth.getByRole('dialog', { name: 'Set up Oops' });
    await setup.waitFor();
    await ruth.evaluate('document.querySelector("dialog").close()');
    await expect.poll(() => openViews(ruth)).toEqual([]);
  });
});

/** What is open in Slack once nothing is on the page any more. */
async function openViews(page: Page): Promise<unknown[]> {
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const { views } = await page.evaluate<{ views: unknown[] }>(
    'fetch("/api/state?as=ruth").then((answer) => answer.json())',
  );
  return views;
}
