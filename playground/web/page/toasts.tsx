import { Icon } from './icons.tsx';

/** Lines from Slack itself, and what it would not let a person do. */
export function Toasts(props: { lines: string[]; onDismiss: () => void }) {
  const { lines, onDismiss } = props;
  return (
    <div class="toasts" role="status">
      {lines.length > 0 && (
        <div class="toast">
          <div>
            {lines.map((line, at) => (
              <p key={at}>{line}</p>
            ))}
          </div>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick={onDismiss}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
