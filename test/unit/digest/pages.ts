import { DIGEST_PARTS } from '../../../src/digest/digest.ts';
import type { DigestFields } from '../../../src/digest/digest-fields.ts';
import type { DigestPage } from '../../../src/digest/find-digest.ts';

export const FIELDS: DigestFields = {
  weekday: 5,
  hour: 15,
  zone: 'Europe/Berlin',
  areaIds: [],
  parts: DIGEST_PARTS,
  pausedUntil: null,
};

/** What somebody sees of a channel's digest, changed as a test needs it. */
export function pageWith(
  fields: Partial<DigestFields> = {},
  more: Partial<DigestPage> = {},
): DigestPage {
  const { weekday, hour, zone, areaIds, parts, pausedUntil } = { ...FIELDS, ...fields };
  return {
    kind: 'page',
    channelId: 'C0STAFF',
    digest: {
      channelId: 'C0STAFF',
      schedule: { weekday, hour, zone },
      areaIds,
      parts,
      pausedUntil,
      toldUntil: Temporal.Instant.from('2026-02-27T14:00Z'),
    },
    nextOn: '2026-03-06',
    fields: { weekday, hour, zone, areaIds, parts, pausedUntil },
    focusAreas: ['a', 'b', 'c'].map((id) => ({ id, name: `Area ${id}` })),
    ...more,
  };
}
