import { parseSync } from '@swc/core';

/** A node of TypeScript's syntax, as SWC names it. */
export type SyntaxNode = { type: string; [key: string]: unknown };

/** Every node of a source, the outer ones first. */
export const syntaxOf = (source: string): SyntaxNode[] => [
  ...nodesIn(parseSync(source, { syntax: 'typescript', target: 'es2024' })),
];

/** Every node in a part of a source, the outer ones first. */
export function* nodesIn(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const item of value) yield* nodesIn(item);
  else if (value !== null && typeof value === 'object') {
    if ('type' in value && typeof value.type === 'string') yield { ...value, type: value.type };
    yield* nodesIn(Object.values(value));
  }
}
