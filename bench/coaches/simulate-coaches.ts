// `npm run simulate:coaches [-- --shares 1000] [--seed 1]`: a school's year on the real program, once for each pace of its
// coaches (docs/benchmarks.md).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { coachesTable } from './coaches-table.ts';
import { simulateYear } from './simulate-year.ts';
import { unevenness, type Year } from './year.ts';

const PACES = [
  { what: 'half of them within 1 working hour', medianHours: 1 },
  { what: 'half within 4 working hours', medianHours: 4 },
  { what: 'half within 1 working day', medianHours: 8 },
  { what: 'half within 3 working days', medianHours: 24 },
  { what: 'each at a pace of their own, 0.5 to 24 hours', medianHours: undefined },
];

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { shares: text, seed: text } });
const [shares, seed] = [Number(values.shares ?? 1000), Number(values.seed ?? 1)];

const years: { what: string; year: Year }[] = [];
for (const { what, medianHours } of PACES) {
  const folder = mkdtempSync(join(tmpdir(), 'oops-year-'));
  try {
    const pace = medianHours === undefined ? {} : { medianHours };
    const options = { folder, seed, shares, restarts: 0, isTroubled: false, ...pace };
    const year = await simulateYear(options);
    years.push({ what, year });
    const { by } = unevenness(year.calls);
    console.error(`${what}: ${(year.tookMs / 1000).toFixed(1)} s, calls differ by ${by} at most`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
console.log(`\n${coachesTable(years)}`);
