// A reporter for vitest: where a run of the tests hangs, says where, and ends it. A test's own limit doesn't do that while its
// process waits for another one, or goes round in a loop: nothing else gets its turn there.
import { readdirSync, readFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Longer than any test or hook may take: `test/challenge/find-me` gives one eight minutes. */
const PATIENCE_MS = 9 * 60_000;
const WORKER = /vitest\/dist\/workers\//;

interface Process {
  pid: number;
  parent: number;
  command: string;
}

export default class WhatHangs implements Reporter {
  private readonly patienceMs: number;
  private readonly underWay = new Map<string, { file: string; test: string }>();
  private lastEnded = 0;
  private looking: NodeJS.Timeout | undefined;

  /** @param options.patienceMs how long a run may go on with nothing ended in it, in milliseconds */
  constructor(options: { patienceMs?: number } = {}) {
    this.patienceMs = options.patienceMs ?? PATIENCE_MS;
  }

  onTestRunStart() {
    this.heard();
    this.looking = setInterval(() => this.look(), this.patienceMs / 10).unref();
  }

  onTestModuleQueued({ id, relativeModuleId }: TestModule) {
    this.underWay.set(id, { file: relativeModuleId, test: 'loading it' });
  }

  onTestCaseReady({ module, fullName }: TestCase) {
    this.underWay.set(module.id, { file: module.relativeModuleId, test: fullName });
  }

  onTestCaseResult(testCase: TestCase) {
    this.heard();
    // The others say it once the whole file has ended, which may be never.
    if (testCase.result().state === 'failed') {
      console.log(`Failed: ${testCase.module.relativeModuleId} > ${testCase.fullName}`);
    }
  }

  onTestModuleEnd({ id }: TestModule) {
    this.heard();
    this.underWay.delete(id);
  }

  onTestRunEnd() {
    clearInterval(this.looking);
  }

  private heard() {
    this.lastEnded = performance.now();
  }

  private look() {
    // A process that doesn't begin is vitest's own business.
    if (this.underWay.size === 0) this.heard();
    if (performance.now() - this.lastEnded < this.patienceMs) return;
    clearInterval(this.looking);
    const processes = descendantsOf(process.pid);
    const lines = [
      `No test has ended for ${this.patienceMs / 1000} seconds. Under way, and the last that is known of each:`,
      ...[...this.underWay.values()].map(({ file, test }) => `  ${file} > ${test}`),
      'Processes:',
      ...processes.map(({ pid, parent, command }) => `  ${pid} of ${parent}: ${command}`),
    ];
    console.log(lines.join('\n'));
    // Then vitest tells that they are gone, and of all the rest how it went.
    for (const worker of processes.filter(({ command }) => WORKER.test(command))) {
      for (const { pid } of [worker, ...descendantsOf(worker.pid)]) kill(pid);
    }
  }
}

/** All processes that come from this one, as /proc knows them: none where there is no /proc. */
function descendantsOf(pid: number): Process[] {
  const all = pidsIn('/proc').flatMap((one) => read(one) ?? []);
  const under = (parent: number): Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...under(one.pid)]);
  return under(pid);
}

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

function pidsIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(pid: number): Process | undefined {
  try {
    // proc(5): the parent is the second after the name, which is in parentheses and may hold some.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { pid, parent, command };
  } catch {
    // It has ended.
    return undefined;
  }
}
