// Adds up vitest's JSON reports and prints the line that a CI run ends with.
//   node .ci/summarise.ts REPORT…
// Exit code 1 when a test failed, a file could not be loaded, a report is missing or nothing ran.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const reportSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

const counts = { passed: 0, failed: 0, skipped: 0 };
const complaints: string[] = [];

for (const path of process.argv.slice(2)) add(path);
if (counts.passed === 0) complaints.push('No test passed, so this run proves nothing.');

for (const complaint of complaints) console.error(complaint);
const { passed, failed, skipped } = counts;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || complaints.length > 0 ? 1 : 0;

function add(path: string) {
  const report = read(path);
  if (!report) return;
  const statuses = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  for (const { status } of statuses) {
    if (status === 'passed') counts.passed += 1;
    else if (status === 'failed') counts.failed += 1;
    else counts.skipped += 1;
  }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  counts.failed += unloaded.length;
  complaints.push(...unloaded.map(({ name }) => `${name} could not be loaded.`));
  // An error outside any test, such as an unhandled rejection, shows only here.
  if (!report.success && counts.failed === 0) complaints.push(`${path} says the run failed.`);
  if (statuses.length === 0) complaints.push(`${path} has no test.`);
}

function read(path: string) {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    counts.failed += 1;
    complaints.push(`${path} is no report of a test run: ${String(error)}`);
    return undefined;
  }
}
