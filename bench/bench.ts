import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { acks } from './claims/acks.ts';
import { demo } from './claims/demo.ts';
import { details } from './claims/details.ts';
import { digests } from './claims/digests.ts';
import { lessons } from './claims/lessons.ts';
import { home } from './claims/home.ts';
import { letters } from './claims/letters.ts';
import { memory } from './claims/memory.ts';
import { outbox } from './claims/outbox.ts';
import { page } from './claims/page.ts';
import { relevance } from './claims/relevance.ts';
import { start } from './claims/start.ts';
import { stored } from './claims/stored.ts';
import { render, type Section } from './table.ts';

const CLAIMS: Record<string, (folder: string, isQuick: boolean) => Promise<Section[]>> = {
  start,
  acks,
  stored,
  memory,
  outbox,
  letters,
  details,
  digests,
  lessons,
  relevance,
  home,
  page,
  demo,
};

const { values: options } = parseArgs({
  options: {
    /** Fewer samples and smaller databases, to try the bench itself. */
    quick: { type: 'boolean', default: false },
    /** Claims by name, with commas between; all unless given. */
    only: { type: 'string' },
    /** A file that gets the numbers as well. */
    json: { type: 'string' },
  },
});

const wanted = options.only?.split(',') ?? Object.keys(CLAIMS);
const unknown = wanted.filter((name) => !(name in CLAIMS));
if (unknown.length > 0) {
  console.error(
    `No claim is called ${unknown.join(', ')}. There are: ${Object.keys(CLAIMS).join(', ')}.`,
  );
  process.exit(1);
}

const machine = `Node ${process.versions.node}, ${process.platform}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
console.log(`${machine}${options.quick ? ', quick' : ''}\n`);
const folder = mkdtempSync(join(tmpdir(), 'oops-bench-'));
// However it ends: the databases are large.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const sections: Section[] = [];
for (const name of wanted) {
  for (const section of (await CLAIMS[name]?.(folder, options.quick)) ?? []) {
    sections.push(section);
    console.log(render(section));
  }
}
if (options.json) {
  writeFileSync(options.json, `${JSON.stringify({ machine, sections }, null, 2)}\n`);
}
