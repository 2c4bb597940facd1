import { createHash } from 'node:crypto';
import type { Key } from '../runtime/secrets.ts';

/** Bytes by which a text is found again. */
export interface WrittenForm {
  bytes: Buffer;
  anyCase: boolean;
}

/** A text as it may have been written down: as it is, in UTF-16, hex or base64, wherever in it the text begins. */
export function writtenForms(text: string): WrittenForm[] {
  const bytes = Buffer.from(text);
  return [
    { bytes, anyCase: true },
    { bytes: Buffer.from(text, 'utf16le'), anyCase: true },
    ...codedForms(bytes),
  ];
}

const DIGESTS = ['md5', 'sha1', 'sha256', 'sha512'];

/**
 * What is as good as a text that can be enumerated, as an account's id can: its hashes, the keyed ones too for who has the
 * keys. They are looked for as bytes, in hex and in base64.
 */
export function hashedForms(text: string, keys: readonly Key[]): WrittenForm[] {
  const plain = DIGESTS.map((name) => createHash(name).update(text).digest());
  const keyed = keys.map((key) => Buffer.from(key.hash(text), 'base64url'));
  return [...plain, ...keyed].flatMap((bytes) => [{ bytes, anyCase: false }, ...codedForms(bytes)]);
}

const codedForms = (bytes: Buffer): WrittenForm[] => [
  { bytes: Buffer.from(bytes.toString('hex')), anyCase: true },
  ...[0, 1, 2]
    .flatMap((lead) => withinBase64(bytes, lead))
    .map((coded) => ({ bytes: Buffer.from(coded), anyCase: false })),
];

/** The characters of a base64 text that `bytes` alone decide when `lead` bytes are before them, in both alphabets. */
function withinBase64(bytes: Buffer, lead: number): string[] {
  const coded = Buffer.concat([Buffer.alloc(lead), bytes]).toString('base64url');
  const url = coded.slice(Math.ceil((lead * 8) / 6), Math.floor(((lead + bytes.length) * 8) / 6));
  return [url, url.replaceAll('-', '+').replaceAll('_', '/')];
}
