import { LRUCache } from 'lru-cache';

/**
 * The text of the message that a form began with, while the form is open: choosing *Anonymously* takes it out of
 * the form, and who changes their mind gets it back. In memory only, by the form's random id.
 */
export interface SourceTexts {
  keep(id: string, text: string): void;
  get(id: string): string | undefined;
}

const FORMS_KEPT = 500;
const KEPT_MS = 30 * 60_000;

export function createSourceTexts(): SourceTexts {
  const texts = new LRUCache<string, string>({ max: FORMS_KEPT, ttl: KEPT_MS });
  return {
    keep: (id, text) => void texts.set(id, text),
    get: (id) => texts.get(id),
  };
}
