import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

describe.skipIf(!findChromium())('a thread in the browser', PATIENT, () => {
  const { open } = usePlayground();

  test('a coach sets the focus area, sees which one it is, and can choose another', async () => {
    const [ada, ben] = await Promise.all([open('ada', 'year-7'), open('ben', 'year-7')]);
    await sends(ada, '/oops I took the wrong register home.');
    const form = ada.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByRole('radio', { name: /^Openly/u }).check();
    await form.getByRole('checkbox', { name: /^I'd like a coach/u }).check();
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await ada.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();

    const share = ben.getByRole('article').filter({ hasText: 'the wrong register' }).first();
    await share.getByRole('button', { name: /1 reply/u }).click();
    const thread = ben.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('button', { name: "I'm on it" }).click();
    const onCard = thread.getByRole('combobox', { name: 'Set the focus area' });
    await onCard.click();
    await ben.getByRole('option', { name: 'Communication' }).click();
    const answer = thread.getByRole('article').filter({ hasText: 'The focus area is' });
    const another = answer.getByRole('combobox');
    await expect.poll(() => another.inputValue()).toBe('Communication');
    await share.getByText('Communication').waitFor();

    await another.click();
    await ben.getByRole('option', { name: 'Tools and technology' }).click();
    await share.getByText('Tools and technology').waitFor();
  });
});
