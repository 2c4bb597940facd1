import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds critical or serious, as "rule: where". */
export async function seriousFindings(page: Page): Promise<string[]> {
  // The page's policy lets no inline script in; the debugger's door is not the page's.
  const { violations } = await page.evaluate<AxeResults>(`${axe}; axe.run()`);
  return violations
    .filter(({ impact }) => impact === 'critical' || impact === 'serious')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
