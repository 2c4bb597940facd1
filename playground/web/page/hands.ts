import type { ActAnswer, Fields, Place } from '../wire.ts';
import type { DoAct } from './page-state.ts';

/** What a person does to the elements of one view or message. */
export interface Hands {
  press: (blockId: string, actionId: string, optionValue?: string) => Promise<ActAnswer>;
  /** Sets what an element holds; the app hears of it where the element tells it. */
  set: (
    blockId: string,
    actionId: string,
    value: Fields,
    options?: { dispatch?: boolean },
  ) => Promise<ActAnswer>;
  /** Notes what is being typed. It is sent after a pause, and before anything else. */
  type: (blockId: string, actionId: string, text: string) => void;
  options: (blockId: string, actionId: string, query: string) => Promise<Fields[]>;
  submit: () => Promise<ActAnswer>;
  close: (how: 'close' | 'X') => Promise<ActAnswer>;
}

const PAUSE_MS = 250;

/** Hands for one place. What was typed reaches Slack before the press that may depend on it. */
export function createHands(act: DoAct, place: Place): Hands {
  const typed = new Map<string, { blockId: string; actionId: string; text: string }>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function sendTyped(): Promise<void> {
    clearTimeout(timer);
    const waiting = [...typed.values()];
    typed.clear();
    for (const { blockId, actionId, text } of waiting) {
      const value = { value: text === '' ? null : text };
      // The field may be gone by now; then so is the text.
      await act({ kind: 'update', place, blockId, actionId, value, dispatch: false });
    }
  }

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = last.then(sendTyped).then(run);
    last = turn.catch(() => {});
    return turn;
  }

  const viewId = 'viewId' in place ? place.viewId : '';
  return {
    press: (blockId, actionId, optionValue) =>
      inTurn(() => act({ kind: 'press', place, blockId, actionId, optionValue })),
    set: (blockId, actionId, value, options) =>
      inTurn(() => act({ kind: 'update', place, blockId, actionId, value, ...options })),
    type(blockId, actionId, text) {
      typed.set(`${blockId} ${actionId}`, { blockId, actionId, text });
      clearTimeout(timer);
      timer = setTimeout(() => void inTurn(async () => {}), PAUSE_MS);
    },
    async options(blockId, actionId, query) {
      const answer = await act({ kind: 'options', place, blockId, actionId, query });
      return answer.ok ? (answer.options ?? []) : [];
    },
    submit: () => inTurn(() => act({ kind: 'submit', viewId })),
    close(how) {
      clearTimeout(timer);
      typed.clear();
      return act({ kind: 'close', viewId, how });
    },
  };
}
