import { LRUCache } from 'lru-cache';
import type { Source } from './mistake.ts';

/** A message of somebody's own that a share form began with. */
interface SourceMessage {
  source: Source;
  text: string;
}

/**
 * What was taken out of a form when *Anonymously* was chosen, for who changes their mind. In memory only, by the
 * form's random id: the form itself then carries nothing that leads to the message.
 */
export interface SourceMessages {
  keep(id: string, message: SourceMessage): void;
  get(id: string): SourceMessage | undefined;
}

const FORMS_KEPT = 500;
const KEPT_MS = 30 * 60_000;

export function createSourceMessages(): SourceMessages {
  const messages = new LRUCache<string, SourceMessage>({ max: FORMS_KEPT, ttl: KEPT_MS });
  return {
    keep: (id, message) => void messages.set(id, message),
    get: (id) => messages.get(id),
  };
}
