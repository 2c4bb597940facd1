import type { Trouble } from './plan.ts';
import type { School } from './school.ts';

const TROUBLES = {
  down: { fault: { status: 503 }, times: 2 },
  slow: { fault: { delayMs: 300 }, times: 3 },
  'loses-answers': { fault: { loseAnswer: 'after' }, times: 1 },
  limits: { fault: { status: 429, retryAfter: 3 }, times: 1 },
} as const;

/** Has Slack fail for a while as letters leave. @returns how to end it */
export function makeTrouble({ slack }: School, trouble: Trouble | null): () => void {
  if (!trouble) return () => {};
  const { fault, times } = TROUBLES[trouble];
  return slack.fail('*', fault, { times, when: ({ method }) => method.startsWith('chat.') });
}
