import { type Digest, DIGEST_PARTS, type DigestChange, type DigestPart } from './digest.ts';

/** A digest as a form shows it. */
export interface DigestFields {
  weekday: number;
  hour: number;
  zone: string;
  areaIds: readonly string[];
  parts: readonly DigestPart[];
  /** ISO date; a pause that is over is none. */
  pausedUntil: string | null;
}

/** What a new one begins with: the end of the working week, when there is something to look back on. */
export const newFields = (zone: string): DigestFields => ({
  weekday: 5,
  hour: 15,
  zone,
  areaIds: [],
  parts: DIGEST_PARTS,
  pausedUntil: null,
});

/** @param today ISO date in its zone */
export function fieldsOf(digest: Digest, today: string): DigestFields {
  const { schedule, areaIds, parts, pausedUntil } = digest;
  const isPaused = pausedUntil !== null && pausedUntil >= today;
  return { ...schedule, areaIds, parts, pausedUntil: isPaused ? pausedUntil : null };
}

export const changeOf = ({ weekday, hour, zone, ...rest }: DigestFields): DigestChange => ({
  schedule: { weekday, hour, zone },
  ...rest,
});

interface Sent {
  shown: DigestFields;
  chosen: DigestFields;
}

/**
 * A form without what it showed that counts no more, since time went on or a focus area went: nobody touched that.
 * @param isThere the focus areas that there are
 * @param today ISO date in the digest's zone
 */
export function withoutPast(sent: Sent, isThere: ReadonlySet<string>, today: string): Sent {
  const { shown, chosen } = sent;
  const gone = new Set(shown.areaIds).difference(isThere);
  const isOver = shown.pausedUntil !== null && shown.pausedUntil < today;
  const without = (fields: DigestFields): DigestFields => ({
    ...fields,
    areaIds: fields.areaIds.filter((id) => !gone.has(id)),
    ...(isOver && fields.pausedUntil === shown.pausedUntil && { pausedUntil: null }),
  });
  return { shown: without(shown), chosen: without(chosen) };
}

/** What is so by now, with what somebody touched in a form: what they left alone stays as others have set it meanwhile. */
export function withTouched(now: DigestFields, { shown, chosen }: Sent): DigestFields {
  const pick = <Name extends 'weekday' | 'hour' | 'zone' | 'pausedUntil'>(name: Name) =>
    (chosen[name] === shown[name] ? now : chosen)[name];
  return {
    weekday: pick('weekday'),
    hour: pick('hour'),
    zone: pick('zone'),
    areaIds: touched(now.areaIds, shown.areaIds, chosen.areaIds),
    parts: touched(now.parts, shown.parts, chosen.parts),
    pausedUntil: pick('pausedUntil'),
  };
}

/** With what was put in, and without what was taken out. */
function touched<One>(now: readonly One[], shown: readonly One[], chosen: readonly One[]): One[] {
  const [before, after] = [new Set(shown), new Set(chosen)];
  const all = new Set(now).union(after.difference(before));
  return [...all.difference(before.difference(after))];
}

/** Whether somebody else changed what a form showed before it was sent. The form's own words, sent twice, are nobody else's. */
export function hasOthersChanges(now: DigestFields, { shown, chosen }: Sent): boolean {
  return SAME.some((isSame) => !isSame(now, shown) && !isSame(now, chosen));
}

export const isSameDigest = (one: DigestFields, other: DigestFields): boolean =>
  SAME.every((isSame) => isSame(one, other));

const hasSame = (one: readonly string[], other: readonly string[]) =>
  new Set(one).symmetricDifference(new Set(other)).size === 0;

const SAME: readonly ((one: DigestFields, other: DigestFields) => boolean)[] = [
  (one, other) => one.weekday === other.weekday,
  (one, other) => one.hour === other.hour,
  (one, other) => one.zone === other.zone,
  (one, other) => one.pausedUntil === other.pausedUntil,
  (one, other) => hasSame(one.areaIds, other.areaIds),
  (one, other) => hasSame(one.parts, other.parts),
];
