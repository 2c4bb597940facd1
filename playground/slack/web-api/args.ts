import { type Fields, fieldsList, isFields } from '../fields.ts';
import { Refusal, invalidArguments } from '../refusal.ts';

/** What an argument is; `!` marks the required ones. */
export type ArgKind =
  | 'string'
  | 'string!'
  | 'flag'
  | 'number'
  | 'number!'
  | 'list'
  | 'object'
  | 'object!';

/** The arguments of one call, after their types were checked. */
export interface Args {
  has: (name: string) => boolean;
  /** A required string. */
  text: (name: string) => string;
  /** An optional string; empty counts as absent. */
  maybe: (name: string) => string | undefined;
  flag: (name: string) => boolean | undefined;
  number: (name: string) => number | undefined;
  /** A JSON array of objects; undefined when absent. */
  list: (name: string) => Fields[] | undefined;
  object: (name: string) => Fields | undefined;
}

/** Slack's own errors for JSON arguments that can't be read. */
const UNREADABLE: Record<string, string> = {
  blocks: 'invalid_blocks_format',
  attachments: 'invalid_attachments',
  metadata: 'invalid_metadata_format',
};

/**
 * Checks and converts the arguments of a call: form fields are strings (nested values JSON strings, booleans
 * `true`/`false`), a JSON body has real types. Refuses `invalid_arguments` with Slack's `[ERROR] …` lines.
 */
export function readArgs(raw: Fields, kinds: Record<string, ArgKind>): Args {
  const values = new Map<string, unknown>();
  const problems: string[] = [];
  for (const [name, kind] of Object.entries(kinds)) {
    const given = raw[name];
    if (given === undefined || given === null || given === '') {
      if (kind.endsWith('!')) problems.push(`[ERROR] missing required field: ${name}`);
      continue;
    }
    const value = convert(name, given, kind.replace('!', ''));
    if (value === undefined) {
      problems.push(`[ERROR] must be a valid ${kind.replace('!', '')} [json-pointer:/${name}]`);
    } else values.set(name, value);
  }
  if (problems.length > 0) throw invalidArguments(problems);
  const get = <T>(name: string, is: (value: unknown) => value is T): T | undefined => {
    const value = values.get(name);
    return is(value) ? value : undefined;
  };
  return {
    has: (name) => values.has(name),
    text: (name) => get(name, isString) ?? '',
    maybe: (name) => get(name, isString),
    flag: (name) => get(name, isBoolean),
    number: (name) => get(name, isNumber),
    list: (name) => (values.has(name) ? fieldsList(values.get(name)) : undefined),
    object: (name) => get(name, isFields),
  };
}

/** Arguments as the objects, flags and numbers they stand for, where they can be read; others as they came. */
export function decodeArgs(raw: Fields, kinds: Record<string, ArgKind>): Fields {
  const decoded = Object.entries(raw).map(([name, given]) => {
    const kind = kinds[name]?.replace('!', '');
    if (kind === 'list' || kind === 'object') {
      return [name, (isString(given) ? parseJson(given) : undefined) ?? given];
    }
    return [name, (kind && convert(name, given, kind)) ?? given];
  });
  return Object.fromEntries(decoded) as Fields;
}

function convert(name: string, given: unknown, kind: string): unknown {
  switch (kind) {
    case 'string':
      return isString(given) ? given : undefined;
    case 'flag':
      if (isBoolean(given)) return given;
      return given === 'true' || given === '1'
        ? true
        : given === 'false' || given === '0'
          ? false
          : undefined;
    case 'number': {
      const number = typeof given === 'number' ? given : Number(given);
      return Number.isFinite(number) ? number : undefined;
    }
    default: {
      const value = isString(given) ? parseJson(given) : given;
      const fits = kind === 'list' ? isListOfObjects(value) : isFields(value);
      if (fits) return value;
      const error = UNREADABLE[name];
      if (error) throw new Refusal(error);
      return undefined;
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isFields);
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number';
