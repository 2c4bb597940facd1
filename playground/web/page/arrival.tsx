import { useEffect, useRef } from 'preact/hooks';
import type { Arrival, Happening } from '../wire-world.ts';
import { addressOf } from './address.ts';
import { shortDayOf, timeOf } from './dates.ts';
import { Icon } from './icons.tsx';
import { useReading } from './names.ts';
import type { ShownArrival } from './use-arrival.ts';

const WORDS: Record<Happening['what'], { one: string; many: string; says: string }> = {
  edition: { one: 'edition', many: 'editions', says: 'The digest' },
  anonymous: { one: 'anonymous share', many: 'anonymous shares', says: 'An anonymous share' },
  question: {
    one: 'question after a lesson',
    many: 'questions after lessons',
    says: '“Did it stick?”',
  },
  lesson: {
    one: 'proposed lesson that stands now',
    many: 'proposed lessons that stand now',
    says: 'A proposed lesson stands now',
  },
  call: { one: 'call for a coach', many: 'calls for coaches', says: 'A call' },
  morning: { one: 'morning letter', many: 'morning letters', says: 'A morning letter' },
  steward: { one: 'word to a steward', many: 'words to stewards', says: 'A word' },
  other: { one: 'other message', many: 'other messages', says: 'A message' },
};
const MOST_SHOWN = 12;

/** What Oops did while the clock moved, with ways to it. */
export function ArrivalCard({ shown, isAskedFor, close }: ShownArrival) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAskedFor) place.current?.querySelector<HTMLElement>('button')?.focus();
  }, [isAskedFor]);
  const closeHere = () => {
    close();
    document.querySelector<HTMLElement>('.top-bar .clock')?.focus();
  };
  return (
    <div
      ref={place}
      class="arrival-place"
      role="status"
      onKeyDown={(event) => event.key === 'Escape' && closeHere()}
    >
      {shown && <Card arrival={shown} onClose={closeHere} />}
    </div>
  );
}

function Card({ arrival, onClose }: { arrival: Arrival; onClose: () => void }) {
  const { state } = useReading();
  const { tz } = state.me;
  const { happened, from, to } = arrival;
  const kinds = [...Map.groupBy(happened, ({ what }) => what)].map(([what, all]) => {
    const { one, many } = WORDS[what];
    return `${all.length} ${all.length === 1 ? one : many}`;
  });
  const shown = (ms: number) => `${shortDayOf(ms, tz)}, ${timeOf(ms, tz)}`;
  return (
    <section class="arrival" aria-label="What happened meanwhile">
      <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
        <Icon name="close" />
      </button>
      <h2>What happened meanwhile</h2>
      <p class="muted">
        {shown(from)} to {shown(to)}
      </p>
      <p>{kinds.length > 0 ? kinds.join(' · ') : 'Nothing was due: Oops stayed silent.'}</p>
      <ul>
        {happened.slice(0, MOST_SHOWN).map((one) => (
          <li key={`${one.channelId} ${one.ts}`}>
            <time>{shown(one.at)}</time>
            <Way to={one} />
          </li>
        ))}
      </ul>
      {happened.length > MOST_SHOWN && (
        <p class="muted">and {happened.length - MOST_SHOWN} more, in their channels</p>
      )}
    </section>
  );
}

/** Leads to where it stands; as somebody who can read it. */
function Way({ to }: { to: Happening }) {
  const { state, go } = useReading();
  const { where, reader, threadTs, ts } = to;
  const isInChannel = where.startsWith('#');
  const said = `${WORDS[to.what].says} ${isInChannel ? 'in' : 'to'} ${where}`;
  if (!reader) return <span>{said}</span>;
  const channel = isInChannel ? to.channelId : '@';
  const thread = threadTs === ts ? null : threadTs;
  const isMine = reader === state.me.name;
  const realName = state.cast.find((member) => member.name === reader)?.realName;
  return (
    <a
      href={addressOf({ as: reader, channel, thread, panel: null })}
      onClick={(event) => {
        if (!isMine || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go({ channel, thread, message: ts });
      }}
    >
      {said}
      {!isMine && realName !== where && `, as ${realName}`}
    </a>
  );
}
