import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('sharing in the browser', PATIENT, () => {
  const { open } = usePlayground();

  test('openly: the command, the form, and the message under one’s own name, in both windows', async () => {
    const [ada, ben] = await Promise.all([open('ada'), open('ben')]);
    await sends(ada, '/oops I locked the register in my car.');
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByRole('radio', { name: /^Openly/u }).check();
    await form.getByText('Posted with your name').waitFor();
    await form.getByRole('button', { name: 'Share', exact: true }).click();

    const thanks = ada.getByRole('dialog', { name: 'Thanks for sharing' });
    await thanks.getByRole('button', { name: 'See it in the channel' }).waitFor();
    await thanks.getByRole('button', { name: 'Close' }).last().click();
    for (const page of [ada, ben]) {
      const message = page.getByRole('article').filter({ hasText: 'I locked the register' });
      await message.waitFor();
      expect(await message.textContent()).toContain('@Ada Okafor shared a mistake');
    }
  });

  test('anonymously: checked before, posted at its slot, with nobody’s name', async () => {
    const jonas = await open('jonas');
    await sends(jonas, '/oops');
    const form = jonas.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByLabel('What happened?').fill('I marked the wrong pile of essays.');
    await form.getByRole('radio', { name: /^Anonymously/u }).check();
    await form.getByRole('button', { name: 'Check before sending' }).click();

    const check = jonas.getByRole('dialog', { name: 'Before it is sent' });
    await check.getByText('Someone shared a mistake').waitFor();
    const field = check.getByLabel('What happened?');
    expect(await field.inputValue()).toBe('I marked the wrong pile of essays.');
    await field.fill('Somebody marked the wrong pile of essays.');
    await check.getByRole('button', { name: 'Show how it looks now' }).click();
    await check.locator('.rich', { hasText: 'Somebody marked' }).waitFor();
    await check.getByRole('button', { name: 'Send anonymously' }).click();

    const thanks = jonas.getByRole('dialog', { name: 'Thanks for sharing' });
    await thanks.getByText('Your letter leaves at').waitFor();
    await thanks.getByRole('button', { name: 'Close' }).last().click();
    const message = jonas.getByRole('article').filter({ hasText: 'Somebody marked' });
    expect(await message.count()).toBe(0);

    await jonas.getByRole('button', { name: /^Jump ahead/u }).click();
    await jonas.getByRole('menuitem', { name: /^The next anonymous post/u }).click();
    await message.waitFor();
    expect(await message.textContent()).toContain('Someone shared a mistake');
    expect(await message.textContent()).not.toContain('Jonas');
  });

  test('a field that is missing says so, and keeps what was typed elsewhere', async () => {
    const ada = await open('ada');
    await sends(ada, '/oops');
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByLabel('What did you learn?').fill('To look twice.');
    await form.getByRole('button', { name: 'Share', exact: true }).click();

    const happened = form.getByLabel('What happened?');
    await form.getByRole('alert').first().waitFor();
    expect(await happened.getAttribute('aria-invalid')).toBe('true');
    await happened.and(ada.locator(':focus')).waitFor();
    expect(await form.getByRole('alert').first().textContent()).toContain('required');
    expect(await form.getByLabel('What did you learn?').inputValue()).toBe('To look twice.');
  });

  test('with the keyboard alone', async () => {
    const ada = await open('ada', 'year-7');
    const { keyboard } = ada;
    await ada.getByRole('textbox', { name: 'Message #year-7' }).focus();
    await keyboard.type('/oop');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByLabel('What happened?').and(ada.locator(':focus')).waitFor();
    await keyboard.type('I read the fire drill’s date wrongly.');
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.press('Space');
    await form.getByText('Posted with your name').waitFor();
    await keyboard.press('Tab');
    await keyboard.press('ArrowDown');
    await ada.getByRole('option', { name: 'Communication' }).waitFor();
    await keyboard.type('comm');
    await keyboard.press('Enter');
    const focusArea = form.getByRole('combobox', { name: 'Focus area' });
    await expect.poll(() => focusArea.inputValue()).toBe('Communication');

    // Round and round: the focus never leaves the modal, and Escape closes the list before the modal.
    for (let presses = 0; presses < 12; presses += 1) {
      await keyboard.press('Tab');
      expect(await ada.locator(':focus:not(dialog *)').count()).toBe(0);
    }
    await form.getByRole('combobox', { name: 'Where?' }).focus();
    await keyboard.press('ArrowDown');
    const option = ada.getByRole('option', { name: '#year-7' });
    await option.waitFor();
    await keyboard.press('Escape');
    await option.waitFor({ state: 'detached' });
    expect(await form.isVisible()).toBe(true);

    await form.getByRole('button', { name: 'Share', exact: true }).focus();
    await keyboard.press('Enter');
    const thanks = ada.getByRole('dialog', { name: 'Thanks for sharing' });
    await thanks.waitFor();
    await keyboard.press('Escape');
    await thanks.waitFor({ state: 'detached' });
    await ada.getByRole('article').filter({ hasText: 'fire drill' }).waitFor();
    expect(await ada.locator(':focus').getAttribute('aria-label')).toBe('Message #year-7');
  });
});
