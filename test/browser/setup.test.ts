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
});
