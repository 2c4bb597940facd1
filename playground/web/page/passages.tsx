import { Icon } from './icons.tsx';
import { useReading } from './names.ts';

/** What passed between Slack and the app: names and outcomes, newest first. */
export function Passages({ onClose }: { onClose: () => void }) {
  const { state } = useReading();
  return (
    <aside class="passages" aria-label="What Slack and Oops said">
      <header class="channel-head">
        <h2>What Slack and Oops said</h2>
        <button type="button" class="icon-button" aria-label="Close this list" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <ol tabIndex={0} aria-label="Newest first">
        {state.passages.map(({ at, from, name, outcome, ms }, index) => (
          <li
            key={`${at} ${index}`}
            class={outcome === 'ok' || outcome === 'waiting' ? '' : 'failed'}
          >
            <span class="direction">{from === 'Slack' ? 'Slack → Oops' : 'Oops → Slack'}</span>
            <code>{name}</code>
            <span class="outcome">
              {outcome}
              {ms !== null && ` · ${Math.round(ms)} ms`}
            </span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
