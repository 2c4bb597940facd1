import type { NameFound, NameReport, Reader } from '../../wire-inspector.ts';
import { useReading } from '../names.ts';
import { counted, whenOf } from './when.ts';

/** By who comes to see it, what others can read first: that is the question. */
export function NameReaders(props: { report: NameReport; onOpen: (number: number) => void }) {
  const { report, onOpen } = props;
  const { realName } = report.person;
  const { others, themselves, app, nobody } = report.readers;
  return (
    <>
      <section
        class={`finding ${others.count === 0 ? 'none' : 'some'}`}
        aria-label="What others can read"
      >
        <h3>What others can read</h3>
        <p class="finding-verdict" role="status">
          {others.count === 0
            ? `Nothing that others can read carries ${realName}’s name.`
            : `${counted(others.count, 'request')} put it where others can read it.`}
        </p>
        <p class="muted">
          Posts in channels, and the messages and windows of other people. Who shares openly is
          named there, as they chose.
        </p>
        <Found found={others} onOpen={onOpen} />
      </section>
      <Others title={`What only ${realName} sees`} found={themselves} onOpen={onOpen}>
        Their own windows, their Home tab, and messages to them alone.
      </Others>
      <Others title="What Slack told Oops" found={app} onOpen={onOpen}>
        A click always tells who clicked. Oops answers it, and of an anonymous share keeps nothing
        that leads to them.
      </Others>
      <Others title="What Oops only asked Slack" found={nobody} onOpen={onOpen}>
        Questions about an account or a channel, and what Slack refused. Nobody reads them.
      </Others>
    </>
  );
}

function Others(props: {
  title: string;
  found: NameReport['readers'][Reader];
  onOpen: (number: number) => void;
  children: string;
}) {
  const { title, found, onOpen, children } = props;
  return (
    <details class="finding">
      <summary>
        <span class="finding-title">{title}</span> <span class="finding-count">{found.count}</span>
      </summary>
      <p class="muted">{children}</p>
      <Found found={found} onOpen={onOpen} />
    </details>
  );
}

function Found(props: {
  found: { count: number; found: NameFound[] };
  onOpen: (number: number) => void;
}) {
  const { found, count } = props.found;
  const { now, me } = useReading().state;
  return (
    <ol class="found">
      {found.map(({ number, at, name, words, what, where }) => (
        <li key={number}>
          <button type="button" class="request" onClick={() => props.onOpen(number)}>
            <span class="request-words">{words}</span>
            <span class="request-line">
              <span>{whenOf(at, now, me.tz)}</span>
              <code>{name}</code>
              <span class="found-what">
                {what.join(', ')} in <code>{where}</code>
              </span>
            </span>
          </button>
        </li>
      ))}
      {count > found.length && (
        <li class="muted found-more">
          The newest {found.length} of {count}.
        </li>
      )}
    </ol>
  );
}
