import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createReceiptHash } from '../../../src/anonymity/receipt-hash.ts';
import { loadSecrets } from '../../../src/runtime/secrets.ts';

const secret = () => randomBytes(32).toString('base64');
const hashWith = (...secrets: string[]) => createReceiptHash(loadSecrets(secrets, 'unused'));
const WORDS = 'abacus zoom able drop-down t-shirt yo-yo';

describe('what is stored of a receipt', () => {
  test('is the same each time, and holds none of its words', () => {
    const receipts = hashWith(secret());
    expect(receipts.of('T1', WORDS)).toBe(receipts.of('T1', WORDS));
    for (const word of WORDS.split(' ')) expect(receipts.of('T1', WORDS)).not.toContain(word);
  });

  test('is another in another workspace, of another receipt, and with another secret', () => {
    const [one, other] = [hashWith(secret()), hashWith(secret())];
    const hashes = [
      one.of('T1', WORDS),
      one.of('T2', WORDS),
      one.of('T1', WORDS.replace('able', 'about')),
      other.of('T1', WORDS),
    ];
    expect(new Set(hashes).size).toBe(4);
  });

  test('is found again after the secret was changed, as long as the old one is kept', () => {
    const [older, newer] = [secret(), secret()];
    const stored = hashWith(older).of('T1', WORDS);
    const both = hashWith(newer, older);
    expect(both.of('T1', WORDS)).not.toBe(stored);
    expect(both.allOf('T1', WORDS)).toContain(stored);
    expect(hashWith(newer).allOf('T1', WORDS)).not.toContain(stored);
    const keyOf = (hash: string) => hash.split('.')[0];
    expect(both.keyIds).toEqual([keyOf(both.of('T1', WORDS)), keyOf(stored)]);
  });
});
