import type { Actor } from '../acts/actor.ts';
import { type Surface, blocksAt, press, updateInput, valuesOf } from '../acts/block-actions.ts';
import { loadOptions } from '../acts/options.ts';
import { type Placed, textIn } from '../blocks/elements.ts';
import { holdsOf } from '../blocks/values.ts';
import { type Fields, fieldsList, isFields } from '../fields.ts';
import { chosenIn, withChosen, withoutChosen } from './choosing.ts';
import type { Diary } from './effort.ts';
import { buttonSaying, inputLabelled, optionSaying, optionText } from './finding.ts';

/** What a person can do with their hands on a modal, a message or a Home tab. Each act waits for the app's answer. */
export interface Controls {
  /** Types into the input with this label; the empty text clears it. */
  fill: (label: string, text: string) => Promise<void>;
  /** Picks in a select, radio group or date picker, by label and by what it shows. */
  choose: (label: string, wanted: string) => Promise<void>;
  /** Takes one out of a multi-select again, by label and by what it shows. */
  takeOut: (label: string, wanted: string) => Promise<void>;
  /** Ticks the checkbox with this text. */
  tick: (text: string) => Promise<void>;
  untick: (text: string) => Promise<void>;
  /** Presses the button with this text; agrees when asked to confirm. */
  press: (text: string) => Promise<void>;
  /** Presses Enter in a text input, which tells the app where it waits for that. */
  pressEnter: (label: string) => Promise<void>;
  /** Takes an option of a `…` menu. */
  choosesFromMenu: (text: string) => Promise<void>;
  /** What an external select offers for a query. */
  options: (label: string, query: string) => Promise<string[]>;
}

/** Puts a person's hands on a surface. `touched` collects the inputs they used. */
export function createControls(
  actor: Actor,
  surface: () => Surface,
  diary: Diary,
  touched: Set<string> = new Set(),
): Controls {
  const blocks = () => blocksAt(surface());
  const valueOf = (place: Placed) => valuesOf(actor, surface())[place.blockId]?.[place.actionId];
  const put = async (place: Placed, value: Fields, options: { dispatch?: boolean } = {}) => {
    diary.effort.inputs += 1;
    touched.add(`${place.blockId} ${place.actionId}`);
    await updateInput(actor, surface(), place.blockId, place.actionId, value, options);
  };
  const confirmFirst = (part: Fields) => {
    const { confirm } = part;
    if (!isFields(confirm)) return;
    diary.confirmations.push({
      title: textIn(confirm['title']),
      text: textIn(confirm['text']),
      confirm: textIn(confirm['confirm']),
      deny: textIn(confirm['deny']),
    });
  };
  return {
    async fill(label, text) {
      const place = inputLabelled(blocks(), label);
      const holds = holdsOf(place.type);
      if (!holds || !place.type.endsWith('input')) throw new Error(`"${label}" is no text input`);
      const value = text === '' ? null : place.type === 'rich_text_input' ? richText(text) : text;
      const dispatch = place.dispatches && triggersOf(place).includes('on_character_entered');
      await put(place, { [holds.field]: value }, { dispatch });
    },
    async choose(label, wanted) {
      const place = inputLabelled(blocks(), label);
      const chosen = await chosenIn(actor, surface(), place, wanted);
      confirmFirst(place.element);
      await put(place, withChosen(place, valueOf(place), chosen));
    },
    async takeOut(label, wanted) {
      const place = inputLabelled(blocks(), label);
      const chosen = await chosenIn(actor, surface(), place, wanted);
      await put(place, withoutChosen(place, valueOf(place), chosen));
    },
    async tick(text) {
      const { place, option } = optionSaying(blocks(), ['checkboxes'], text);
      const ticked = fieldsList(valueOf(place)?.['selected_options']);
      if (ticked.some((other) => other['value'] === option['value'])) return;
      confirmFirst(place.element);
      await put(place, { selected_options: [...ticked, option] });
    },
    async untick(text) {
      const { place, option } = optionSaying(blocks(), ['checkboxes'], text);
      const ticked = fieldsList(valueOf(place)?.['selected_options']);
      const left = ticked.filter((other) => other['value'] !== option['value']);
      if (left.length < ticked.length) await put(place, { selected_options: left });
    },
    async press(text) {
      const place = buttonSaying(blocks(), text);
      confirmFirst(place.element);
      diary.effort.presses += 1;
      await press(actor, surface(), place.blockId, place.actionId);
    },
    async pressEnter(label) {
      const place = inputLabelled(blocks(), label);
      const dispatch = place.dispatches && triggersOf(place).includes('on_enter_pressed');
      const { type: _type, ...value } = valueOf(place) ?? {};
      await updateInput(actor, surface(), place.blockId, place.actionId, value, { dispatch });
    },
    async choosesFromMenu(text) {
      const { place, option } = optionSaying(blocks(), ['overflow'], text);
      confirmFirst(place.element);
      diary.effort.presses += 1;
      await press(actor, surface(), place.blockId, place.actionId, String(option['value']));
    },
    async options(label, query) {
      const place = inputLabelled(blocks(), label);
      const loaded = await loadOptions(actor, surface(), place.blockId, place.actionId, query);
      return loaded.map(optionText);
    },
  };
}

/** When a text input with `dispatch_action` tells the app; pressing Enter unless it says otherwise. */
function triggersOf(place: Placed): string[] {
  const config = place.element['dispatch_action_config'];
  const triggers = isFields(config) ? config['trigger_actions_on'] : undefined;
  return Array.isArray(triggers) ? triggers.map(String) : ['on_enter_pressed'];
}

function richText(text: string): Fields {
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
  return { type: 'rich_text', elements: [section] };
}
