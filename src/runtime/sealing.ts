import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// AES-256-GCM as NIST SP 800-38D has it: a random nonce of 96 bits, a tag of 128.
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALING_KEY_BYTES = 32;

/** A key for one sealing. */
export const newSealingKey = (): Buffer => randomBytes(SEALING_KEY_BYTES);

/**
 * Seals bytes so that only who has the key can read them, and nobody can change them unseen.
 * @param bound what they belong to: they open only together with the same text
 * @returns in hex: the nonce, what is sealed, and the tag
 */
export function sealBytes(key: Buffer, bytes: Buffer, bound: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('hex');
}

/** @returns nothing if it was sealed with another key, belongs to something else, or was changed */
export function openBytes(key: Buffer, sealed: string, bound: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'hex');
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
  } catch {
    return undefined;
  }
}
