import { cruise as run } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import type { ICruiseResult } from 'dependency-cruiser';

const walls = await extractConfig('./.dependency-cruiser.mjs');

/** The names of all rules in `.dependency-cruiser.mjs`. */
export const ruleNames = (walls.forbidden ?? []).map((rule) => rule.name ?? 'without a name');

/**
 * Cruises `src` and `playground` below `baseDir` and holds them to `.dependency-cruiser.mjs`.
 *
 * @param baseDir - a folder laid out like the repository
 * @returns every module seen, with its dependencies, and the violations as "rule: from -> to", sorted
 */
export async function cruise(
  baseDir: string,
): Promise<{ modules: ICruiseResult['modules']; violations: string[] }> {
  const { output } = await run(['src', 'playground'], {
    ...walls.options,
    baseDir,
    ruleSet: { forbidden: walls.forbidden ?? [] },
    validate: true,
  });
  if (typeof output === 'string')
    throw new Error(`dependency-cruiser answered in words: ${output}`);
  return {
    modules: output.modules,
    violations: output.summary.violations
      .map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)
      .toSorted(),
  };
}
