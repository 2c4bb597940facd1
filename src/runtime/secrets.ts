import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openBytes, sealBytes } from './sealing.ts';
import { describeFault } from './faults.ts';

/** The secret can't be used; `message` says in one line what is wrong and what the operator can do. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** A key made from the operator's secret, for one purpose. */
export interface Key {
  /** Names the secret it comes from, and gives nothing of it away. */
  id: string;
  /** A keyed hash (HMAC-SHA-256), in base64url. */
  hash(text: string): string;
  /** Seals another key; `bound` is what that one is for. */
  wrap(key: Buffer, bound: string): string;
  /** @returns the key, or nothing if it was wrapped with another secret, or for something else */
  unwrap(wrapped: string, bound: string): Buffer | undefined;
}

/**
 * What the operator's secret is used for. The first key is the one in use; the others come from secrets that were in
 * use before and are only read with.
 */
export interface Secrets {
  keys(purpose: string): readonly [Key, ...Key[]];
}

const BYTES = 32;
const SHAPE = /^[A-Za-z0-9+/_-]{43}=?$/;

/** Whether a text is 32 bytes in base64. */
export const isSecret = (text: string): boolean => SHAPE.test(text);

/**
 * @param given the secrets of the environment, the one in use first; none: those of the file, which is made at first
 * @param file absolute; one secret a line, the one in use first. Only its owner may read it
 * @throws SecretError when the file can't be read or made, or holds something else
 */
export function loadSecrets(given: readonly string[], file: string): Secrets {
  const secrets = given.length > 0 ? given : fromFile(file);
  const inUse = secrets.map((secret) => Buffer.from(secret, 'base64'));
  return {
    keys(purpose) {
      const [first, ...older] = inUse.map((secret) => keyOf(secret, purpose));
      if (!first) throw new SecretError(`${file} holds no secret. ${RESTORE}`);
      return [first, ...older];
    },
  };
}

const RESTORE =
  'Restore it from where you keep secrets, or set OOPS_SECRET. A new one would make receipts unreadable.';

// RFC 5869: independent keys from one secret, each bound to its purpose.
const derive = (secret: Buffer, purpose: string, bytes: number) =>
  Buffer.from(hkdfSync('sha256', secret, '', `oops ${purpose}`, bytes));

function keyOf(secret: Buffer, purpose: string): Key {
  const key = derive(secret, purpose, BYTES);
  return {
    id: derive(secret, 'key id', 6).toString('base64url'),
    hash: (text) => createHmac('sha256', key).update(text).digest('base64url'),
    wrap: (other, bound) => sealBytes(key, other, bound),
    unwrap: (wrapped, bound) => openBytes(key, wrapped, bound),
  };
}

function fromFile(file: string): string[] {
  make(file);
  const lines = read(file)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (lines.length === 0 || !lines.every(isSecret)) {
    throw new SecretError(`${file} must hold one secret a line, 32 bytes in base64. ${RESTORE}`);
  }
  return lines;
}

/** Makes the file at the first start, whole or not at all: of two processes that start together, both read the same. */
function make(file: string): void {
  if (existsSync(file)) return;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${randomBytes(BYTES).toString('base64')}\n`, { mode: 0o600 });
    try {
      linkSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    const { code } = describeFault(error);
    if (code !== 'EEXIST') {
      throw new SecretError(`${file} can't be made (${code}). ${RESTORE}`, { cause: error });
    }
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = describeFault(error);
    throw new SecretError(`${file} can't be read (${code}). ${RESTORE}`, { cause: error });
  }
}
