import { fork } from 'node:child_process';
import { once } from 'node:events';
import { describeFault } from '../runtime/faults.ts';
import { type RunSelfAudit, selfAuditResult } from './self-audit-result.ts';

const ENTRY = new URL('./self-audit-process.ts', import.meta.url);
// It takes two seconds; a machine that does much else may need longer.
const PATIENCE_MS = 120_000;

/** Has the self-audit carried through by a process of its own: nobody waits for its answer meanwhile. */
export const forkSelfAudit: RunSelfAudit = async (folder, ended) => {
  // Nothing of our environment is its business: there are secrets in it.
  const child = fork(ENTRY, [folder], { stdio: 'ignore', env: {}, execArgv: [] });
  const gone = new AbortController();
  child.once('exit', () => gone.abort());
  const signal = AbortSignal.any([ended, gone.signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const [told]: unknown[] = await once(child, 'message', { signal });
    return selfAuditResult.parse(told);
  } catch (error) {
    return { kind: 'not-possible', code: describeFault(error).code };
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
};
