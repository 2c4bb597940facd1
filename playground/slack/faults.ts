import type { Fields } from './fields.ts';
import type { WebApiCall } from './records.ts';

/** How a call goes wrong. */
export type Fault =
  | ({ error: string } & Fields)
  | { status: number; retryAfter?: number }
  /** The connection breaks before or after the call took effect; the app can't tell which. */
  | { loseAnswer: 'before' | 'after' }
  /** Never answers, until this Slack stops. */
  | { hang: true }
  | { delayMs: number };

export interface Faults {
  /** Makes the next `times` calls of a method fail (those that `when` picks); returns how to end it. */
  fail: (
    method: string,
    fault: Fault,
    options?: { times?: number; when?: (call: WebApiCall) => boolean },
  ) => () => void;
  /** Runs `act` when a call of the method arrives, before its effect; the call waits for it. */
  intercept: (method: string, act: (call: WebApiCall) => void | Promise<void>) => () => void;
  /** The fault this call meets, used up by it. */
  strike: (call: WebApiCall) => Fault | undefined;
  /** Lets every interceptor of this call run. */
  arrive: (call: WebApiCall) => Promise<void>;
}

/** Makes the box of faults. `*` as method means every method. */
export function createFaults(): Faults {
  interface Planned {
    method: string;
    fault: Fault;
    left: number;
    when: (call: WebApiCall) => boolean;
  }
  const planned = new Set<Planned>();
  const interceptors = new Set<{
    method: string;
    act: (call: WebApiCall) => void | Promise<void>;
  }>();
  return {
    fail(method, fault, { times = 1, when = () => true } = {}) {
      const plan: Planned = { method, fault, left: times, when };
      planned.add(plan);
      return () => planned.delete(plan);
    },
    intercept(method, act) {
      const interceptor = { method, act };
      interceptors.add(interceptor);
      return () => interceptors.delete(interceptor);
    },
    strike(call) {
      for (const plan of planned) {
        if (!meets(plan.method, call) || !plan.when(call)) continue;
        plan.left -= 1;
        if (plan.left <= 0) planned.delete(plan);
        return plan.fault;
      }
      return undefined;
    },
    async arrive(call) {
      for (const { method, act } of interceptors) if (meets(method, call)) await act(call);
    },
  };
}

function meets(method: string, call: WebApiCall): boolean {
  return method === '*' || method === call.method;
}
