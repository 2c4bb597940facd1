import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, usePlayground } from '../support/playground-page.ts';
import { does, fillsForm, jumps, shares, stateOf } from '../support/playground-world.ts';

/** Weeks pass in seconds, but not on a busy machine. */
const A_WHILE = { timeout: 45_000 };

describe.skipIf(!findChromium())('the clock', PATIENT, () => {
  const { open } = usePlayground();

  test('moves two weeks ahead, with what was due on the way at its own time', async () => {
    const ada = await open('ada');
    const before = await stateOf(ada, 'ada');
    await ada.getByRole('button', { name: /^Jump ahead/u }).focus();
    await ada.keyboard.press('Enter');
    await ada.getByRole('menuitem', { name: /^The next anonymous post/u }).waitFor();
    await ada.keyboard.press('End');
    await ada.keyboard.press('Enter');
    const card = ada.getByRole('region', { name: 'What happened meanwhile' });
    await card.waitFor(A_WHILE);

    expect(await card.textContent()).toMatch(/[2-9] editions/u);
    const after = await stateOf(ada, 'ada');
    const days = (after.now - before.now) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(14);
    expect(days).toBeLessThan(14.1);
    const editions = after.messages.filter(
      ({ text, ts }) => text.startsWith('What we learned') && Number(ts) * 1000 > before.now,
    );
    const clocks = editions.map(({ ts }) =>
      Temporal.Instant.fromEpochMilliseconds(Number(ts) * 1000).toZonedDateTimeISO('Europe/London'),
    );
    expect(clocks).toHaveLength(2);
    const [first, second] = clocks.map((clock) => clock.toPlainDate());
    expect(first?.add({ weeks: 1 }).toString()).toBe(second?.toString());
    for (const clock of clocks) {
      expect(clock.toPlainTime().toString({ smallestUnit: 'minute' })).toBe('15:00');
    }
    expect(await seriousFindings(ada)).toEqual([]);

    await card.getByRole('link', { name: 'The digest in #staff' }).last().click();
    await ada.getByRole('article').filter({ hasText: 'What we learned' }).last().waitFor();

    // It covers nothing of what its reader goes to, and the clock's menu brings it back.
    await card.waitFor({ state: 'detached' });
    await jumps(ada, /^What happened meanwhile/u);
    await card.getByText(/[2-9] editions/u).waitFor();
    await ada.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await ada.evaluate('document.activeElement.textContent')).toContain('Jump ahead');
  });

  test('leads to what only somebody else can read, as that person', async () => {
    const ada = await open('ada', 'year-7');
    const form = await fillsForm(ada, 'I set two groups for one room.');
    await form.getByRole('checkbox', { name: /coach/iu }).check();
    await shares(ada, form);
    await jumps(ada, /^One week/u);
    const card = ada.getByRole('region', { name: 'What happened meanwhile' });
    await card.waitFor(A_WHILE);
    await card.getByRole('link', { name: /^A word to Ruth Adler/u }).click();
    await ada.getByText('no coach has taken it on').first().waitFor();
    const whoAmI = ada.getByRole('button', { name: /^You are/u });
    expect(await whoAmI.textContent()).toContain('Ruth Adler');
  });

  test('refuses to move while it moves, and lets people wait until it stands', async () => {
    const [ada, ben] = await Promise.all([open('ada'), open('ben', 'year-7')]);
    const jump = does(ada, 'ada', { kind: 'jump', to: 'oneWeek' });
    const again = await does(ada, 'ada', { kind: 'jump', to: 'tomorrow' });
    expect(again).toEqual({
      ok: false,
      why: 'The clock is on its way already. One moment, please.',
    });

    const { channelId } = await stateOf(ben, 'ben', 'year-7');
    const text = 'Said while time flew.';
    await does(ben, 'ben', { kind: 'type', channelId, text });
    expect(await jump).toEqual({ ok: true });
    const { messages, world, notices } = await stateOf(ben, 'ben', 'year-7');
    const said = messages.find((message) => message.text === text);
    expect(Number(said?.ts) * 1000).toBeGreaterThanOrEqual(world.arrival?.to ?? Infinity);
    expect(notices).toEqual([]);
  });
});
