import type { Actor } from '../acts/actor.ts';
import { dismissView, submitView } from '../acts/submission.ts';
import { elementsOf, seen, textIn } from '../blocks/elements.ts';
import { holdsOf } from '../blocks/values.ts';
import { visibleText } from '../blocks/visible-text.ts';
import { type Fields, copy, fieldsList, isFields, stringOf } from '../fields.ts';
import { blocksOf } from '../state/views.ts';
import type { StateValues, ViewState } from '../state/world.ts';
import { type Controls, createControls } from './controls.ts';
import type { Diary } from './effort.ts';
import { optionText } from './finding.ts';
import { namesIn } from './reading.ts';

/** An open modal as its person sees it, always as it is now. */
export interface Modal extends Controls {
  id: string;
  readonly title: string;
  /** All visible text: title, blocks, what is filled in, the buttons below. */
  readonly text: string;
  readonly blocks: Fields[];
  /** Error texts under inputs, by label. */
  readonly errors: Record<string, string>;
  /** What is filled in, by label: text, the chosen option's text, a list, or null. */
  readonly values: Record<string, string | string[] | null>;
  /** The same by block_id and action_id, in Slack's shapes. */
  readonly state: StateValues;
  /** Error texts by block_id. */
  readonly errorsByBlock: Record<string, string>;
  readonly submitLabel: string | null;
  readonly closeLabel: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  /** What Slack itself says at the bottom, such as "We had some trouble connecting. Try again?". */
  readonly note: string | null;
  readonly isOpen: boolean;
  /** How many different inputs the person used in it. */
  readonly inputsTouched: number;
  submit: () => Promise<void>;
  /** Presses the close button: back to the modal below, if any. */
  close: () => Promise<void>;
  /** Presses the X: closes the whole stack. */
  closeAll: () => Promise<void>;
}

/** A modal in a person's hands. */
export function createModal(
  actor: Actor,
  view: ViewState,
  diary: Diary,
  touched: Set<string>,
): Modal {
  const names = namesIn(actor.workspace);
  return {
    ...createControls(actor, () => ({ view }), diary, touched),
    id: view.id,
    get title() {
      return textIn(view.source['title']);
    },
    get text() {
      const filled = Object.values(this.values)
        .flat()
        .filter((value) => value !== null);
      const lines = [
        this.title,
        visibleText(blocksOf(view), names),
        ...filled,
        ...Object.values(view.errors).map(seen),
        this.submitLabel ?? '',
        this.closeLabel,
      ];
      return lines.filter((line) => line !== '').join('\n');
    },
    get blocks() {
      return copy(blocksOf(view));
    },
    get errors() {
      const labels = new Map(
        elementsOf(blocksOf(view)).map((place) => [place.blockId, place.label || place.actionId]),
      );
      return Object.fromEntries(
        Object.entries(view.errors).map(([block, error]) => [
          labels.get(block) ?? block,
          seen(error),
        ]),
      );
    },
    get values() {
      return Object.fromEntries(
        elementsOf(blocksOf(view))
          .filter((place) => holdsOf(place.type))
          .map((place) => {
            const value = view.values[place.blockId]?.[place.actionId] ?? {};
            const held = value[holdsOf(place.type)?.field ?? ''];
            return [place.label || place.actionId, shown(held, names)];
          }),
      );
    },
    get state() {
      return copy(view.values);
    },
    get errorsByBlock() {
      return { ...view.errors };
    },
    get submitLabel() {
      return isFields(view.source['submit']) ? textIn(view.source['submit']) : null;
    },
    get closeLabel() {
      return isFields(view.source['close']) ? textIn(view.source['close']) : 'Cancel';
    },
    get callbackId() {
      return stringOf(view.source['callback_id']);
    },
    get privateMetadata() {
      return stringOf(view.source['private_metadata']);
    },
    get note() {
      return view.note;
    },
    get isOpen() {
      return view.isOpen;
    },
    get inputsTouched() {
      return touched.size;
    },
    async submit() {
      diary.effort.submits += 1;
      await submitView(actor, view);
    },
    close: () => dismissView(actor, view),
    closeAll: () => dismissView(actor, view, 'X'),
  };
}

function shown(held: unknown, names: ReturnType<typeof namesIn>): string | string[] | null {
  if (held === null || held === undefined) return null;
  if (Array.isArray(held)) return held.map((item) => String(shown(item, names)));
  if (isFields(held)) {
    return held['type'] === 'rich_text' ? visibleText(fieldsList([held]), names) : optionText(held);
  }
  const text = typeof held === 'number' ? String(held) : seen(stringOf(held));
  return names('user', text) ?? names('channel', text) ?? text;
}
