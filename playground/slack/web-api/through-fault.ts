import type { Fault } from '../faults.ts';
import type { Fields } from '../fields.ts';

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** What becomes of a call: an answer, a connection that breaks, or silence. */
export type Outcome = HttpAnswer | 'break' | 'silence';

/** Lets a call take effect through the fault it met, if any; `errorStatus` is the HTTP status of a named error. */
export async function throughFault(
  fault: Fault | undefined,
  errorStatus: number,
  effect: () => Promise<HttpAnswer> | HttpAnswer,
): Promise<Outcome> {
  if (!fault) return effect();
  if (isNamedError(fault)) {
    return { status: errorStatus, headers: {}, body: { ok: false, ...fault } };
  }
  if ('status' in fault) return httpFault(fault);
  if ('hang' in fault) return 'silence';
  if ('delayMs' in fault) {
    await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
    return effect();
  }
  if (fault.loseAnswer === 'after') await effect();
  return 'break';
}

/** A failing HTTP status; 429 carries `Retry-After`. */
export function httpFault(fault: { status: number; retryAfter?: number }): HttpAnswer {
  if (fault.status !== 429) {
    return { status: fault.status, headers: {}, body: { ok: false, error: 'fatal_error' } };
  }
  const headers = { 'retry-after': String(fault.retryAfter ?? 1) };
  return { status: 429, headers, body: { ok: false, error: 'ratelimited' } };
}

function isNamedError(fault: Fault): fault is { error: string } & Fields {
  return 'error' in fault;
}
