import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Contact,
  createContactSeal,
  hashOfToken,
  type SealPlace,
} from '../../../src/anonymity/contact-seal.ts';
import { loadSecrets } from '../../../src/runtime/secrets.ts';

const secret = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const sealWith = (...secrets: string[]) => createContactSeal(loadSecrets(secrets, ''));

const PLACE: SealPlace = {
  workspaceId: 'T0HERE',
  mistakeId: 'm'.repeat(22),
  lastDay: '2026-03-16',
};
const contact: Contact = {
  accountId: 'U0ADA4711',
  token: 't'.repeat(22),
  message: { channelId: 'D0ADA', ts: '1772452800.000100', isRead: true },
};

const ids = fc.stringMatching(/^[A-Z0-9]{1,20}$/);
const days = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const places = fc.record({ workspaceId: ids, mistakeId: ids, lastDay: days });

describe('a sealed contact', () => {
  test('opens where it belongs, up to the last day', () => {
    const seal = sealWith(secret(1));
    fc.assert(
      fc.property(places, ids, (place, accountId) => {
        const sealed = seal.seal(place, { ...contact, accountId });
        expect(seal.open(place, sealed, place.lastDay)).toEqual({ ...contact, accountId });
      }),
    );
  });

  test('opens nowhere else: not for another share, workspace or day, and with no other secret', () => {
    const seal = sealWith(secret(1));
    fc.assert(
      fc.property(places, places, (place, other) => {
        fc.pre(JSON.stringify(place) !== JSON.stringify(other));
        const sealed = seal.seal(place, contact);
        expect(seal.open(other, sealed, '2000-01-01')).toBeUndefined();
        expect(sealWith(secret(2)).open(place, sealed, '2000-01-01')).toBeUndefined();
      }),
    );
  });

  test('does not open after the last day, whatever day is written on it', () => {
    const seal = sealWith(secret(1));
    const sealed = seal.seal(PLACE, contact);
    expect(seal.open(PLACE, sealed, '2026-03-17')).toBeUndefined();
    expect(seal.open({ ...PLACE, lastDay: '2026-12-31' }, sealed, '2026-03-17')).toBeUndefined();
  });

  test('does not open once a bit of it was changed, or a part of another is put in', () => {
    const seal = sealWith(secret(1));
    const sealed = seal.seal(PLACE, contact);
    const other = seal.seal(PLACE, { ...contact, accountId: 'U0BEN' });
    for (const part of ['sealed', 'wrappedKey'] as const) {
      const bytes = Buffer.from(sealed[part], 'hex');
      for (let at = 0; at < bytes.length; at++) {
        const changed = Buffer.from(bytes);
        changed.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        const broken = { ...sealed, [part]: changed.toString('hex') };
        expect(seal.open(PLACE, broken, '2026-03-02')).toBeUndefined();
      }
      expect(seal.open(PLACE, { ...sealed, [part]: other[part] }, '2026-03-02')).toBeUndefined();
      expect(seal.open(PLACE, { ...sealed, [part]: '' }, '2026-03-02')).toBeUndefined();
    }
  });

  test('opens with a secret that was in use before, and is sealed anew with the one in use', () => {
    const before = sealWith(secret(1));
    const after = sealWith(secret(2), secret(1));
    const sealed = before.seal(PLACE, contact);
    expect(after.open(PLACE, sealed, '2026-03-02')).toEqual(contact);
    expect(before.open(PLACE, after.seal(PLACE, contact), '2026-03-02')).toBeUndefined();
  });

  test('says nothing by its length, and never looks the same twice', () => {
    const seal = sealWith(secret(1));
    const { message: _message, ...short } = contact;
    const long = { ...contact, accountId: `U${'X'.repeat(20)}` };
    const all = [short, contact, long, contact].map((one) => seal.seal(PLACE, one));
    expect(new Set(all.map(({ sealed }) => sealed.length)).size).toBe(1);
    expect(new Set(all.flatMap(({ sealed, wrappedKey }) => [sealed, wrappedKey])).size).toBe(8);
    expect(JSON.stringify(all)).not.toContain(contact.accountId);
  });
});

test('what is stored of a token does not hold it', () => {
  expect(hashOfToken(contact.token)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOfToken(contact.token)).not.toContain(contact.token);
});
