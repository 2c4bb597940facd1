import { useEffect, useRef, useState } from 'preact/hooks';
import type { RequestContents } from '../../wire-inspector.ts';
import { Icon } from '../icons.tsx';
import { useReading } from '../names.ts';
import { JsonTree } from './json-tree.tsx';
import { inspect, useLive } from './load.ts';
import { whenOf } from './when.ts';

/** Unfolded from the start, and everything. */
const A_LITTLE = 2;
const ALL = 100;

/** One request: what it is in words, what went over the wire, and what came back. */
export function Request({ number, onClose }: { number: number; onClose: () => void }) {
  const [request, setRequest] = useState<RequestContents | null>(null);
  const back = useRef<HTMLButtonElement>(null);
  // Its answer may still be under way.
  useLive(
    async (isWanted) => {
      const loaded = await inspect<RequestContents>('request', { number });
      if (loaded && isWanted()) {
        setRequest((before) =>
          JSON.stringify(before) === JSON.stringify(loaded) ? before : loaded,
        );
      }
    },
    { key: String(number) },
  );
  useEffect(() => back.current?.focus(), [number]);
  return (
    <section class="request-contents" aria-label="One request">
      <button ref={back} type="button" class="request-back link" onClick={onClose}>
        <Icon name="back" size={14} /> Back to the list
      </button>
      {request && request.number === number && <Contents key={number} request={request} />}
    </section>
  );
}

function Contents({ request }: { request: RequestContents }) {
  const { state } = useReading();
  const [depth, setDepth] = useState(A_LITTLE);
  const { sentence, from, name, outcome, ms, meaning, details, sent, answer, raw, known } = request;
  const [sender, receiver] = from === 'Slack' ? ['Slack', 'Oops'] : ['Oops', 'Slack'];
  const hasAnswer = answer !== null && answer !== undefined;
  return (
    <>
      <h3>{sentence}</h3>
      <p class="request-facts muted">
        {whenOf(request.at, state.now, state.me.tz)} · {sender} → {receiver} · <code>{name}</code>
      </p>
      <p class={`request-outcome ${request.state}`}>
        <strong>{outcome}</strong>
        {ms !== null && <span class="muted"> after {Math.round(ms)} ms</span>}
        {meaning && <span class="request-meaning">{meaning}</span>}
      </p>
      {details.length > 0 && (
        <ul class="request-details" aria-label="Slack says">
          {details.map((line) => (
            <li key={line}>
              <code>{line}</code>
            </li>
          ))}
        </ul>
      )}
      <div class="request-tools">
        <button
          type="button"
          class="link"
          aria-pressed={depth === ALL}
          onClick={() => setDepth(depth === ALL ? A_LITTLE : ALL)}
        >
          Unfold all
        </button>
        <Copy text={JSON.stringify({ name, sent, answer }, null, 2)} />
      </div>
      <h4>What {sender} sent</h4>
      <JsonTree key={`sent ${depth}`} value={sent} known={known} depth={depth} />
      <h4>What {receiver} answered</h4>
      {hasAnswer ? (
        <JsonTree key={`answer ${depth}`} value={answer} known={known} depth={depth} />
      ) : (
        <p class="muted">{answerLess(request)}</p>
      )}
      <details class="request-raw">
        <summary>As it went over the wire</summary>
        <pre tabIndex={0}>{raw}</pre>
      </details>
    </>
  );
}

function answerLess({ state, name, outcome }: RequestContents): string {
  if (name === 'complaint') return 'This is no request: Slack keeps it to itself.';
  if (state === 'waiting') return 'Nothing yet.';
  return outcome === 'ok' ? 'Nothing but “received” (HTTP 200).' : 'Nothing.';
}

function Copy({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Your browser doesn’t let this page copy');
    }
  };
  return (
    <>
      <button type="button" class="link" onClick={() => void copy()}>
        Copy
      </button>
      <span role="status" class="muted">
        {said}
      </span>
    </>
  );
}
