import { useId } from 'preact/hooks';
import type { Fields } from '../wire.ts';
import { Dialog } from './dialog.tsx';
import { fieldsIn, stringIn } from './fields.ts';
import { Mrkdwn, Plain } from './mrkdwn.tsx';

/** Slack's question before an action is sent. */
export function ConfirmDialog(props: {
  question: Fields;
  onAgree: () => void;
  onDeny: () => void;
}) {
  const id = useId();
  const { question, onAgree, onDeny } = props;
  const isDanger = stringIn(question, 'style') === 'danger';
  return (
    <Dialog class="modal confirm" labelledBy={id} onClose={onDeny}>
      <header>
        <h2 id={id}>
          <Words of={fieldsIn(question, 'title')} />
        </h2>
      </header>
      <div class="modal-body">
        <p>
          <Words of={fieldsIn(question, 'text')} />
        </p>
      </div>
      <footer>
        <button type="button" class="button" data-default onClick={onDeny}>
          <Words of={fieldsIn(question, 'deny')} />
        </button>
        <button
          type="button"
          class={isDanger ? 'button danger-filled' : 'button primary'}
          onClick={onAgree}
        >
          <Words of={fieldsIn(question, 'confirm')} />
        </button>
      </footer>
    </Dialog>
  );
}

/** A text object of either kind. */
export function Words({ of }: { of: Fields | undefined }) {
  const text = stringIn(of, 'text');
  return stringIn(of, 'type') === 'mrkdwn' ? <Mrkdwn text={text} /> : <Plain text={text} />;
}
