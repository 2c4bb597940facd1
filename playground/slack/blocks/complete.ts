import { type Fields, fieldsList, isFields } from '../fields.ts';
import { newBlockId } from '../ids.ts';

/**
 * Blocks as Slack hands them back: with the ids an app left out, `emoji` on plain text, `verbatim` on mrkdwn
 * and the defaults of inputs. A markdown block's own id is not kept.
 */
export function completeBlocks(blocks: readonly Fields[]): Fields[] {
  return blocks.map((block) => {
    const whole = completeTexts(block);
    const keepsId = typeof block['block_id'] === 'string' && block['block_id'] !== '';
    if (!keepsId || block['type'] === 'markdown') whole['block_id'] = newBlockId();
    if (block['type'] === 'input') {
      whole['optional'] ??= false;
      whole['dispatch_action'] ??= false;
      if (isFields(whole['element'])) whole['element']['action_id'] ||= newBlockId();
    }
    if (isFields(whole['accessory']) && whole['accessory']['type'] !== 'image') {
      whole['accessory']['action_id'] ||= newBlockId();
    }
    if (block['type'] === 'actions') {
      for (const element of fieldsList(whole['elements'])) element['action_id'] ||= newBlockId();
    }
    return whole;
  });
}

/** A copy of any part of a block with Slack's defaults on its text objects. */
export function completeTexts(part: Fields): Fields {
  const completed: Fields = {};
  for (const [key, value] of Object.entries(part)) completed[key] = completeValue(value);
  if (completed['type'] === 'plain_text') completed['emoji'] ??= true;
  if (completed['type'] === 'mrkdwn') completed['verbatim'] ??= false;
  return completed;
}

function completeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(completeValue);
  return isFields(value) ? completeTexts(value) : value;
}
