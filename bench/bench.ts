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

const names = Object.keys(CLAIMS).join(', ');
const options = readOptions();
const wanted = options.only?.split(',') ?? Object.keys(CLAIMS);
const unknown = wanted.filter((name) => !(name in CLAIMS));
if (unknown.length > 0) {
  refuse(`No claim is called ${unknown.join(', ')}. There are: ${names}.`);
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

function readOptions() {
  try {
    return parseArgs({
      options: {
        /** Fewer samples and smaller databases, to try the bench itself. */
        quick: { type: 'boolean', default: false },
        /** Claims by name, with commas between; all unless given. */
        only: { type: 'string' },
        /** A file that gets the numbers as well. */
        json: { type: 'string' },
      },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : String(error);
    return refuse(
      `${why}.\nnpm run bench -- [--quick] [--only CLAIM,CLAIM] [--json FILE]\nThe claims are ${names}.`,
    );
  }
}

function refuse(why: string): never {
  console.error(why);
  process.exit(1);
}
