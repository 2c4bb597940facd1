import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageRow } from '../wire.ts';
import { dayOf } from './dates.ts';
import { useChunks } from './chunks.ts';
import { Icon } from './icons.tsx';
import { moveAmongMessages } from './message-keys.ts';
import { useReading } from './names.ts';
import { useDrawn } from './use-drawn.tsx';
import type { DoAct } from './page-state.ts';

/** So near to the end, the newest stay in view as they come. */
const AT_END_PX = 40;

/**
 * Messages by day. It begins at the first unread one, else at the newest, which then stay in view unless the reader scrolled
 * away or came for another.
 */
export function MessageList(props: {
  messages: MessageRow[];
  act: DoAct;
  label: string;
  /** What stands above the first message. */
  intro?: string;
  highlighted: string | null;
  /** What is newer and of others is new to the reader. */
  readUpTo: string | null;
  onOpenThread: ((ts: string) => void) | null;
  /** How often the reader sent something here: a command, too, is answered at the end. */
  sent?: number;
  /** Loads what was written before; absent when there is nothing. */
  onEarlier?: () => void;
}) {
  const { messages, act, highlighted, readUpTo, onOpenThread, label, onEarlier, sent = 0 } = props;
  const { state } = useReading();
  const list = useRef<HTMLDivElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** The newest message when the reader scrolled away from the end; null while they are there. */
  const [awaySince, setAwaySince] = useState<string | null>(null);
  const isNew = ({ ts, userId, isEphemeral }: MessageRow, since: string) =>
    ts > since && userId !== state.me.id && !isEphemeral;
  const firstNew = readUpTo && messages.find((message) => isNew(message, readUpTo))?.ts;

  // Messages get their true height only when they come into view, so the end is found again whenever it moves.
  const newest = useRef(messages.at(-1)?.ts);
  const hasMoved = useRef(false);
  const hasBegun = newest.current !== messages.at(-1)?.ts;
  const settle = useRef(() => {});
  settle.current = () => {
    const { current } = list;
    if (current && wanted && isLed.current) showWanted();
    if (!current || !isAtEnd.current || isLed.current) return;
    current.scrollTo({ top: current.scrollHeight });
    const line = hasBegun || hasMoved.current ? null : current.querySelector('.new-line');
    if (!line || line.getBoundingClientRect().top >= current.getBoundingClientRect().top) return;
    isAtEnd.current = false;
    line.scrollIntoView({ block: 'start' });
  };
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => settle.current());
    if (inside.current) watch.observe(inside.current);
    if (list.current) watch.observe(list.current);
    return () => watch.disconnect();
  }, []);
  const wanted = messages.some(({ ts }) => ts === highlighted) ? highlighted : null;
  /** Until the reader goes through the list, the message that they came for stays before them. */
  const isLed = useRef(false);
  const showWanted = () => {
    const message = list.current?.querySelector(`[data-ts="${CSS.escape(wanted ?? '')}"]`);
    message?.scrollIntoView({ block: 'center' });
  };
  useLayoutEffect(() => {
    isLed.current = wanted !== null;
    if (!wanted) return;
    isAtEnd.current = false;
    showWanted();
  }, [wanted]);
  // What comes in above pushes nothing away.
  const distanceToEnd = useRef(0);
  const first = messages[0]?.ts;
  useLayoutEffect(() => {
    const { current } = list;
    if (current && !isAtEnd.current && distanceToEnd.current)
      current.scrollTop = current.scrollHeight - distanceToEnd.current;
  }, [first]);
  useLayoutEffect(() => {
    if (highlighted && !wanted) onEarlier?.();
  }, [highlighted, first]);

  const onScroll = ({ scrollTop, clientHeight, scrollHeight }: HTMLElement) => {
    isAtEnd.current = scrollTop + clientHeight > scrollHeight - AT_END_PX;
    distanceToEnd.current = scrollHeight - scrollTop;
    if (scrollTop < clientHeight) onEarlier?.();
    const isFar = scrollTop + clientHeight * 1.5 < scrollHeight;
    if (isAtEnd.current) setAwaySince(null);
    else if (isFar && awaySince === null) setAwaySince(messages.at(-1)?.ts ?? '');
  };
  /** Once the reader goes through the list, it doesn't begin again. */
  const moves = () => {
    hasMoved.current = true;
    isLed.current = false;
  };
  const toEnd = () => {
    moves();
    isAtEnd.current = true;
    setAwaySince(null);
    list.current?.scrollTo({ top: list.current.scrollHeight });
  };
  const sentBefore = useRef(sent);
  useLayoutEffect(() => {
    if (sent !== sentBefore.current) toEnd();
  }, [sent]);
  // What one writes is at the end, and so is the answer to a command; of what others write, one hears there is more.
  const last = messages.at(-1);
  const isMine = last?.userId === state.me.id || last?.isEphemeral;
  const before = useRef(last?.ts);
  useLayoutEffect(() => {
    const known = before.current ?? '';
    before.current = last?.ts;
    if (!hasBegun || (last?.ts ?? '') <= known) return;
    if (isMine) toEnd();
    else if (!isAtEnd.current && awaySince === null) setAwaySince(known);
    settle.current();
  }, [last?.ts]);
  const came =
    awaySince === null ? 0 : messages.filter((message) => isNew(message, awaySince)).length;

  const days = Map.groupBy(useChunks(messages, state.me.tz), ({ date }) => date);
  const draw = useDrawn({ act, onOpenThread });
  return (
    <div class="message-list-frame">
      <div
        ref={list}
        class="message-list"
        role="log"
        aria-label={label}
        tabIndex={0}
        onKeyDown={(event) => {
          moves();
          moveAmongMessages(event);
        }}
        onWheel={moves}
        onPointerDown={moves}
        onTouchMove={moves}
        onScroll={(event) => onScroll(event.currentTarget)}
      >
        <div ref={inside} class="message-list-inside">
          {props.intro && <p class="intro muted">{props.intro}</p>}
          {[...days].map(([date, chunks]) => (
            <div class="day" key={date}>
              <p class="day-label">
                <span>{dayOf(Number(chunks[0]?.key) * 1000, state.now, state.me.tz)}</span>
              </p>
              {chunks.map((chunk, at) =>
                draw(chunk, chunks[at - 1]?.messages.at(-1), {
                  highlighted,
                  firstNew: firstNew ?? null,
                  root: onOpenThread ? null : rootOf(messages),
                }),
              )}
            </div>
          ))}
        </div>
      </div>
      {awaySince !== null && (
        <button
          type="button"
          class="to-newest"
          onClick={() => {
            toEnd();
            list.current?.focus();
          }}
        >
          <Icon name="down" size={14} />
          {came === 0 ? 'Jump to newest' : came === 1 ? '1 new message' : `${came} new messages`}
        </button>
      )}
    </div>
  );
}

/** In a thread: the message it hangs on. */
function rootOf([root]: MessageRow[]): { ts: string; replies: number } | null {
  return root ? { ts: root.ts, replies: root.replies?.count ?? 0 } : null;
}
