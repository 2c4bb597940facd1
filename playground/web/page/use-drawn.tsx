import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { MessageRow } from '../wire.ts';
import { type Chunk, goesOn } from './chunks.ts';
import { Message } from './message.tsx';

interface Doing {
  act: Parameters<typeof Message>[0]['act'];
  onOpenThread: Parameters<typeof Message>[0]['onOpenThread'];
}

/** What stands out among the messages. */
interface Marks {
  highlighted: string | null;
  /** Before it stands the line "New". */
  firstNew: string | null;
  /** The message that a thread hangs on, and how many replies follow. */
  root: { ts: string; replies: number } | null;
}

interface DrawnMessage {
  message: MessageRow;
  isHighlighted: boolean;
  isContinued: boolean;
  node: JSX.Element;
}

/** A guess until it has been laid out. */
const MESSAGE_PX = 80;

/** Draws a chunk, and of it only what changed: the same node as before makes Preact leave it alone. */
export function useDrawn(
  doing: Doing,
): (chunk: Chunk, before: MessageRow | undefined, marks: Marks) => JSX.Element {
  const latest = useRef(doing);
  latest.current = doing;
  const chunks = useRef(
    new Map<string, { key: string; chunk: Chunk; node: JSX.Element }>(),
  ).current;
  const drawn = useRef(new Map<string, DrawnMessage>()).current;

  const drawMessage = (message: MessageRow, isHighlighted: boolean, isContinued: boolean) => {
    const before = drawn.get(message.ts);
    const isSame =
      before?.message === message &&
      before.isHighlighted === isHighlighted &&
      before.isContinued === isContinued;
    if (isSame) return before.node;
    const node = (
      <Message
        key={message.ts}
        message={message}
        isHighlighted={isHighlighted}
        isContinued={isContinued}
        act={(what) => latest.current.act(what)}
        onOpenThread={doing.onOpenThread && ((ts) => latest.current.onOpenThread?.(ts))}
      />
    );
    drawn.set(message.ts, { message, isHighlighted, isContinued, node });
    return node;
  };

  return (chunk, previous, { highlighted, firstNew, root }) => {
    const { messages } = chunk;
    const isFirstContinued = messages[0] && goesOn(messages[0], previous);
    const key = [highlighted, firstNew, isFirstContinued, root?.replies].join(' ');
    const before = chunks.get(chunk.key);
    if (before?.chunk === chunk && before.key === key) return before.node;
    const node = (
      <div
        class="chunk"
        key={chunk.key}
        style={{ containIntrinsicSize: `auto ${messages.length * MESSAGE_PX}px` }}
      >
        {messages.flatMap((message, at) => {
          const isFirstNew = message.ts === firstNew;
          const before = messages[at - 1] ?? previous;
          const isContinued = !isFirstNew && before?.ts !== root?.ts && goesOn(message, before);
          const node = drawMessage(message, message.ts === highlighted, isContinued);
          if (isFirstNew) return [<NewLine key="new" />, node];
          const isRoot = message.ts === root?.ts && root.replies > 0;
          return isRoot ? [node, <ReplyCount key="count" count={root.replies} />] : node;
        })}
      </div>
    );
    chunks.set(chunk.key, { key, chunk, node });
    return node;
  };
}

function NewLine() {
  return (
    <p class="new-line">
      <span>New</span>
    </p>
  );
}

function ReplyCount({ count }: { count: number }) {
  return (
    <p class="reply-count">
      <span>{count === 1 ? '1 reply' : `${count} replies`}</span>
    </p>
  );
}
