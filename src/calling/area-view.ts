import type { ActionsBlock } from '@slack/types';
import type { Say } from '../language/language.ts';
import { actions, option, section, select } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { SET_AREA } from './calling-actions.ts';

/**
 * Where a coach says what a share is about whose author was not sure.
 * @param areas at least one
 * @param set the one that it has by now
 */
export function areaSelect(
  say: Say,
  mistakeId: string,
  areas: readonly FocusArea[],
  set?: FocusArea,
): ActionsBlock {
  const valueOf = ({ id }: FocusArea) => `${mistakeId}:${id}`;
  const options = areas.map((area) => option(valueOf(area), area.name));
  const chosen = set && options.find(({ value }) => value === valueOf(set));
  return actions('coach_area', select(SET_AREA, options, chosen, say('area.set')));
}

/** What is said to them alone, with the way to another one. */
export function areaIsSet(
  say: Say,
  mistakeId: string,
  area: FocusArea,
  areas: readonly FocusArea[],
): MessageBody {
  const text = say('area.isSet', { area: escapeText(area.name) });
  return { text, blocks: [section(text), areaSelect(say, mistakeId, areas, area)] };
}

/** Reads what an option stands for; nothing for one that no select of ours holds. */
export function readAreaChoice(
  value: string | undefined,
): { mistakeId: string; areaId: string } | undefined {
  const [mistakeId, areaId, ...more] = value?.split(':') ?? [];
  return mistakeId && areaId && more.length === 0 ? { mistakeId, areaId } : undefined;
}
