import { useState } from 'preact/hooks';
import type { Coping, Trouble, Waiting } from '../wire-failures.ts';
import { timeOf } from './dates.ts';
import { count, FAILURES, wordsFor } from './failure-words.ts';
import { Icon } from './icons.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';

/** What fails now, and how Oops copes: what waits, what was tried again, what came through. */
export function CopingStrip({ act }: { act: DoAct }) {
  const { failing, oops, coping } = useReading().state.world;
  const [closed, setClosed] = useState(0);
  if (!coping) return null;
  const isCalm = failing.length === 0 && coping.waiting.length === 0 && oops === 'running';
  if (isCalm && (closed === coping.number || coping.troubles.length === 0)) return null;
  return (
    <section class={failing.length > 0 ? 'coping' : 'coping mended'} aria-label="How Oops copes">
      <p class="coping-head">
        <Icon name={isCalm ? 'check' : 'warning'} />
        <strong role="status">
          {headline(
            failing.map((how) => FAILURES[how].now),
            oops,
            isCalm,
          )}
        </strong>
        {failing.length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => void act({ kind: 'mend', how: 'everything' })}
          >
            Mend everything
          </button>
        )}
        {isCalm && (
          <button
            type="button"
            class="icon-button"
            aria-label="Close"
            onClick={() => setClosed(coping.number)}
          >
            <Icon name="close" />
          </button>
        )}
      </p>
      <Lines coping={coping} isRunning={oops === 'running'} act={act} />
    </section>
  );
}

function headline(now: string[], oops: string, isCalm: boolean): string {
  const all = oops === 'starting' ? [...now, 'Oops is still starting'] : now;
  if (all.length > 0) return `${all.join(' · ')}.`;
  return isCalm ? 'Everything is mended, and nothing waits.' : 'Everything is mended.';
}

function Lines(props: { coping: Coping; isRunning: boolean; act: DoAct }) {
  const { coping, isRunning, act } = props;
  const { waiting, troubles } = coping;
  if (waiting.length + troubles.length === 0) {
    return <p>Do something now, such as sharing with /oops: here stands how Oops copes.</p>;
  }
  return (
    <ul tabIndex={0} aria-label="What happened">
      {waiting.map((one, at) => (
        <li key={`waits ${at}`} class="waits">
          <WaitingLine waiting={one} isRunning={isRunning} act={act} />
        </li>
      ))}
      {told(troubles.toReversed()).map(({ at, words, times }, index) => (
        <li key={`trouble ${index}`}>
          <Clock ms={at} /> {words}
          {times > 1 && ` That happened ${times === 2 ? 'twice' : `${times} times`}.`}
        </li>
      ))}
    </ul>
  );
}

/** What went the same way one after the other is told once. */
function told(troubles: Trouble[]): { at: number; words: string; times: number }[] {
  const lines: { at: number; words: string; times: number }[] = [];
  for (const trouble of troubles) {
    const words = wordsFor(trouble);
    const last = lines.at(-1);
    if (last?.words === words) last.times += 1;
    else lines.push({ at: trouble.at, words, times: 1 });
  }
  return lines;
}

function WaitingLine(props: { waiting: Waiting; isRunning: boolean; act: DoAct }) {
  const { where, count: number, tries, dueAt } = props.waiting;
  const { state } = useReading();
  const isAhead = dueAt > state.now;
  return (
    <>
      <b>
        {count(number, 'delivery waits', 'deliveries wait')} in Oops’s database for{' '}
        {where ?? 'an anonymous author'}
      </b>
      {tries > 0 && `, after ${count(tries, 'try', 'tries')}`}
      {!props.isRunning && ': Oops sends it when it is back.'}
      {props.isRunning && isAhead && (
        <>
          {tries === 0 ? '. It is being sent; without an answer, again at ' : '. Next try at '}
          <Clock ms={dueAt} />{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => void props.act({ kind: 'jump', to: 'nextTry' })}
          >
            Jump there
          </button>
        </>
      )}
    </>
  );
}

function Clock({ ms }: { ms: number }) {
  const { tz } = useReading().state.me;
  return <time>{timeOf(ms, tz, { second: '2-digit' })}</time>;
}
