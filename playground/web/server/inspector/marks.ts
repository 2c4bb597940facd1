import type { UserState } from '../../../slack/state/world.ts';

/** Something that tells who somebody is. */
export interface Mark {
  /** What it is, such as `handle “ada”`. */
  what: string;
  text: string;
  /** Whether a text carries it, as it is, as addresses and JSON write it, or in hex or base64. A name counts as a word of its own: "Ada", but not "Canada". */
  isIn: (text: string) => boolean;
  /** Whether it is too long to be somewhere by chance: then bytes can be searched for it. */
  isSure: boolean;
}

/** All that tells who a person is: their account, address, handle, names, and their direct message with the app. */
export function marksOf(user: UserState, dmId: string | null): Mark[] {
  const names = user.realName.split(/\s+/u).filter((name) => name !== '');
  const isNamedAlike = names.some((name) => name.toLowerCase() === user.name.toLowerCase());
  return [
    exactly('account', user.id),
    ...(dmId ? [exactly('direct messages with Oops', dmId)] : []),
    exactly('address', user.email),
    ...(names.length > 1 ? [exactly('name', user.realName)] : []),
    ...names.map((name) => asWord('name', name)),
    ...(isNamedAlike ? [] : [asWord('handle', user.name)]),
  ];
}

function exactly(kind: string, text: string): Mark {
  const [plain = '', ...coded] = codesOf(text.normalize()).map((code) => RegExp.escape(code));
  const anyCase = new RegExp(plain, 'i');
  const inCode = new RegExp(coded.join('|'));
  return {
    what: `${kind} ${text}`,
    text,
    isIn: (where) => inAnyReading(where, (read) => anyCase.test(read) || inCode.test(read)),
    isSure: true,
  };
}

/** A text as it is, in hex, and in base64 wherever in it the text begins. */
export function codesOf(text: string): string[] {
  const bytes = Buffer.from(text);
  const hex = bytes.toString('hex');
  const base64 = [0, 1, 2].map((lead) => {
    const coded = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64');
    return coded.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
  });
  const forAddresses = base64.map((code) => code.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([text, hex, hex.toUpperCase(), ...base64, ...forAddresses])];
}

function asWord(kind: string, text: string): Mark {
  const name = RegExp.escape(text.normalize());
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'iu');
  return {
    what: `${kind} ${text}`,
    text,
    isIn: (where) => inAnyReading(where, (read) => word.test(read)),
    isSure: false,
  };
}

const PERCENT = /(?:%[\da-f]{2})+/giu;
const JSON_CODE = /\\u([\da-f]{4})/giu;

/** A text as it stands (an accent may be a sign of its own), and with what addresses or JSON have written in signs of theirs. */
function inAnyReading(text: string, holds: (text: string) => boolean): boolean {
  const plain = text.normalize();
  if (holds(plain)) return true;
  if (!/[%\\]/u.test(plain)) return false;
  const read = plain
    .replaceAll(JSON_CODE, (_code, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll(PERCENT, (code) => Buffer.from(code.replaceAll('%', ''), 'hex').toString());
  return read !== plain && holds(read.normalize());
}

/** Calls `visit` with every text in a value, keys too, and where it stands. */
export function eachText(
  value: unknown,
  visit: (text: string, where: string) => void,
  where = '',
): void {
  if (typeof value === 'string') visit(value, where);
  else if (typeof value === 'number') visit(String(value), where);
  else if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) {
      const inside = where === '' ? key : `${where}.${key}`;
      if (!Array.isArray(value)) visit(key, inside);
      eachText(part, visit, inside);
    }
  }
}

/** Which marks a value carries, and where the first of them stands; null when it carries none. */
export function marksIn(
  value: unknown,
  marks: readonly Mark[],
): { what: string[]; where: string } | null {
  const what = new Set<string>();
  let first = '';
  eachText(value, (text, where) => {
    for (const mark of marks) {
      if (!mark.isIn(text)) continue;
      if (what.size === 0) first = where;
      what.add(mark.what);
    }
  });
  return what.size > 0 ? { what: [...what], where: first } : null;
}
