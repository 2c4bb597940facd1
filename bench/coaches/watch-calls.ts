import type { School, SchoolCoach } from './school.ts';
import type { Noticed } from './school-process.ts';
import type { Year, YearCall, YearShare } from './year.ts';

const LOAD_MAX = 5;

/** Notes who is called, and who could have been, as the issue says it and not as the program does it. */
export function createCallWatch(deps: {
  school: School;
  shares: ReadonlyMap<string, YearShare>;
  now(): Temporal.Instant;
}) {
  const { school, shares } = deps;
  const calls: YearCall[] = [];
  const steps: Year['steps'][number][] = [];
  const now = () => deps.now().epochMilliseconds;

  const isAway = ({ away, zone }: SchoolCoach) => {
    const today = deps.now().toZonedDateTimeISO(zone).toPlainDate().toString();
    return away.some(
      ({ firstDay, lastDay, isSaid }) => isSaid && firstDay <= today && today <= lastDay,
    );
  };

  function coaches({ areas, isInGroup, from }: SchoolCoach, areaId: string | null): boolean {
    const theirs = [...(now() >= from ? areas : []), ...(isInGroup ? [school.groupArea] : [])];
    return areaId === null ? theirs.length > 0 : ['any', areaId].some((id) => theirs.includes(id));
  }

  function couldBeCalled(coach: SchoolCoach, share: YearShare): boolean {
    return (
      coaches(coach, share.areaId) &&
      now() < coach.until &&
      !isAway(coach) &&
      (!share.isPrivate || school.insiders.includes(coach.id)) &&
      !(share.isOpen && share.authorId === coach.id) &&
      !calls.some((call) => call.mistakeId === share.id && call.accountId === coach.id)
    );
  }

  return {
    calls,
    steps,
    note(noticed: readonly Noticed[]): void {
      // Shares whose coaches are chosen at the same moment: whom one of them calls had less to do when the other chose.
      const justNow = new Map<string, number>();
      for (const one of noticed) {
        const { mistakeId } = one;
        const share = shares.get(mistakeId);
        if (!share) throw new Error('a call for a share that nobody shared');
        if (one.kind === 'step') {
          steps.push({ mistakeId, step: one.step, at: now() });
          continue;
        }
        const { accountId } = one;
        // The call itself is in what they have to do by now.
        const things = (id: string) => (one.load[id] ?? 0) - Number(id === accountId);
        const could = school.coaches.filter((coach) => couldBeCalled(coach, share));
        const isFree = (id: string) =>
          things(id) - (id === accountId ? (justNow.get(id) ?? 0) : 0) < LOAD_MAX;
        const free = could.filter(({ id }) => isFree(id));
        const available = (free.length > 0 ? free : could).map(({ id }) => id);
        justNow.set(accountId, (justNow.get(accountId) ?? 0) + 1);
        calls.push({ mistakeId, accountId, areaId: share.areaId ?? 'any', at: now(), available });
      }
    },
  };
}
