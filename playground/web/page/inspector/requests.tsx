import { useEffect, useRef, useState } from 'preact/hooks';
import type { RequestFilter, RequestList } from '../../wire-inspector.ts';
import { useReading } from '../names.ts';
import { RequestLine } from './request-line.tsx';
import { Request } from './request.tsx';
import { useRequests } from './use-requests.ts';
import { counted } from './when.ts';

const PAUSE_MS = 150;
const NEAR_END = 400;

const EVERYTHING: RequestFilter = { search: '', from: null, onlyFailed: false, about: null };

/** Everything that passed between Slack and Oops, newest first, and one of it opened. */
export function Requests(props: {
  opened: number | null;
  onOpen: (number: number | null) => void;
}) {
  const { opened, onOpen } = props;
  const [filter, setFilter] = useState(EVERYTHING);
  const [isPaused, setIsPaused] = useState(false);
  const { list, loadOlder } = useRequests(filter, isPaused);
  const lines = useRef<HTMLOListElement>(null);
  const close = () => {
    const line = lines.current?.querySelector<HTMLElement>(`[data-number="${opened}"]`);
    onOpen(null);
    // Where it was opened; the list may have gone on without it.
    setTimeout(() => (line?.isConnected ? line : lines.current)?.focus());
  };
  return (
    <div
      class={opened === null ? 'requests' : 'requests has-opened'}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && opened !== null) close();
      }}
    >
      <div class="request-list">
        <Filters
          filter={filter}
          onFilter={(change) => setFilter({ ...filter, ...change })}
          isPaused={isPaused}
          onPause={() => setIsPaused(!isPaused)}
        />
        <p class="request-count muted">{list && summary(list, isPaused)}</p>
        <ol
          ref={lines}
          tabIndex={0}
          aria-label="Requests, newest first"
          onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
            if (scrollTop + clientHeight > scrollHeight - NEAR_END) void loadOlder();
          }}
          onKeyDown={moveByArrows}
        >
          {list?.rows.map((row) => (
            <RequestLine
              key={row.number}
              row={row}
              isOpened={row.number === opened}
              onOpen={onOpen}
            />
          ))}
        </ol>
      </div>
      {opened !== null && <Request number={opened} onClose={close} />}
    </div>
  );
}

function moveByArrows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const lines = [...event.currentTarget.querySelectorAll('button')];
  const at = lines.findIndex((line) => line === document.activeElement);
  event.preventDefault();
  lines[Math.max(0, Math.min(at + step, lines.length - 1))]?.focus();
}

function summary({ all, rows, hasOlder }: RequestList, isPaused: boolean): string {
  const shown = rows.length === all ? '' : `${rows.length} of `;
  const older = hasOlder ? ', older ones further down' : '';
  return `${shown}${counted(all, 'request')}${older}${isPaused ? '. Paused' : ''}`;
}

function Filters(props: {
  filter: RequestFilter;
  onFilter: (change: Partial<RequestFilter>) => void;
  isPaused: boolean;
  onPause: () => void;
}) {
  const { filter, onFilter, isPaused, onPause } = props;
  const { cast } = useReading().state;
  const [typed, setTyped] = useState(filter.search);
  useEffect(() => {
    if (typed === filter.search) return undefined;
    const timer = setTimeout(() => onFilter({ search: typed }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div class="request-filters" role="search">
      <input
        type="search"
        class="text-input"
        aria-label="Search names and contents"
        placeholder="Search names and contents"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="button" class="button" onClick={onPause}>
        {isPaused ? 'Go on' : 'Pause'}
      </button>
      <select
        aria-label="Direction"
        value={filter.from ?? ''}
        onChange={(event) => onFilter({ from: directionOf(event.currentTarget.value) })}
      >
        <option value="">Both ways</option>
        <option value="Slack">Slack → Oops</option>
        <option value="Oops">Oops → Slack</option>
      </select>
      <select
        aria-label="About whom"
        value={filter.about ?? ''}
        onChange={(event) => onFilter({ about: event.currentTarget.value || null })}
      >
        <option value="">About anybody</option>
        {cast.map(({ name, realName }) => (
          <option key={name} value={name}>
            About {realName}
          </option>
        ))}
      </select>
      <label class="request-check">
        <input
          type="checkbox"
          checked={filter.onlyFailed}
          onChange={(event) => onFilter({ onlyFailed: event.currentTarget.checked })}
        />{' '}
        Only failures
      </label>
    </div>
  );
}

const directionOf = (value: string) => (value === 'Slack' || value === 'Oops' ? value : null);
