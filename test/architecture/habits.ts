import { globSync, readFileSync } from 'node:fs';
import { type SyntaxNode, syntaxOf } from '../support/syntax.ts';

/** A habit of the house that shows in the code itself rather than in its imports. */
export type Habit = {
  name: string;
  /** Paths that are free to do it. */
  exceptIn: RegExp;
  breaks: (node: SyntaxNode) => boolean;
};

const nowhere = /^$/;

export const habits: Habit[] = [
  {
    name: 'process.* only in src/main.ts',
    // The others are processes of their own, which hand over what they made and end.
    exceptIn: /^src\/(main|anonymity\/details\/pack-words|self-audit\/self-audit-process)\.ts$/,
    breaks: (node) => reads(node, 'process') || imports(node, 'process'),
  },
  {
    // What time it is. How long something took (`performance.now`) is nobody's business but the metrics'.
    name: 'the clock only in src/runtime',
    exceptIn: /^src\/runtime\//,
    breaks: (node) =>
      reads(node, 'Date', 'now') ||
      reads(node, 'Temporal', 'Now') ||
      (node.type === 'NewExpression' &&
        named(node['callee'], 'Date') &&
        isEmpty(node['arguments'])),
  },
  {
    name: 'randomness only in src/runtime and src/anonymity',
    exceptIn: /^src\/(runtime|anonymity)\//,
    breaks: (node) =>
      reads(node, 'Math', 'random') || reads(node, 'crypto') || reads(node, 'globalThis', 'crypto'),
  },
  {
    name: 'console.* nowhere',
    exceptIn: nowhere,
    breaks: (node) => reads(node, 'console') || imports(node, 'console'),
  },
  {
    // Where a file gets shorter meanwhile, as SQLite's log of writes does, they never end (libuv's `uv__fs_copyfile`). src/database/snapshot
    // reads one that is written to.
    name: 'copyFile and cp nowhere',
    exceptIn: nowhere,
    breaks: (node) =>
      node.type === 'Identifier' && /^(?:copyFile|cp)(?:Sync)?$/.test(String(node['value'])),
  },
  {
    // dependency-cruiser does not see it, so it would be a hole in every wall. (The two that `require` need it.)
    name: "type X = import('x') nowhere",
    exceptIn: /^src\/database\/(drizzle|open-database)\.ts$/,
    breaks: (node) => node.type === 'TsImportType' || isTypeOfImport(node),
  },
];

/**
 * Which habits the source of `path` breaks.
 *
 * @param path - where the code lives, from the repository's root: some places are free to do it
 * @param source - TypeScript
 * @returns the names of the broken habits, once each
 */
export function brokenHabits(path: string, source: string): string[] {
  const nodes = syntaxOf(source);
  return habits
    .filter(({ exceptIn, breaks }) => !exceptIn.test(path) && nodes.some(breaks))
    .map(({ name }) => name);
}

/** Every TypeScript file of `src`, with its path from the repository's root. */
export function sourcesOf(folder: string): { path: string; source: string }[] {
  return globSync(`${folder}/**/*.ts`).map((path) => ({
    path,
    source: readFileSync(path, 'utf8'),
  }));
}

/** `object.property`, or any property of `object` when none is named. */
function reads(node: SyntaxNode, object: string, property?: string): boolean {
  return (
    node.type === 'MemberExpression' &&
    named(node['object'], object) &&
    (property === undefined || named(node['property'], property))
  );
}

function imports(node: SyntaxNode, module: string): boolean {
  const from = isNode(node['source'], 'StringLiteral') ? node['source']['value'] : undefined;
  return node.type === 'ImportDeclaration' && String(from).replace('node:', '') === module;
}

function isTypeOfImport(node: SyntaxNode): boolean {
  return node.type === 'TsTypeQuery' && isNode(node['exprName'], 'TsImportType');
}

function isEmpty(list: unknown): boolean {
  return list === undefined || list === null || (Array.isArray(list) && list.length === 0);
}

function named(value: unknown, name: string): boolean {
  return isNode(value, 'Identifier') && value['value'] === name;
}

function isNode(value: unknown, type: string): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === type;
}
