import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('the Home tab in the browser', PATIENT, () => {
  const { open } = usePlayground();

  test('offers to coach: areas, a day, and what was saved shows at once', async () => {
    const priya = await open('priya', 'staff');
    await priya.getByRole('button', { name: 'Oops Home' }).click();
    const home = priya.getByRole('main', { name: 'Oops Home' });
    await home.getByText('Could you help others').waitFor();
    await home.getByRole('button', { name: 'Offer to coach' }).click();
    const form = priya.getByRole('dialog', { name: 'Coaching' });
    for (const area of ['Handing over', 'Tools and technology', 'Whatever comes']) {
      await form.getByRole('combobox', { name: 'I coach' }).click();
      await form.getByRole('option', { name: area }).click();
    }
    await form.getByRole('button', { name: 'Take out Whatever comes' }).click();
    await form.getByLabel('Away until').fill('2099-01-31');
    await form.getByRole('button', { name: 'Save' }).click();
    await priya.getByText('You coach: Handing over, Tools and technology. Thank you.').waitFor();
    await priya.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await home.getByText('You coach: Handing over, Tools and technology').waitFor();
    // A line for each.
    expect(await home.innerText()).toContain(
      'Tools and technology\nYou are away until 31 Jan 2099',
    );
    await home.getByRole('button', { name: "I'm back" }).click();
    await home.getByText('You are away until').waitFor({ state: 'detached' });
    await home.getByRole('button', { name: 'Share a mistake' }).click();
    await priya.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
  });
});
