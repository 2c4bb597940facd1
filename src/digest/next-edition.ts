import type { QuietRange } from '../stewardship/quiet-dates.ts';
import { knownZone } from '../stewardship/working-days.ts';
import { type DigestState, dueEdition } from './schedule.ts';

/** So often it is looked ahead, by a week mostly: a workspace that is quiet for longer has no next one. */
const LOOKS = 70;

/** When a channel's next edition comes, if nothing is changed until then; nothing, if none is in sight. */
export function nextEdition(
  state: DigestState,
  quiet: readonly QuietRange[],
  now: Temporal.Instant,
): Temporal.Instant | undefined {
  let at = afterPause(state, now);
  for (let look = 0; look < LOOKS; look += 1) {
    const due = dueEdition(state, quiet, at);
    if (due.kind === 'now') return at;
    ({ at } = due);
  }
  return undefined;
}

/** A pause can be long: what is within it needs no look. */
function afterPause({ schedule, pausedUntil }: DigestState, now: Temporal.Instant) {
  if (pausedUntil === null) return now;
  const lastDay = Temporal.PlainDate.from(pausedUntil).toZonedDateTime(knownZone(schedule.zone));
  const over = lastDay.toInstant();
  return Temporal.Instant.compare(over, now) > 0 ? over : now;
}
