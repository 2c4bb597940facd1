import { useState } from 'preact/hooks';
import type { KeptReport, NameReport } from '../../wire-inspector.ts';
import { timeOf } from '../dates.ts';
import { useReading } from '../names.ts';
import { Kept } from './kept.tsx';
import { inspect, useLive } from './load.ts';
import { NameReaders } from './name-readers.tsx';
import { counted, whenOf } from './when.ts';

/** Looking through files is more work than looking through requests. */
const REST_MS = 1000;

/** For whoever doubts it: does anything carry a person's name, and who could read that? */
export function WhoseName({ onOpen }: { onOpen: (number: number) => void }) {
  const { state } = useReading();
  const [chosen, setChosen] = useState<string | null>(null);
  const name = chosen ?? state.me.name;
  const [since, setSince] = useState('last');
  const [answer, setAnswer] = useState<{ report: NameReport; kept: KeptReport | null } | null>(
    null,
  );
  useLive(
    async (isWanted) => {
      const [report, kept] = await Promise.all([
        inspect<NameReport>('name', { about: name, since: since || null }),
        inspect<KeptReport>('kept', { about: name }),
      ]);
      if (report && isWanted()) setAnswer({ report, kept });
    },
    { key: `${name} ${since}`, restMs: REST_MS },
  );
  // Until the next is there, the last one's is no answer.
  const { report, kept } =
    answer?.report.person.name === name ? answer : { report: null, kept: null };
  return (
    <div class="whose-name">
      <p class="whose-question">
        <label>
          Does anything carry the name of{' '}
          <select
            value={name}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setSince('last');
            }}
          >
            {state.cast.map((member) => (
              <option key={member.name} value={member.name}>
                {member.realName}
              </option>
            ))}
          </select>
        </label>
        {report && <Since report={report} since={since} onSince={setSince} />}
      </p>
      {report && (
        <>
          <details class="whose-marks muted">
            <summary>
              {counted(report.looked, 'request')} looked through for {report.person.realName}
            </summary>
            <ul>
              {report.marks.map((mark) => (
                <li key={mark}>{mark}</li>
              ))}
            </ul>
          </details>
          <NameReaders report={report} onOpen={onOpen} />
          {kept && <Kept report={kept} name={report.person.realName} />}
        </>
      )}
      {state.nextPost !== null && (
        <p class="muted whose-hint">
          An anonymous share is posted with the next post, at {timeOf(state.nextPost, state.me.tz)}.
          This page follows.
        </p>
      )}
    </div>
  );
}

/** From where on is looked. A newcomer's question is about the share they just made. */
function Since(props: { report: NameReport; since: string; onSince: (since: string) => void }) {
  const { report, since, onSince } = props;
  const { now, me } = useReading().state;
  const [last, ...earlier] = report.forms;
  const label = ({ title, at }: { title: string; at: number }) =>
    `since “${title}”, ${whenOf(at, now, me.tz)}`;
  return (
    <select
      aria-label="Since when"
      value={last ? since : ''}
      onChange={(event) => onSince(event.currentTarget.value)}
    >
      {last && <option value="last">{label(last)}</option>}
      {earlier.map((form) => (
        <option key={form.number} value={form.number}>
          {label(form)}
        </option>
      ))}
      <option value="">in all that ever passed</option>
    </select>
  );
}
