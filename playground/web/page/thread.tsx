import { useEffect, useRef } from 'preact/hooks';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { MessageList } from './message-list.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';
import { placeOf } from './place.ts';

/** A message and its replies, beside the channel. */
export function Thread(props: { ts: string; act: DoAct; onClose: () => void }) {
  const { ts, act, onClose } = props;
  const { state } = useReading();
  const { title, canWrite } = placeOf(state);
  const isHere = state.threadTs === ts;
  const pane = useRef<HTMLElement>(null);
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Who can reply is in that field by now.
    if (isHere && !pane.current?.contains(document.activeElement)) closeButton.current?.focus();
  }, [ts, isHere]);
  useEffect(() => {
    // The button that opened it is there only while its message is looked at.
    return () => {
      const isLost = !document.activeElement || document.activeElement === document.body;
      if (isLost)
        document.querySelector<HTMLElement>(`main [data-ts="${CSS.escape(ts)}"]`)?.focus();
    };
  }, [ts]);
  return (
    <aside
      ref={pane}
      class="thread"
      aria-label="Thread"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <header class="channel-head">
        <h2>Thread</h2>
        <p class="facts muted">{title}</p>
        <button
          ref={closeButton}
          type="button"
          class="icon-button"
          aria-label="Close thread"
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {isHere && state.thread ? (
        <MessageList
          key={ts}
          messages={state.thread}
          act={act}
          label="Messages in this thread"
          highlighted={null}
          readUpTo={null}
          onOpenThread={null}
        />
      ) : (
        isHere && <p class="notice-bar">This thread is gone.</p>
      )}
      {isHere && state.thread && canWrite && (
        <Composer channelId={state.channelId} threadTs={ts} placeholder="Reply…" act={act} />
      )}
    </aside>
  );
}
