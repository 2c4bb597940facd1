import { type Fields, fieldsList, isFields, stringOf } from '../fields.ts';

/** An interactive element and where it stands. */
export interface Placed {
  block: Fields;
  blockId: string;
  actionId: string;
  element: Fields;
  type: string;
  /** The label of an input, or the text of the section it accompanies. */
  label: string;
  isInput: boolean;
  isOptional: boolean;
  /** Whether a change is told to the app at once. */
  dispatches: boolean;
}

/** Every interactive element of these blocks, in reading order. */
export function elementsOf(blocks: readonly Fields[]): Placed[] {
  return blocks.flatMap((block) => {
    if (block['type'] === 'input' && isFields(block['element'])) {
      return [placed(block, block['element'], textIn(block['label']))];
    }
    if (block['type'] === 'actions') {
      return fieldsList(block['elements']).map((element) => placed(block, element, ''));
    }
    if (block['type'] === 'section' && isFields(block['accessory'])) {
      const accessory = block['accessory'];
      return accessory['type'] === 'image' ? [] : [placed(block, accessory, textIn(block['text']))];
    }
    return [];
  });
}

/** The element with these two ids, or undefined. */
export function elementAt(
  blocks: readonly Fields[],
  blockId: string,
  actionId: string,
): Placed | undefined {
  return elementsOf(blocks).find(
    (place) => place.blockId === blockId && place.actionId === actionId,
  );
}

/** Options of a select, radio group, checkbox group or overflow menu, groups flattened. */
export function optionsOf(element: Fields): Fields[] {
  const grouped = fieldsList(element['option_groups']).flatMap((group) =>
    fieldsList(group['options']),
  );
  return [...fieldsList(element['options']), ...grouped];
}

/** The text of a text object, as it is seen. */
export function textIn(value: unknown): string {
  return isFields(value) ? seen(stringOf(value['text'])) : '';
}

/** What a person sees of a text: Unicode's invisible operators are no part of it. */
export const seen = (text: string): string => text.replaceAll(/[\u2061-\u2064]/gu, '');

function placed(block: Fields, element: Fields, label: string): Placed {
  const isInput = block['type'] === 'input';
  return {
    block,
    blockId: stringOf(block['block_id']),
    actionId: stringOf(element['action_id']),
    element,
    type: stringOf(element['type']),
    label,
    isInput,
    isOptional: block['optional'] === true,
    dispatches: !isInput || block['dispatch_action'] === true,
  };
}
