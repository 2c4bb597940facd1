// A self-audit in a process of its own: it may take its time, and a fault of it is not one of Oops.
import { rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { describeFault } from '../runtime/faults.ts';
import { auditItself } from './audit-itself.ts';
import type { SelfAuditResult } from './self-audit-result.ts';

// Everybody else comes first; but at the lowest priority it would get no time at all on a machine that is busy.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const folder = process.argv[2] ?? '';
// Who asked has died: nobody wants to know any more. They may have cleaned up at their next start before this heard of it.
const leaveNothing = () => {
  rmSync(folder, { recursive: true, force: true });
  process.exit();
};
process.on('disconnect', leaveNothing);

const result = await auditItself(folder).catch(
  (error: unknown): SelfAuditResult => ({ kind: 'not-possible', code: describeFault(error).code }),
);
// It may have ended before it heard of that.
process.send?.(result, undefined, undefined, (error) => error && leaveNothing());
