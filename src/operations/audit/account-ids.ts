/** Something of the shape of a Slack account's id. */
export interface FoundId {
  /** Where it begins in the text, or where the code it is written in begins. */
  at: number;
  /** As it is, or in one of the usual codes. */
  how: 'plain' | 'utf-16' | 'hex' | 'base64';
}

// U or W, then eight to ten capitals and digits. One at least is a digit: else every long word in capitals would be one.
const PLAIN = /(?=([UW][A-Z0-9]{8,10}))/g;
const APART = /(?<![A-Za-z0-9])([UW][A-Z0-9]{8,10})(?![A-Za-z0-9])/g;
const WIDE = /(?=([UW]\0(?:[A-Z0-9]\0){8,10}))/g;
const HEX = /(?=(5[57](?:3\d|4[1-9a-f]|5[\da]){8,10}))/gi;
const BASE64_RUN = /[\w+/-]{12,}/g;

/** A whole text that is an account's id, digits or not. */
export const isAccountId = (text: string): boolean => /^[UW][A-Z0-9]{7,11}$/.test(text);

/** A random id, of a letter too, or a receipt's hash: a part of it can have the shape of an account's id by chance. */
export const isRandom = (text: string): boolean =>
  /^(?:[\w-]{22}(?:\.change|\.call)?|[\w-]{8}\.[\w-]{43})$/.test(text);

/**
 * Finds what has the shape of an account's id.
 * @param text bytes as latin1
 * @param isJoined whether an id may have letters right before and after it, as between the values of a row. Then random
 * text can have the shape by chance
 */
export function findAccountIds(text: string, isJoined: boolean): FoundId[] {
  const matches = (pattern: RegExp, how: FoundId['how'], read: (found: string) => string) =>
    [...text.matchAll(pattern)]
      .filter(([, found = '']) => /\d/.test(read(found)))
      .map(({ index }): FoundId => ({ at: index, how }));
  return [
    ...matches(isJoined ? PLAIN : APART, 'plain', (found) => found),
    ...matches(WIDE, 'utf-16', (found) => found),
    ...matches(HEX, 'hex', (found) => Buffer.from(found, 'hex').toString('latin1')),
    ...inBase64(text),
  ];
}

function inBase64(text: string): FoundId[] {
  return [...text.matchAll(BASE64_RUN)]
    .filter(([run]) =>
      [0, 1, 2, 3].some((lead) => {
        const decoded = Buffer.from(run.slice(lead), 'base64').toString('latin1');
        return [...decoded.matchAll(PLAIN)].some(([, found = '']) => /\d/.test(found));
      }),
    )
    .map(({ index }): FoundId => ({ at: index, how: 'base64' }));
}

// The lengths of what our rows hold in one piece: accounts and channels, random ids, letters of changes, receipts.
const LENGTHS = [9, 10, 11, 22, 29, 52];
// A copy can have lost its beginning: so many characters at its end tell it all the same.
const LEAST_TAIL = 5;
const LONGEST_ID = 11;
const tail = (text: string) => `…${text}`;

/** The pieces of a text that explain what was found there, if a row holds a value with one of them among its likenesses. */
export function explanationsOf(text: string, at: number): string[] {
  const around = LENGTHS.flatMap((length) =>
    Array.from({ length }, (_, back) => at - back)
      .filter((from) => from >= 0 && from + length <= text.length)
      .map((from) => text.slice(from, from + length)),
  );
  const tails = Array.from({ length: LONGEST_ID - LEAST_TAIL + 1 }, (_, more) =>
    tail(text.slice(at, at + LEAST_TAIL + more)),
  );
  return [...around, ...tails];
}

/** What a copy of a value can look like where an account's id was found: the value, or its end. */
export function likenessesOf(value: string): string[] {
  if (!/^[\w.-]{1,52}$/.test(value)) return [value];
  const starts = [...value.matchAll(/[UW]/g)].map(({ index }) => value.slice(index));
  return [
    value,
    ...starts
      .filter((rest) => rest.length >= LEAST_TAIL)
      .map((rest) => tail(rest.slice(0, LONGEST_ID))),
  ];
}

// So much of a text around what was found in it tells the text again.
const AROUND = 12;
const LEAST_AROUND = 4;

/** Pieces of a longer text that explain what was found there, if somebody wrote a text that holds one of them. */
export function contextsOf(text: string, at: number): string[] {
  const [found = ''] = /^[\w.@-]{1,64}/.exec(text.slice(at)) ?? [];
  const [before = ''] = /[\x20-\x7e\n]*$/.exec(text.slice(Math.max(0, at - AROUND), at)) ?? [];
  const [after = ''] = /^[\x20-\x7e\n]*/.exec(text.slice(at + found.length).slice(0, AROUND)) ?? [];
  return [
    ...(before.length >= LEAST_AROUND ? [before + found] : []),
    ...(after.length >= LEAST_AROUND ? [found + after] : []),
    ...(before.endsWith('<@') ? [`<@${found}`] : []),
  ];
}
