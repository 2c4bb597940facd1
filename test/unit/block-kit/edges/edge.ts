import type { Surface } from '../../../../playground/slack/block-kit/validate.ts';

/** One rule at its edge: the last payload that passes, the first that fails, and where the fault is. */
export interface Edge {
  rule: string;
  on: Surface | 'view';
  passes: unknown;
  fails: unknown;
  pointer: string;
  /** The number that the problem must name, where the rule is about one. */
  says?: RegExp;
}

/** Edges of blocks in a message; each builder gives one block. */
export function blockEdge(rule: string, passes: unknown, fails: unknown, pointer: string): Edge {
  return { rule, on: 'message', passes: [passes], fails: [fails], pointer: `/blocks/0${pointer}` };
}

/** A block that may be this long and not one longer. */
export function longest(
  rule: string,
  max: number,
  build: (length: number) => unknown,
  pointer: string,
): Edge {
  const edge = blockEdge(`${rule}: ${max}`, build(max), build(max + 1), pointer);
  return { ...edge, says: new RegExp(`(?:less than ${max + 1}|no more than ${max})\\b`) };
}

/** A block that must be this long at least. */
export function shortest(
  rule: string,
  min: number,
  build: (length: number) => unknown,
  pointer: string,
): Edge {
  const edge = blockEdge(`${rule}: at least ${min}`, build(min), build(min - 1), pointer);
  const says = new RegExp(`(?:(?:more|greater) than ${min - 1}|no less than ${min})\\b`);
  return { ...edge, says };
}

/** An element as the only one of an actions block. */
export const inActions = (element: unknown) => ({ type: 'actions', elements: [element] });

/** An element as that of an input block. */
export const inInput = (element: unknown) => ({
  type: 'input',
  label: { type: 'plain_text', text: 'Label' },
  element,
});

/** That many of the same thing. */
export const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
