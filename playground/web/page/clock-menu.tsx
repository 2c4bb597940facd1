import type { JumpTarget } from '../wire-world.ts';
import { shortDayOf, timeOf } from './dates.ts';
import { Icon } from './icons.tsx';
import { Menu } from './menu.tsx';
import { useReading } from './names.ts';
import type { DoAct } from './page-state.ts';
import { useNow } from './use-now.ts';

const NAMES: Record<JumpTarget, string> = {
  nextTry: 'When Oops tries again',
  nextPost: 'The next anonymous post',
  tomorrow: 'Tomorrow at 9',
  friday: 'Friday at 3, when the digest comes',
  oneWeek: 'One week',
  twoWeeks: 'Two weeks',
};

/** What time it is here, and where the clock can be moved to. */
export function ClockMenu({ act, onShowArrival }: { act: DoAct; onShowArrival: () => void }) {
  const { state } = useReading();
  const { me, nextPost, world } = state;
  const now = useNow();
  const shown = (ms: number) => `${shortDayOf(ms, me.tz)}, ${timeOf(ms, me.tz)}`;
  const { underWay, arrival } = world;
  const jumps = world.jumps.map(({ to, at }) => ({
    label: NAMES[to],
    detail: shown(at),
    onChoose: () => void act({ kind: 'jump', to }),
  }));
  const last = arrival && {
    label: 'What happened meanwhile',
    detail: `${shown(arrival.from)} to ${shown(arrival.to)}`,
    onChoose: onShowArrival,
  };
  return (
    <Menu
      label="Jump ahead"
      isLabelled
      class={underWay ? 'bar-button clock flying' : 'bar-button clock'}
      heading={underWay ? `The clock moves to ${shown(underWay.until)}` : 'Jump ahead'}
      items={underWay ? [] : [...jumps, ...(last ? [last] : [])]}
      footer={
        <p class="menu-note">
          What is due on the way happens at its time: editions, questions, letters.
        </p>
      }
    >
      <Icon name="clock" size={16} />
      <span class="unseen">Jump ahead. It is </span>
      <span>
        <span class={underWay ? '' : 'clock-day'}>{shortDayOf(now, me.tz)}, </span>
        {timeOf(now, me.tz)}
        {underWay ? (
          <span class="bar-label"> → {shown(underWay.until)}</span>
        ) : (
          nextPost !== null && (
            <span class="bar-label"> · next anonymous post {timeOf(nextPost, me.tz)}</span>
          )
        )}
      </span>
      <Icon name="down" size={14} />
      {underWay && (
        <progress
          aria-label="On its way"
          max={underWay.until - underWay.from}
          value={now - underWay.from}
        />
      )}
    </Menu>
  );
}
