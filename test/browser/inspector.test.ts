import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { seriousFindings } from '../support/accessible.ts';
import { findChromium } from '../support/chromium.ts';
import { callSlack } from '../support/inspected-slack.ts';
import { PATIENT, sends, usePlayground } from '../support/playground-page.ts';

async function opensInspector(page: Page) {
  await page.getByRole('button', { name: 'Inspector', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Inspector' });
  await panel.getByRole('list', { name: 'Requests, newest first' }).waitFor();
  return panel;
}

describe.skipIf(!findChromium())('the inspector in the browser', PATIENT, () => {
  const { open, slack, folder } = usePlayground();

  test('shows both ways live, and all of a request that is opened', async () => {
    const ada = await open('ada');
    const panel = await opensInspector(ada);
    expect(new URL(ada.url()).searchParams.get('panel')).toBe('inspector');
    await sends(ada, '/oops help');
    const told = panel.getByRole('button', { name: /Ada Okafor typed “\/oops help” in #staff/u });
    await told.waitFor();
    await told.click();

    const request = panel.getByRole('region', { name: 'One request' });
    await request.getByText('Slack tells Oops: Ada Okafor typed “/oops help” in #staff.').waitFor();
    await request.getByText('Ada Okafor', { exact: true }).waitFor();
    await request.getByText('#staff', { exact: true }).waitFor();
    await request.getByText('As it went over the wire').click();
    expect(await request.locator('pre').textContent()).toContain('command=%2Foops&text=help');

    await ada.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await request.getByRole('button', { name: 'Copy' }).click();
    await request.getByText('Copied').waitFor();
    const copied = await ada.evaluate<string>('navigator.clipboard.readText()');
    expect(JSON.parse(copied)).toMatchObject({ name: '/oops', sent: { text: 'help' } });

    await request.getByRole('button', { name: 'Back to the list' }).focus();
    await ada.keyboard.press('Escape');
    await request.waitFor({ state: 'detached' });
    await told.and(ada.locator(':focus')).waitFor();
    await panel.getByRole('button', { name: 'Close inspector' }).click();
    await panel.waitFor({ state: 'detached' });
    await ada.getByRole('button', { name: 'Inspector' }).and(ada.locator(':focus')).waitFor();
  });

  test('folds and unfolds what was sent, by keyboard', async () => {
    const ada = await open('ada');
    const panel = await opensInspector(ada);
    await panel.getByRole('searchbox').fill('chat.postMessage');
    await panel
      .getByRole('button', { name: /^Oops posts in/u })
      .first()
      .click();
    const request = panel.getByRole('region', { name: 'One request' });
    const first = request.locator('summary', { hasText: /^0: / }).first();
    await first.focus();
    const inside = first.locator('xpath=../ul');
    expect(await inside.count()).toBe(0);
    await ada.keyboard.press('Enter');
    await inside.waitFor();
    await request.getByRole('button', { name: 'Unfold all' }).click();
    // All but what went over the wire.
    await expect.poll(() => request.locator('details:not([open])').count()).toBe(1);
  });

  test('brings older requests as one scrolls, goes through them by arrows, and is made wider by keys', async () => {
    const ada = await open('ada', 'staff', { viewport: { width: 1440, height: 900 } });
    const panel = await opensInspector(ada);
    const list = panel.getByRole('list', { name: 'Requests, newest first' });
    const lines = list.getByRole('button');
    await expect.poll(() => lines.count()).toBe(100);
    await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    await expect.poll(() => lines.count()).toBeGreaterThan(100);

    await lines.first().focus();
    await ada.keyboard.press('ArrowDown');
    await lines.nth(1).and(ada.locator(':focus')).waitFor();

    const width = async () => (await panel.boundingBox())?.width ?? 0;
    const before = await width();
    await panel.getByRole('separator', { name: 'Size of the inspector' }).focus();
    await ada.keyboard.press('ArrowLeft');
    await expect.poll(width).toBe(before + 32);
  });

  test('shows Slack’s error and what it means, and nothing new while it is paused', async () => {
    const ada = await open('ada');
    const panel = await opensInspector(ada);
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '' } }];
    const channel = slack().channel('staff').id;
    await callSlack(slack(), 'chat.postMessage', { channel, text: 'Broken', blocks });
    await panel.getByRole('checkbox', { name: 'Only failures' }).check();
    await panel.getByRole('button', { name: /invalid_blocks/u }).click();
    const request = panel.getByRole('region', { name: 'One request' });
    await request.getByText('Oops posts in #staff, in vain.').waitFor();
    await request.getByText('Block Kit takes these blocks nowhere').waitFor();
    const details = request.getByRole('list', { name: 'Slack says' });
    expect(await details.textContent()).toContain('/blocks/0/text/text');
    await request.getByRole('button', { name: 'Back to the list' }).click();

    await panel.getByRole('button', { name: 'Pause' }).click();
    await panel.getByText('Paused').waitFor();
    await callSlack(slack(), 'chat.shout', {});
    // What Ada's window shows next has come after it.
    await sends(ada, 'Did it shout?');
    await ada.getByRole('article').filter({ hasText: 'Did it shout?' }).waitFor();
    expect(await panel.getByText('unknown_method').count()).toBe(0);
    await panel.getByRole('button', { name: 'Go on' }).click();
    await panel.getByText('unknown_method').waitFor();
  });

  test('answers a doubter: an anonymous share leads to nobody, an open one to its author', async () => {
    const jonas = await open('jonas');
    await sends(jonas, '/oops');
    const form = jonas.getByRole('dialog', { name: 'Share a mistake' });
    await form.getByLabel('What happened?').fill('I gave back the tests of another class.');
    await form.getByRole('radio', { name: /^Anonymously/u }).check();
    await form.getByRole('button', { name: 'Check before sending' }).click();
    const check = jonas.getByRole('dialog', { name: 'Before it is sent' });
    await check.getByRole('button', { name: 'Send anonymously' }).click();
    const thanks = jonas.getByRole('dialog', { name: 'Thanks for sharing' });
    await thanks.getByRole('button', { name: 'Close' }).last().click();
    await jonas.getByRole('button', { name: /^Jump ahead/u }).click();
    await jonas.getByRole('menuitem', { name: /^The next anonymous post/u }).click();
    await jonas.getByRole('article').filter({ hasText: 'tests of another class' }).waitFor();

    const panel = await opensInspector(jonas);
    await panel.getByRole('tab', { name: 'Requests' }).focus();
    await jonas.keyboard.press('ArrowRight');
    const readable = panel.getByRole('region', { name: 'What others can read' });
    const nobody = 'Nothing that others can read carries Jonas Weber’s name.';
    await readable.getByText(nobody).waitFor();
    await panel.getByText('What Slack told Oops').click();
    const told = panel.getByRole('button', { name: /Jonas Weber sent the form/u });
    await told.first().waitFor();

    await sends(jonas, '/oops I gave back the tests of yet another class.');
    await form.getByRole('radio', { name: /^Openly/u }).check();
    await form.getByRole('button', { name: 'Share', exact: true }).click();
    await thanks.getByRole('button', { name: 'Close' }).last().click();
    await readable.getByRole('button', { name: /Oops posts in #staff.*account U/u }).waitFor();
    expect(await readable.getByText(nobody).count()).toBe(0);
    const kept = panel.getByRole('region', { name: 'What Oops keeps' });
    await kept.getByText(/mistake\.author_id/u).waitFor();

    await panel.getByRole('combobox', { name: /^Does anything carry/u }).selectOption('Sam Doyle');
    await readable.getByText('Nothing that others can read carries Sam Doyle’s name.').waitFor();
  });

  test('says of a database that is just being written that its bytes alone were searched', async () => {
    // As a copy is that isn't whole yet, when Oops looks at itself.
    const half = join(folder(), 'half.db');
    const beginning = readFileSync(join(folder(), 'oops.db')).subarray(0, 2048);
    writeFileSync(half, Buffer.concat([beginning, Buffer.from('Sam Doyle')]));
    onTestFinished(() => rmSync(half));
    const sam = await open('sam');
    const panel = await opensInspector(sam);
    await panel.getByRole('tab', { name: 'Whose name?' }).click();
    const kept = panel.getByRole('region', { name: 'What Oops keeps' });
    await kept.getByText('the bytes of half.db 1 time: name Sam Doyle').waitFor();
    expect(await kept.innerText()).toContain(
      'searched byte by byte alone: half.db. Look once more',
    );
  });

  test('keeps what people typed as text, in the list, the contents and what went over the wire', async () => {
    const ada = await open('ada');
    const markup = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    await sends(ada, `/oops ${markup}`);
    await ada.getByRole('dialog', { name: 'Share a mistake' }).waitFor();
    await ada.keyboard.press('Escape');
    const panel = await opensInspector(ada);
    await panel.getByRole('searchbox').fill('onerror=alert(2)');
    await panel.getByRole('button', { name: `typed “/oops ${markup}”` }).click();
    const request = panel.getByRole('region', { name: 'One request' });
    await request.getByText(`text: “${markup}”`).waitFor();
    await request.getByText('As it went over the wire').click();
    await request.locator('pre').waitFor();
    expect(await ada.locator('#page script, #page img').count()).toBe(0);
  });

  test('has no serious finding of axe, wide and narrow', async () => {
    const narrow = { colorScheme: 'dark', viewport: { width: 390, height: 800 } } as const;
    for (const look of [{}, narrow]) {
      const page = await open('ruth', 'staff', look);
      const panel = await opensInspector(page);
      await panel.getByRole('list').getByRole('button').first().click();
      const request = panel.getByRole('region', { name: 'One request' });
      await request.getByRole('heading', { level: 3 }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      await panel.getByRole('tab', { name: 'Whose name?' }).click();
      await panel.getByRole('region', { name: 'What Oops keeps' }).waitFor();
      expect(await seriousFindings(page)).toEqual([]);
      expect(await panel.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    }
  });
});
