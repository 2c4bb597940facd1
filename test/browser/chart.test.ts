import { describe, expect, test } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { PATIENT, usePlayground } from '../support/playground-page.ts';

const bars = {
  type: 'data_visualization',
  title: 'This week, and before',
  chart: {
    type: 'bar',
    series: [
      { name: 'This week', data: [{ label: 'Planning', value: 8 }] },
      { name: 'Before', data: [{ label: 'Planning', value: 5 }] },
    ],
    axis_config: { categories: ['Planning'] },
  },
};
const pie = {
  type: 'data_visualization',
  title: 'By area',
  chart: { type: 'pie', segments: [{ label: 'Tools', value: 3 }] },
};

describe.skipIf(!findChromium())('a chart', PATIENT, () => {
  const { open, posts } = usePlayground();

  test('is drawn to its numbers, and read as a table to who can’t see it', async () => {
    const ben = await open('ben', 'staff');
    await posts('staff', { text: 'Planning: 8, Tools: 3', blocks: [bars, pie] });
    const chart = ben.getByRole('figure').filter({ hasText: 'This week, and before' });
    await chart.waitFor();
    const widths = await chart
      .locator('.chart-bar rect')
      .evaluateAll((drawn) => drawn.map((bar) => bar.getAttribute('width')));
    expect(widths).toEqual(['100%', '62.5%']);
    const table = ben.getByRole('table', { name: 'This week, and before' });
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'This week',
      'Before',
    ]);
    expect(await table.getByRole('cell').allTextContents()).toEqual(['', '8', '5']);
    expect(await ben.getByRole('table', { name: 'By area' }).textContent()).toContain('Tools3');
  });
});
