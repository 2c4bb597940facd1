import type { Evidence } from './evidence.ts';

/** Every attacker asks the same: what was found is kept. */
export function kept<Found>(find: (evidence: Evidence) => Found): (evidence: Evidence) => Found {
  const known = new WeakMap<Evidence, { found: Found }>();
  return (evidence) => {
    const { found } = known.get(evidence) ?? { found: find(evidence) };
    known.set(evidence, { found });
    return found;
  };
}
