import type { Edition } from './edition.ts';

/** What editions say as often as they come, for as long as it is so. */
export interface SaidLately {
  /** Shares that wait for help. */
  open: ReadonlySet<string>;
  /** The names of the areas that rise. */
  rising: ReadonlySet<string>;
}

/** Whether there is more to tell than lately. An old lesson is none: a channel has many, and would be told them all in a minute. */
export function hasNews(
  { lessons, changed, open, rising }: Pick<Edition, 'lessons' | 'changed' | 'open' | 'rising'>,
  lately: SaidLately | undefined,
): boolean {
  if (!lately) return true;
  return (
    [...lessons, ...changed].flat().some((one) => one !== undefined) ||
    open.some(({ id }) => !lately.open.has(id)) ||
    rising.some(({ name }) => !lately.rising.has(name))
  );
}
