import type { Page } from 'playwright-core';

/** As somebody would write who hopes that a page takes it for HTML. */
export const MARKUP = '<img src=x onerror="hit=1"><script>hit=1</script><b>bold</b>';
/** The same, short enough for a name or a title. */
export const SHORT = '<img src=x onerror=hit=1>';
/** Links that would run a script. */
export const LINKS = '<javascript:hit=1|press> <data:text/html,x|press> <vbscript:hit|press>';

/**
 * What of it became more than text: elements that aren't the page's own, and whether a script ran. The policy would stop scripts
 * anyway; here not even their elements may come to be.
 */
export async function madeOfMarkup(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`[
    ...document.querySelectorAll(
      'body script, body img, body b, body iframe, body object, body embed, body style, body form[action]'
    ),
    ...[...document.querySelectorAll('a')].filter((a) => !/^(https?|mailto|tel):|^\\/\\?/.test(a.getAttribute('href'))),
    ...[...document.querySelectorAll('body *')].filter((one) =>
      one.getAttributeNames().some((name) => name.startsWith('on') || name === 'srcdoc')),
  ].map((one) => one.outerHTML).concat(window.hit ?? [])`);
}
