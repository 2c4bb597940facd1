/**
 * What may be said of a fault in the log: its code and the place in our code, never its message, which can
 * hold what somebody typed or an account's id.
 * @param frames how many lines of the stack may be told
 */
export function describeFault(fault: unknown, frames = 4): { code: string; where: string } {
  return { code: codeOf(fault), where: placeOf(fault, frames) };
}

// A code is one word; a sentence in its place could be anybody's.
const CODE = /^[A-Za-z][\w.-]{0,63}$/;
const CAUSES_READ = 8;

function codeOf(fault: unknown): string {
  let inner = fault;
  for (let depth = 0; inner instanceof Error && depth < CAUSES_READ; depth += 1) {
    if ('code' in inner && typeof inner.code === 'string' && CODE.test(inner.code))
      return inner.code;
    if (inner.cause === undefined) break;
    inner = inner.cause;
  }
  return inner instanceof Error ? inner.constructor.name : typeof inner;
}

function placeOf(fault: unknown, frames: number): string {
  if (!(fault instanceof Error)) return '';
  return framesOf(fault)
    .slice(0, frames)
    .map((frame) =>
      frame.trim().replace(/(?:file:\/\/)?\/?(?:[^\s()]*\/)(?=(?:src|node_modules)\/)/g, ''),
    )
    .join(' < ');
}

/**
 * The lines of a stack below the message, e.g. "at createPost (…/outbox/worker.ts:10:5)". The message is cut off by its
 * length, since its own lines can look like these; a stack that doesn't begin with it gives nothing.
 */
function framesOf({ stack = '', message }: Error): string[] {
  const [name = ''] = /^[\w$.]+(?: \[\w+\])?(?:: )?/.exec(stack) ?? [];
  const beginsWithMessage = stack.startsWith(`${name}${message}\n`);
  if (!beginsWithMessage || name.endsWith(': ') !== (message !== '')) return [];
  const below = stack.slice(name.length + message.length);
  return below.split('\n').filter((line) => /^\s+at /.test(line));
}
