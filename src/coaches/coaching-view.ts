import { ANY_AREA } from '../calling/turn.ts';
import type { Say } from '../language/language.ts';
import { button } from '../slack/block-kit.ts';
import { dateWithin, escapeText } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { Coaching, GroupCoaching } from './coach.ts';

export const OPEN_COACHING = 'open_coaching';
export const COACHING_BACK = 'coaching_back';

const NAMED_MAX = 20;
const NAME_MAX = 75;

/** Focus areas by name, in the workspace's order; those that are there no more are left out. Empty when there are none. */
export function areaNames(
  say: Say,
  areas: readonly string[],
  focusAreas: readonly FocusArea[],
): string {
  const names = [
    ...(areas.includes(ANY_AREA) ? [say('coaching.any')] : []),
    ...focusAreas
      .filter(({ id }) => areas.includes(id))
      .map(({ name }) => escapeText(clip(name, NAME_MAX))),
  ];
  const more = names.length - NAMED_MAX;
  const named = names.slice(0, NAMED_MAX).join(', ');
  return more > 0 ? say('coaching.namesAndMore', { names: named, count: more }) : named;
}

const GROUPS_MAX = 3;

/** What somebody coaches with user groups, a line for each. */
export function groupLines(
  say: Say,
  groups: readonly GroupCoaching[],
  focusAreas: readonly FocusArea[],
): string[] {
  return groups
    .map(({ handle, areas }) => ({
      group: `@${escapeText(handle)}`,
      areas: areaNames(say, areas, focusAreas),
    }))
    .filter(({ areas }) => areas !== '')
    .slice(0, GROUPS_MAX)
    .map(({ group, areas }) => say('coaching.throughGroup', { areas, group }));
}

/** What a person's settings say now, beside their areas: only what isn't as it always is. */
export function settingLines(say: Say, { awayUntil, mornings }: Coaching): string[] {
  return [
    ...(awayUntil ? [sayAwayNow(say, awayUntil)] : []),
    ...(mornings ? [] : [say('coaching.noMornings')]),
  ];
}

export const sayAwayNow = (say: Say, awayUntil: string): string =>
  say('coaching.awayNow', { date: dateWithin(awayUntil) });

/** Ends being away at once. */
export const backButton = (say: Say) => button(COACHING_BACK, say('coaching.back'));
