// A self-audit in a process of its own: it may take its time, and a fault of it is not one of Oops.
import { setPriority } from 'node:os';
import { describeFault } from '../runtime/faults.ts';
import { auditItself } from './audit-itself.ts';
import type { SelfAuditResult } from './self-audit-result.ts';

const LOWEST_PRIORITY = 19;
setPriority(LOWEST_PRIORITY);
// Who asked has died: nobody wants to know any more, and they clean up at their next start.
process.on('disconnect', () => process.exit());

const result = await auditItself(process.argv[2] ?? '').catch(
  (error: unknown): SelfAuditResult => ({ kind: 'not-possible', code: describeFault(error).code }),
);
process.send?.(result);
