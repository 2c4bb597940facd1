import { type Fields, copy, fieldsList, stringOf } from '../fields.ts';
import type { StateValues } from '../state/world.ts';
import { type Placed, elementsOf, optionsOf } from './elements.ts';

/** Which field of a state value an element fills, and which fields of the element preset it. */
interface Holds {
  field: string;
  initial: string[];
  isMany: boolean;
}

const one = (field: string, ...initial: string[]): Holds => ({ field, initial, isMany: false });
const many = (field: string, ...initial: string[]): Holds => ({ field, initial, isMany: true });

/** The shapes of `view.state.values`, after Bolt's ViewStateValue. Buttons and overflow menus hold nothing. */
const HOLDS: Record<string, Holds> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: one('selected_option', 'initial_option'),
  external_select: one('selected_option', 'initial_option'),
  radio_buttons: one('selected_option', 'initial_option'),
  users_select: one('selected_user', 'initial_user'),
  conversations_select: one('selected_conversation', 'initial_conversation'),
  channels_select: one('selected_channel', 'initial_channel'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time'),
  checkboxes: many('selected_options', 'initial_options'),
  multi_static_select: many('selected_options', 'initial_options'),
  multi_external_select: many('selected_options', 'initial_options'),
  multi_users_select: many('selected_users', 'initial_users'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations'),
  multi_channels_select: many('selected_channels', 'initial_channels'),
  file_input: many('files'),
};

/** How an element's value is kept; undefined for elements that hold none. */
export function holdsOf(type: string): Holds | undefined {
  return HOLDS[type];
}

/** The value an element shows when it first appears. */
function initialValue(place: Placed, currentChannel: string | null): Fields | null {
  const holds = HOLDS[place.type];
  if (!holds) return null;
  const preset = holds.initial
    .map((key) => place.element[key])
    .find((value) => value !== undefined);
  const current =
    place.element['default_to_current_conversation'] === true && preset === undefined
      ? currentChannel
      : null;
  if (holds.isMany) {
    const start = Array.isArray(preset) ? copy(preset) : current ? [current] : [];
    return { type: place.type, [holds.field]: start };
  }
  return { type: place.type, [holds.field]: copy(preset ?? current ?? null) };
}

/**
 * The values of a view's inputs after the app replaced its blocks. What was typed stays where block_id and
 * action_id both stay (`initial_…` is ignored there); every other input starts anew. [docs:modals]
 */
export function carryValues(
  blocks: readonly Fields[],
  before: StateValues,
  currentChannel: string | null,
): StateValues {
  const after: StateValues = {};
  for (const place of elementsOf(blocks)) {
    const kept = before[place.blockId]?.[place.actionId];
    const value =
      kept && kept['type'] === place.type
        ? stillOffered(place, kept)
        : initialValue(place, currentChannel);
    if (value) (after[place.blockId] ??= {})[place.actionId] = value;
  }
  return after;
}

/** Whether a value counts as "nothing filled in". */
export function isEmptyValue(value: Fields | undefined): boolean {
  const holds = value && HOLDS[stringOf(value['type'])];
  if (!value || !holds) return true;
  const held = value[holds.field];
  return (
    held === null || held === undefined || held === '' || (Array.isArray(held) && !held.length)
  );
}

/** A chosen option that the new blocks no longer offer can't stay chosen. */
function stillOffered(place: Placed, kept: Fields): Fields {
  if (place.type.includes('external')) return kept;
  const offered = new Set(optionsOf(place.element).map((option) => option['value']));
  const chosen = kept['selected_option'];
  if (typeof chosen === 'object' && chosen !== null && 'value' in chosen) {
    return offered.has(chosen.value) ? kept : { ...kept, selected_option: null };
  }
  if (Array.isArray(kept['selected_options'])) {
    const left = fieldsList(kept['selected_options']).filter((option) =>
      offered.has(option['value']),
    );
    return { ...kept, selected_options: left };
  }
  return kept;
}
