import type { Locator, Page } from 'playwright-core';
import type { Act, ActAnswer, PageState } from '../../playground/web/wire.ts';
import { sends } from './playground-page.ts';

/** What somebody's window is told of a channel, past the page. */
export const stateOf = (page: Page, as: string, channel = 'staff'): Promise<PageState> =>
  page.evaluate(
    async (query) => (await fetch(`/api/state?${query}`)).json() as Promise<PageState>,
    `as=${as}&channel=${channel}`,
  );

/** Has somebody do something, past the page. */
export const does = (page: Page, as: string, act: Act): Promise<ActAnswer> =>
  page.evaluate(
    async ({ who, body }) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/api/act?as=${who}`, { method: 'POST', headers, body });
      return (await answer.json()) as ActAnswer;
    },
    { who: as, body: JSON.stringify(act) },
  );

/** Moves the clock by its menu. */
export async function jumps(page: Page, to: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Jump ahead/u }).click();
  await page.getByRole('menuitem', { name: to }).click();
}

/** Makes something fail by its menu, or mends it. */
export async function makesFail(page: Page, what: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Make Slack fail' }).click();
  const items = page.getByRole('menuitemradio', { name: what });
  await items.or(page.getByRole('menuitem', { name: what })).click();
}

/** Opens the form with a text in it, and has it ready to be shared openly. */
export async function fillsForm(page: Page, text: string): Promise<Locator> {
  await sends(page, `/oops ${text}`);
  const form = page.getByRole('dialog', { name: 'Share a mistake' });
  await form.getByRole('radio', { name: /^Openly/u }).check();
  await form.getByText('Posted with your name').waitFor();
  return form;
}

/** Sends the form, and closes the thanks. */
export async function shares(page: Page, form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog', { name: 'Thanks for sharing' }).waitFor();
  await page.keyboard.press('Escape');
}
