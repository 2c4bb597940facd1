import { type FoundId, findAccountIds, isAccountId, isRandom } from './account-ids.ts';

/** Something that may lead to a person. */
export interface Trace {
  at: number;
  what: string;
}

/**
 * Finds what may lead to a person.
 * @param text bytes as latin1, or a value
 * @param isJoined whether it may have letters right before and after it, as between the values of a row
 */
export type FindTraces = (text: string, isJoined: boolean) => Trace[];

/** @param names further names, handles and addresses to look for */
export function createFindTraces(names: readonly string[]): FindTraces {
  const findNames = createFindNames(names.map((name) => name.trim()).filter(Boolean));
  return (text, isJoined) => [
    ...(isAccountId(text) ? [{ at: 0, what: describe('plain') }] : idsIn(text, isJoined)),
    ...findNames(text),
  ];
}

const idsIn = (text: string, isJoined: boolean) =>
  findAccountIds(text, isJoined)
    .filter(({ how }) => how !== 'plain' || !isRandom(text))
    .map(({ at, how }) => ({ at, what: describe(how) }));

const describe = (how: FoundId['how']) =>
  how === 'plain' ? 'an account id' : `an account id in ${how}`;

const NAME = 'a name that was given';
// A shorter name is a part of too many words.
const LONG = 6;

function createFindNames(names: readonly string[]): (text: string) => Trace[] {
  if (names.length === 0) return () => [];
  const anyCase = new RegExp(names.flatMap(plainForms).join('|'), 'gi');
  const exact = new RegExp(names.flatMap(codedForms).map(RegExp.escape).join('|'), 'g');
  return (text) =>
    [anyCase, exact].flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ index }) => ({ at: index, what: NAME })),
    );
}

/** As it is, in bytes that are read as latin1, and in hex. */
function plainForms(name: string): string[] {
  const bytes = Buffer.from(name);
  return [name, bytes.toString('latin1')]
    .map(RegExp.escape)
    .map((form) => (name.length < LONG ? `(?<![a-z0-9])${form}(?![a-z0-9])` : form))
    .concat(bytes.toString('hex'));
}

/** In UTF-16, and in base64, wherever in it the name begins. */
function codedForms(name: string): string[] {
  const bytes = Buffer.from(name);
  if (bytes.length < LONG) return [];
  return [
    Buffer.from(name, 'utf16le').toString('latin1'),
    ...[0, 1, 2].map((lead) => {
      const coded = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64url');
      return coded.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
    }),
  ];
}
