import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('the page', PATIENT, () => {
  const { open } = usePlayground();

  test('shows a private answer to its addressee alone', async () => {
    const [ada, ben] = await Promise.all([open('ada'), open('ben')]);
    await sends(ada, '/oops help');
    const answer = ada.getByRole('article').filter({ hasText: 'Only visible to you' });
    await answer.getByText('What Oops can do').waitFor();

    // What Ada writes next has reached Ben, so her answer would have, too.
    await sends(ada, 'Good to know.');
    await ben.getByRole('article').filter({ hasText: 'Good to know.' }).waitFor();
    const answered = 'the same, with your text already in the form';
    expect(await answer.textContent()).toContain(answered);
    expect(await ben.getByText(answered).count()).toBe(0);
    const seenByBen = await ben.evaluate(async () => (await fetch('/api/state?as=ben')).text());
    expect(seenByBen).toContain('Good to know.');
    expect(seenByBen).not.toContain(answered);

    await answer.getByRole('button', { name: 'Dismiss message' }).click();
    await answer.waitFor({ state: 'detached' });
  });

  test('keeps markup in every field as text', async () => {
    const ada = await open('ada');
    const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    await sends(ada, `${script} in a message`);
    await ada
      .getByRole('article')
      .filter({ hasText: `${script} in a message` })
      .waitFor();

    await sends(ada, `/oops ${script}`);
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    expect(await form.getByLabel('What happened?').inputValue()).toBe(script);
    await form.getByLabel('What did you learn?').fill(`${script} <javascript:alert(3)|press>`);
    await form.getByRole('combobox', { name: 'Where?' }).click();
    await ada.getByRole('option').first().waitFor();
    await ada.keyboard.type('<img src=x>');
    await ada.getByText('No results').waitFor();
    await ada.keyboard.press('Escape');
    await form.getByRole('radio', { name: /^Openly/u }).check();
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await ada.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();
    await ada.keyboard.press('Escape');

    const share = ada.getByRole('article').filter({ hasText: 'shared a mistake' }).last();
    await share.getByText(`${script} <javascript:alert(3)|press>`).waitFor();
    await share.hover();
    await share.getByRole('button', { name: 'Reply in thread' }).click();
    await ada.getByRole('textbox', { name: 'Reply…' }).fill(`${script} in a reply`);
    await ada.keyboard.press('Enter');
    const thread = ada.getByRole('complementary', { name: 'Thread' });
    await thread.getByText(`${script} in a reply`).waitFor();
    expect(await ada.locator('#page script, #page img, a[href^=javascript]').count()).toBe(0);
  });

  test('asks before an action that wants to be sure', async () => {
    const ruth = await open('ruth');
    await sends(ruth, '/oops mine');
    const mine = ruth.getByRole('dialog', { name: 'Your open shares' });
    await mine.getByRole('button', { name: 'Take my name off' }).first().click();
    const question = ruth.getByRole('dialog', { name: 'Take your name off?' });
    await question.waitFor();
    await ruth.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await mine.isVisible()).toBe(true);
  });

  test('fills the form from one’s own message, and opens a thread to reply', async () => {
    const ada = await open('ada', 'year-7');
    const reminder = ada.getByRole('article').filter({ hasText: 'Reminder: fractions quiz' });
    await reminder.hover();
    await reminder.getByRole('button', { name: 'More actions' }).click();
    await ada.getByRole('menuitem', { name: 'Learn from this' }).click();
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    expect(await form.getByLabel('What happened?').inputValue()).toContain('Reminder: fractions');
    await ada.keyboard.press('Escape');

    await ada
      .getByRole('button', { name: /replies/u })
      .first()
      .click();
    const thread = ada.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('Tomorrow again.');
    await ada.keyboard.press('Enter');
    await thread.getByText('Tomorrow again.').waitFor();
  });

  test.each([
    ['ada', 'light'],
    ['mei', 'dark'],
  ] as const)('has no serious finding of axe: %s in %s', async (person, colorScheme) => {
    const page = await open(person, 'staff', { colorScheme });
    await page.getByRole('button', { name: 'Inspector' }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /^You are/u }).click();
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sends(page, '/oops');
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: /^Anonymously/u }).check();
    await form.getByText('once more before it is sent').waitFor();
    await form.getByRole('button', { name: 'Check before sending' }).click();
    await form.getByRole('alert').waitFor();
    await form.getByRole('combobox', { name: 'Where?' }).click();
    await form.getByRole('option').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });
});
