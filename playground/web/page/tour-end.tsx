import type { Ref } from 'preact';
import { addressOf } from './address.ts';
import { Mrkdwn } from './mrkdwn.tsx';
import { useReading } from './names.ts';
import { startTourAgain } from './tour-progress.ts';

/** What else there is to see, once the tour is over. */
export function TourEnd(props: { titleRef: Ref<HTMLHeadingElement>; onLeave: () => void }) {
  const { state } = useReading();
  const other = state.cast.find(({ name }) => name !== state.me.name)?.name ?? '';
  return (
    <>
      <h2 ref={props.titleRef} tabIndex={-1}>
        That was the tour
      </h2>
      <p>
        <Mrkdwn text="There is more behind `/oops help`, and as Ruth, who is steward, `/oops setup`. *Make Slack fail*, in the top bar, shows how Oops copes." />
      </p>
      <p>
        <a
          href={addressOf({ as: other, channel: null, thread: null, panel: null })}
          target="_blank"
          rel="noopener"
        >
          Open a second window
        </a>{' '}
        to be two people at once.
      </p>
      <div class="tour-buttons">
        <button type="button" class="button primary" onClick={props.onLeave}>
          Look around
        </button>
        <button type="button" class="link tour-skip" onClick={startTourAgain}>
          Start again
        </button>
      </div>
    </>
  );
}
