/** Every attacker asks the same of the same evidence, or of a part of it: what was found is kept. */
export function kept<Of extends object, Found>(find: (of: Of) => Found): (of: Of) => Found {
  const known = new WeakMap<Of, { found: Found }>();
  return (of) => {
    const { found } = known.get(of) ?? { found: find(of) };
    known.set(of, { found });
    return found;
  };
}
