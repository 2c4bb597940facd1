import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';
import { does, fillsForm, makesFail, shares, stateOf } from '../support/playground-world.ts';

const strip = (page: Page) => page.getByRole('region', { name: 'How Oops copes' });
const mend = (page: Page) => strip(page).getByRole('button', { name: 'Mend everything' }).click();
const standing = (page: Page, text: string) => page.getByRole('article').filter({ hasText: text });

describe.skipIf(!findChromium())('a Slack that fails', PATIENT, () => {
  const { open } = usePlayground();

  test.each([
    { what: 'asks to wait', how: 'busy', now: 'Slack says: too many requests.' },
    { what: 'has errors inside', how: 'errors', now: 'Slack answers with errors.' },
    { what: 'has an outage', how: 'outage', now: 'Slack has an outage.' },
  ] as const)(
    '$what: what was shared is kept, sent again at its time, and stands there once',
    async ({ how, now }) => {
      const ada = await open('ada');
      const text = `I ordered chalk for the whiteboard of room ${now.length}.`;
      const form = await fillsForm(ada, text);
      await does(ada, 'ada', { kind: 'fail', how });
      await shares(ada, form);
      await strip(ada).getByText(now).waitFor();
      await strip(ada).getByText('1 delivery waits in Oops’s database for #staff').waitFor();
      expect(await standing(ada, text).count()).toBe(0);

      await mend(ada);
      await strip(ada).getByRole('button', { name: 'Jump there' }).click();
      await standing(ada, text).waitFor();
      await strip(ada).getByText('A message in #staff came through after all').waitFor();
      await strip(ada).getByText('Everything is mended, and nothing waits.').waitFor();
      expect(await standing(ada, text).count()).toBe(1);
      await strip(ada).getByRole('button', { name: 'Close' }).click();
      await strip(ada).waitFor({ state: 'detached' });
    },
  );

  test('is slow: what is shared stands there once, a moment later', async () => {
    const ada = await open('ada');
    const text = 'I put the slow cooker on the fast plate.';
    const form = await fillsForm(ada, text);
    await does(ada, 'ada', { kind: 'fail', how: 'slow' });
    await strip(ada).getByText('Slack is slow.').waitFor();
    await shares(ada, form);
    await standing(ada, text).waitFor();
    await mend(ada);
    expect(await standing(ada, text).count()).toBe(1);
  });

  test.each([
    {
      what: 'is lost on its way: it is sent again',
      how: 'lostRequest',
      now: 'The next message of Oops gets lost.',
      times: 1,
      said: 'came through after all',
    },
    {
      what: 'was taken, and the answer is lost: it is sent twice',
      how: 'lostAnswer',
      now: 'The next answer to Oops gets lost.',
      times: 2,
      said: 'stands there twice',
    },
  ] as const)('says so when a message $what', async ({ how, now, times, said }) => {
    const ada = await open('ada');
    const text = `I booked the hall ${times} week late.`;
    const form = await fillsForm(ada, text);
    await does(ada, 'ada', { kind: 'fail', how });
    await strip(ada).getByText(now).waitFor();
    await shares(ada, form);
    await strip(ada).getByText(`A message in #staff ${said}`).waitFor();

    expect(await standing(ada, text).count()).toBe(times);
    // It met one message only.
    expect((await stateOf(ada, 'ada')).world.failing).toEqual([]);
  });

  test('is without Oops: Slack tells people, and what was shared before is sent when it is back', async () => {
    const [ada, ben] = await Promise.all([open('ada'), open('ben')]);
    const form = await fillsForm(ada, 'I left the window open over night.');
    await does(ada, 'ada', { kind: 'fail', how: 'away' });
    await shares(ada, form);
    await makesFail(ada, /^Oops is stopped/u);
    await strip(ada).getByText('Oops is stopped').waitFor();
    await sends(ben, '/oops Is anybody there?');
    await ben.getByText('/oops failed with the error "dispatch_failed"').waitFor();
    await strip(ben).getByText('/oops by Ben Castillo didn’t reach Oops').waitFor();
    await strip(ada).getByText('Oops sends it when it is back').waitFor();
    expect(await seriousFindings(ada)).toEqual([]);

    await mend(ada);
    await does(ada, 'ada', { kind: 'jump', to: 'nextTry' });
    await standing(ben, 'window open over night').waitFor();
    await sends(ben, '/oops Here you are');
    await ben.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
    expect(await standing(ada, 'window open over night').count()).toBe(1);
  });

  test('is restarted within moments', async () => {
    const ada = await open('ada');
    await makesFail(ada, /^Restart Oops/u);
    await sends(ada, '/oops Quick as that');
    await ada.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
    expect((await stateOf(ada, 'ada')).world.oops).toBe('running');
  });

  test('can’t be asked when Oops starts: it waits, and is there when Slack is', async () => {
    const ada = await open('ada');
    await does(ada, 'ada', { kind: 'fail', how: 'away' });
    await makesFail(ada, /^Restart Oops/u);
    await expect.poll(async () => (await stateOf(ada, 'ada')).world.oops).toBe('starting');

    await strip(ada).getByText('Slack can’t be reached · Oops is still starting.').waitFor();
    // What hasn't started can't be stopped: the menu says why, and stays.
    await ada.getByRole('button', { name: 'Make Slack fail' }).click();
    const stop = ada.getByRole('menuitemradio', { name: /^Oops is stopped/u, disabled: true });
    await stop.getByText('Oops is still starting').waitFor();
    await stop.click({ force: true });
    await ada.getByRole('menuitem', { name: /^Restart Oops/u, disabled: true }).waitFor();
    expect(await seriousFindings(ada)).toEqual([]);
    await ada.keyboard.press('Escape');

    await mend(ada);
    await expect.poll(async () => (await stateOf(ada, 'ada')).world.oops).toBe('running');
    await sends(ada, '/oops Here again');
    await ada.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
  });

  test('takes no form: what was asked for is asked for again, and the same is told once', async () => {
    const ada = await open('ada');
    await makesFail(ada, /^Internal errors/u);
    await sends(ada, '/oops I closed the window on the cat');
    const form = /A form didn’t get through: Slack had answered internal_error.*once more/u;
    await strip(ada).getByText(form).waitFor();
    const answer = strip(ada).getByText(
      /A private answer didn’t get through: Slack had answered \d+/u,
    );
    await answer.getByText(/twice/u).waitFor();
    expect(await answer.count()).toBe(1);
    await mend(ada);
    await sends(ada, '/oops I closed the window on the cat');
    await ada.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
  });

  test('can’t reach Oops: a press shows Slack’s own line', async () => {
    const ada = await open('ada');
    await makesFail(ada, /^Oops can’t be reached/u);
    await strip(ada).getByText('Oops can’t be reached.').waitFor();
    await ada.getByRole('button', { name: 'Me too' }).first().click();
    await ada.getByText('We had some trouble connecting').first().waitFor();
    await mend(ada);
    await ada.getByRole('button', { name: 'Me too' }).first().click();
    await strip(ada).getByText('Everything is mended, and nothing waits.').waitFor();
    const [press] = (await stateOf(ada, 'ada')).world.coping?.troubles ?? [];
    expect(press).toMatchObject({ from: 'Slack', name: 'block_actions', where: 'Ada Okafor' });
  });

  test('was left over Friday’s digest: it comes once, when Oops is back', async () => {
    const ada = await open('ada');
    await makesFail(ada, /^Oops is stopped/u);
    const before = await stateOf(ada, 'ada');
    expect(await does(ada, 'ada', { kind: 'jump', to: 'friday' })).toEqual({ ok: true });
    const editions = async () =>
      (await stateOf(ada, 'ada')).messages.filter(
        ({ text, ts }) => text.startsWith('What we learned') && Number(ts) * 1000 > before.now,
      );
    expect(await editions()).toEqual([]);

    await mend(ada);
    await does(ada, 'ada', { kind: 'jump', to: 'tomorrow' });
    expect(await editions()).toHaveLength(1);
  });

  test.each(['slow', 'busy'] as const)(
    'holds no time up: a week passes while it is %s, and what waits comes after it',
    async (how) => {
      const ada = await open('ada');
      const text = `I kept the ${how} list for myself.`;
      const form = await fillsForm(ada, text);
      await does(ada, 'ada', { kind: 'fail', how });
      await shares(ada, form);
      expect(await does(ada, 'ada', { kind: 'jump', to: 'oneWeek' })).toEqual({ ok: true });

      await mend(ada);
      await does(ada, 'ada', { kind: 'jump', to: 'tomorrow' });
      const { messages } = await stateOf(ada, 'ada');
      expect(messages.filter((message) => JSON.stringify(message).includes(text))).toHaveLength(1);
    },
  );

  test('fits a telephone', async () => {
    const ada = await open('ada', 'staff', {
      viewport: { width: 390, height: 800 },
      colorScheme: 'dark',
    });
    await does(ada, 'ada', { kind: 'fail', how: 'slow' });
    await strip(ada).getByText('Slack is slow.').waitFor();
    expect(await ada.locator('html').evaluate((one) => one.scrollWidth)).toBe(390);
    const bar = await ada.locator('.top-bar').evaluate((one) => one.scrollWidth);
    expect(bar).toBe(390);
    expect(await seriousFindings(ada)).toEqual([]);
    await mend(ada);
  });
});
