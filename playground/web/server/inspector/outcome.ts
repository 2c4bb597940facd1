import { isFields } from '../../../slack/fields.ts';
import type { RequestRow } from '../../wire-inspector.ts';
import type { Passed } from './passed.ts';

/** How it went: in a word for the list, and whether that is a failure. */
export type Outcome = Pick<RequestRow, 'state' | 'outcome' | 'ms'>;

/** How something that passed went. */
export function outcomeOf(passed: Passed): Outcome {
  switch (passed.kind) {
    case 'complaint':
      return { state: 'failed', outcome: 'complaint', ms: null };
    case 'delivery': {
      const { answer, ms } = passed.record;
      if (!answer) return { state: 'waiting', outcome: 'no answer yet', ms };
      if (answer.kind === 'acknowledged') return { state: 'ok', outcome: 'ok', ms };
      const status = 'status' in answer ? `HTTP ${answer.status}` : answer.kind;
      return { state: 'failed', outcome: status, ms };
    }
    case 'call': {
      const { response, status, ms } = passed.record;
      if (status === null) {
        return ms === null
          ? { state: 'waiting', outcome: 'no answer yet', ms }
          : { state: 'failed', outcome: 'answer lost', ms };
      }
      if (isFields(response) && response['ok'] === false) {
        return { state: 'failed', outcome: String(response['error']), ms };
      }
      return status < 400
        ? { state: 'ok', outcome: 'ok', ms }
        : { state: 'failed', outcome: `HTTP ${status}`, ms };
    }
    default:
      return passed satisfies never;
  }
}
