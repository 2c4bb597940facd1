import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { MessageRow } from '../wire.ts';
import { Message } from './message.tsx';

interface Doing {
  act: Parameters<typeof Message>[0]['act'];
  onOpenThread: Parameters<typeof Message>[0]['onOpenThread'];
}

interface Drawn {
  message: MessageRow;
  isHighlighted: boolean;
  node: JSX.Element;
}

/** Draws messages, and again only those that changed: the same node as before makes Preact leave it alone. */
export function useDrawn(
  doing: Doing,
): (message: MessageRow, isHighlighted: boolean) => JSX.Element {
  const latest = useRef(doing);
  latest.current = doing;
  const drawn = useRef(new Map<string, Drawn>()).current;
  return (message, isHighlighted) => {
    const before = drawn.get(message.ts);
    if (before?.message === message && before.isHighlighted === isHighlighted) return before.node;
    const node = (
      <Message
        key={message.ts}
        message={message}
        isHighlighted={isHighlighted}
        act={(what) => latest.current.act(what)}
        onOpenThread={doing.onOpenThread && ((ts) => latest.current.onOpenThread?.(ts))}
      />
    );
    drawn.set(message.ts, { message, isHighlighted, node });
    return node;
  };
}
