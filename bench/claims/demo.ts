import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { pause } from '../loopback-slack.ts';
import { aim, type Row, type Section, summarise } from '../table.ts';

const ROOT = join(import.meta.dirname, '../..');
const READY_WITHIN_MS = 60_000;
/** By then, what helped to start has ended. */
const AT_REST_MS = 3000;
const PORT = '4790';

interface Memory {
  /** Shared pages are divided among those who share them. */
  pss: number;
  /** Each process's own and shared pages: what two of them share is counted twice. */
  rss: number;
}

/** `npm run demo` as a newcomer types it: seconds until its address is printed, and what npm, the shell and Node hold then. */
export async function demo(_folder: string, isQuick: boolean): Promise<Section[]> {
  const runs = isQuick ? 1 : 3;
  const seconds: number[] = [];
  const atReady: Memory[] = [];
  const atRest: Memory[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    // A group of its own: npm, its shell and Node end together.
    const npm = spawn('npm', ['run', 'demo', '--', '--port', PORT], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const end = () => void process.kill(-Number(npm.pid), 'SIGKILL');
    process.once('exit', end);
    const ended = new Promise((resolve) => npm.once('exit', resolve));
    await untilAddress(npm);
    seconds.push((performance.now() - started) / 1000);
    atReady.push(memoryOf(npm.pid));
    await pause(AT_REST_MS);
    atRest.push(memoryOf(npm.pid));
    process.kill(-Number(npm.pid), 'SIGINT');
    await ended;
    process.off('exit', end);
  }
  const medianOf = (memories: Memory[], kind: keyof Memory) =>
    summarise(memories.map((memory) => memory[kind])).p50;
  const ready = summarise(seconds).p50;
  const start: Row = {
    what: 'from `npm run demo` to its address',
    values: { n: runs, 'median s': ready, 'slowest s': Math.max(...seconds) },
    aim: aim('median ≤ 5 s', ready, 5),
  };
  const memory = (what: string, of: Memory[]): Row => ({
    what,
    values: {
      n: runs,
      'PSS MiB': Math.round(medianOf(of, 'pss')),
      'RSS MiB': Math.round(medianOf(of, 'rss')),
    },
    aim: aim('PSS < 250 MiB', medianOf(of, 'pss'), 250),
  });
  return [
    { title: 'The demo: ready', rows: [start] },
    {
      title: 'The demo: memory of npm, its shell and Node',
      rows: [memory('when ready', atReady), memory('at rest', atRest)],
    },
  ];
}

function untilAddress(npm: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error('not ready')), READY_WITHIN_MS);
    let said = '';
    npm.stdout?.on('data', (chunk: Buffer) => {
      said += stripVTControlCharacters(String(chunk));
      if (!said.includes('http://127.0.0.1:')) return;
      clearTimeout(patience);
      resolve();
    });
    npm.once('exit', (code) => reject(new Error(`the demo ended (${code}) before it was ready`)));
  });
}

/** Of a process and all that it began. Linux only. */
function memoryOf(pid: number | undefined): Memory {
  const parents = new Map(processes().map((one) => [one, parentOf(one)]));
  const tree = (root: number): number[] => [
    root,
    ...[...parents].filter(([, parent]) => parent === root).flatMap(([child]) => tree(child)),
  ];
  const total: Memory = { pss: 0, rss: 0 };
  for (const one of tree(Number(pid))) {
    const held = readFileSync(`/proc/${one}/smaps_rollup`, 'utf8');
    total.pss += mebibytes(held, 'Pss');
    total.rss += mebibytes(held, 'Rss');
  }
  return total;
}

const processes = () => readdirSync('/proc').map(Number).filter(Number.isInteger);

function parentOf(pid: number): number | undefined {
  try {
    // What stands before is the name of the program, which may hold anything.
    const [, parent] = /\) \S (\d+)/u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return Number(parent);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

const mebibytes = (text: string, name: string) =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'mu').exec(text)?.[1] ?? 0) / 1024;
