import { useRef, useState } from 'preact/hooks';
import type { Fields } from '../wire.ts';
import { stringIn } from './fields.ts';
import type { Field } from './input-block.tsx';

/**
 * What an element holds, and how to change it. What was just chosen shows at once, and until Slack knows it: a redraw
 * in between would take it back for a moment.
 */
export function useHeld(field: Field): [Fields | undefined, (value: Fields) => Promise<void>] {
  const { blockId, element, surface } = field;
  const actionId = stringIn(element, 'action_id');
  const [chosen, setChosen] = useState<Fields | null>(null);
  const latest = useRef<Fields | null>(null);
  const put = async (value: Fields) => {
    latest.current = value;
    setChosen(value);
    await surface.hands.set(blockId, actionId, value);
    if (latest.current === value) setChosen(null);
  };
  return [chosen ?? surface.values[blockId]?.[actionId], put];
}
