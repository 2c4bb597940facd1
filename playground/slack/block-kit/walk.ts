import { below, isObject, type JsonObject } from './rule.ts';

export interface Place {
  object: JsonObject;
  pointer: string;
}

/**
 * Every object inside `root`, itself included, in the order a reader meets them. Keeps its own stack, so that no
 * depth of nesting overflows the call stack.
 */
export function objectsIn(root: unknown, pointer: string): Place[] {
  const places: Place[] = [];
  const open: { value: unknown; pointer: string }[] = [{ value: root, pointer }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (isObject(value)) places.push({ object: value, pointer });
    for (const [key, child] of Object.entries(value).toReversed()) {
      if (typeof child === 'object' && child !== null) {
        open.push({ value: child, pointer: below(pointer, key) });
      }
    }
  }
  return places;
}

/** The characters of all strings called `text` inside `root`: what a reader of the blocks reads. */
export function textLengthIn(root: unknown): number {
  return objectsIn(root, '').reduce((sum, { object }) => {
    const { text } = object as { text?: unknown };
    return typeof text === 'string' ? sum + text.length : sum;
  }, 0);
}
