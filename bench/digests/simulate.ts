// `npm run simulate:digests [-- --channels 200] [--seed 1]`: a year of many channels' digests on the real program
// (docs/benchmarks.md).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { judgeYear } from './judge-year.ts';
import { simulateDigests } from './simulate-digests.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { channels: text, lessons: text, troubles: text, seed: text },
});
const number = (given: string | undefined, otherwise: number) => Number(given ?? otherwise);

const folder = mkdtempSync(join(tmpdir(), 'oops-digests-'));
try {
  const year = await simulateDigests({
    folder,
    seed: number(values.seed, 1),
    channels: number(values.channels, 200),
    lessons: number(values.lessons, 600),
    troubles: number(values.troubles, 120),
  });
  const { ticks, tookMs, faults, failed } = year;
  console.log({
    ...judgeYear(year),
    faults,
    failures: failed.length,
    ticks,
    seconds: Math.round(tookMs / 1000),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
