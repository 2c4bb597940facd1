import { randomBytes } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHJKLMNPQRSTVWXYZ';

/** The first letter of an id says what it names: T workspace, U user, C channel, D direct message, V view … */
export type IdLetter = 'T' | 'U' | 'C' | 'G' | 'D' | 'S' | 'B' | 'A' | 'V' | 'F' | 'Ev';

/** A new id in Slack's shape: opaque, upper case, eleven characters. */
export function newId(letter: IdLetter): string {
  return `${letter}0${lettersAndDigits(11 - 1 - letter.length)}`;
}

/** A random word of upper-case letters and digits. */
export function lettersAndDigits(length: number): string {
  return [...randomBytes(length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** A random word as Slack uses it for block ids that an app left out. */
export function newBlockId(): string {
  return lettersAndDigits(5);
}

/** Random hex digits, for tokens, tickets and the tails of trigger ids. */
export function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
