/**
 * What may be said of a fault in the log: its code and the place in our code, never its message, which can
 * hold what somebody typed or an account's id.
 * @param frames how many lines of the stack may be told
 */
export function describeFault(fault: unknown, frames = 4): { code: string; where: string } {
  return { code: codeOf(fault), where: placeOf(fault, frames) };
}

function codeOf(fault: unknown): string {
  if (fault instanceof Error && 'code' in fault && typeof fault.code === 'string')
    return fault.code;
  if (fault instanceof Error && fault.cause !== undefined) return codeOf(fault.cause);
  return fault instanceof Error ? fault.constructor.name : typeof fault;
}

function placeOf(fault: unknown, frames: number): string {
  if (!(fault instanceof Error) || !fault.stack) return '';
  // Frames only ("at createPost (…/outbox/worker.ts:10:5)"): the first lines of a stack are the message.
  const lines = fault.stack.split('\n').filter((line) => /^\s+at /.test(line));
  return lines
    .slice(0, frames)
    .map((frame) =>
      frame.trim().replace(/(?:file:\/\/)?\/?(?:[^\s()]*\/)(?=(?:src|node_modules)\/)/g, ''),
    )
    .join(' < ');
}
