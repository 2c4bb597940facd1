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
  const closeButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    closeButton.current?.focus();
    // The button that opened it is there only while its message is looked at.
    return () => {
      const isLost = !document.activeElement || document.activeElement === document.body;
      if (isLost)
        document.querySelector<HTMLElement>(`main [data-ts="${CSS.escape(ts)}"]`)?.focus();
    };
  }, [ts]);
  return (
    <aside
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
      {state.thread ? (
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
        <p class="notice-bar">This thread is gone.</p>
      )}
      {state.thread && canWrite && (
        <Composer channelId={state.channelId} threadTs={ts} placeholder="Reply…" act={act} />
      )}
    </aside>
  );
}
