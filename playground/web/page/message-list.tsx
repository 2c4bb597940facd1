import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageRow } from '../wire.ts';
import { dayOf } from './dates.ts';
import { useReading } from './names.ts';
import { useDrawn } from './use-drawn.tsx';
import type { DoAct } from './page-state.ts';

/** Messages by day, the newest in view unless the reader scrolled away or came for one of them. */
export function MessageList(props: {
  messages: MessageRow[];
  act: DoAct;
  label: string;
  /** What stands above the first message. */
  intro?: string;
  highlighted: string | null;
  onOpenThread: ((ts: string) => void) | null;
  /** Loads what was written before; absent when there is nothing. */
  onEarlier?: () => void;
}) {
  const { messages, act, highlighted, onOpenThread, label, onEarlier } = props;
  const { state } = useReading();
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const inside = useRef<HTMLDivElement>(null);

  // Messages get their true height only when they come into view, so the end is found again whenever it moves.
  useLayoutEffect(() => {
    const toEnd = () => {
      if (isAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight });
    };
    const watch = new ResizeObserver(toEnd);
    if (inside.current) watch.observe(inside.current);
    return () => watch.disconnect();
  }, []);
  const wanted = messages.some(({ ts }) => ts === highlighted) ? highlighted : null;
  useLayoutEffect(() => {
    if (!wanted) return;
    isAtEnd.current = false;
    const message = list.current?.querySelector(`[data-ts="${CSS.escape(wanted)}"]`);
    message?.scrollIntoView({ block: 'center' });
  }, [wanted]);

  // What comes in above pushes nothing away.
  const distanceToEnd = useRef(0);
  const first = messages[0]?.ts;
  useLayoutEffect(() => {
    const { current } = list;
    if (current && !isAtEnd.current)
      current.scrollTop = current.scrollHeight - distanceToEnd.current;
  }, [first]);
  useLayoutEffect(() => {
    if (highlighted && !wanted) onEarlier?.();
  }, [highlighted, first]);

  const draw = useDrawn({ act, onOpenThread });
  const day = (ts: string) => dayOf(Number(ts) * 1000, state.now, state.me.tz);
  return (
    <div
      ref={list}
      class="message-list"
      role="log"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        isAtEnd.current = scrollTop + clientHeight > scrollHeight - 40;
        distanceToEnd.current = scrollHeight - scrollTop;
        if (scrollTop < clientHeight) onEarlier?.();
      }}
    >
      <div ref={inside} class="message-list-inside">
        {props.intro && <p class="intro muted">{props.intro}</p>}
        {messages.map((message, at) => {
          const before = messages[at - 1];
          const today = day(message.ts);
          const isNewDay = !before || day(before.ts) !== today;
          return [
            isNewDay && (
              <div class="day" key={`day ${message.ts}`}>
                <span>{today}</span>
              </div>
            ),
            draw(message, message.ts === highlighted),
          ];
        })}
      </div>
    </div>
  );
}
