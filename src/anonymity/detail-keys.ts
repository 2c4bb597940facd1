import { fold, wordHash } from './details/word-hash.ts';

/**
 * By what a detail is known again wherever it stands, without a word of it: for a name, each of its parts, so that who keeps
 * "Tom Baker" has kept "Tom". Short, and no secret: it is for a screen that holds the text itself.
 */
export function keysOf({ kind, text }: { kind: string; text: string }): string[] {
  const parts = kind === 'name' ? partsOf(text) : [`${kind} ${fold(text)}`];
  return parts.map((part) => wordHash(part).toString(36));
}

/** The parts of a name, or of a handle, folded; without initials, unless there is nothing else. */
export function partsOf(name: string): string[] {
  const parts = fold(name).match(/\p{L}+(?:['-]\p{L}+)*/gu) ?? [];
  const whole = parts.filter((part) => part.length > 1);
  return whole.length > 0 ? whole : parts;
}
