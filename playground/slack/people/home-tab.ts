import type { Actor } from '../acts/actor.ts';
import { visibleText } from '../blocks/visible-text.ts';
import { type Fields, copy } from '../fields.ts';
import { blocksOf } from '../state/views.ts';
import type { StateValues, ViewState } from '../state/world.ts';
import { type Controls, createControls } from './controls.ts';
import type { Diary } from './effort.ts';
import { namesIn } from './reading.ts';

/** The app's Home tab as one person sees it, always as it is now. */
export interface HomeTab extends Controls {
  id: string;
  readonly text: string;
  readonly blocks: Fields[];
  /** What is filled in, by block_id and action_id. */
  readonly state: StateValues;
}

/** The Home tab in a person's hands. */
export function createHomeTab(actor: Actor, view: ViewState, diary: Diary): HomeTab {
  return {
    ...createControls(actor, () => ({ view }), diary),
    id: view.id,
    get text() {
      return visibleText(blocksOf(view), namesIn(actor.workspace));
    },
    get state() {
      return copy(view.values);
    },
    get blocks() {
      return copy(blocksOf(view));
    },
  };
}
