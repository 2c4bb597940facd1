import type { School, SchoolCoach } from './school.ts';
import type { Noticed } from './school-process.ts';
import type { Year, YearCall, YearShare } from './year.ts';

const LOAD_MAX = 5;

/** What the program has been told of coaches so far, which may be later than it was so. */
export interface Said {
  /** Who coaches what, by account. */
  areas: Map<string, readonly string[]>;
  /** ISO dates in their own zones. */
  awayUntil: Map<string, string>;
  gone: Set<string>;
}

/** Notes who is called, and who could have been, as the issue says it and not as the program does it. */
export function createCallWatch(deps: {
  school: School;
  shares: ReadonlyMap<string, YearShare>;
  now(): Temporal.Instant;
  said: Said;
}) {
  const { school, shares, said } = deps;
  const calls: YearCall[] = [];
  const steps: Year['steps'][number][] = [];
  const now = () => deps.now().epochMilliseconds;

  const isAway = ({ id, zone }: SchoolCoach, at: number) => {
    const instant = Temporal.Instant.fromEpochMilliseconds(at);
    const today = instant.toZonedDateTimeISO(zone).toPlainDate().toString();
    return (said.awayUntil.get(id) ?? '') >= today;
  };

  function coaches({ id, isInGroup }: SchoolCoach, areaId: string | null): boolean {
    const theirs = [...(said.areas.get(id) ?? []), ...(isInGroup ? [school.groupArea] : [])];
    return areaId === null
      ? theirs.length > 0
      : ['any', areaId].some((one) => theirs.includes(one));
  }

  function couldBeCalled(coach: SchoolCoach, share: YearShare): boolean {
    return (
      coaches(coach, share.areaId) &&
      !said.gone.has(coach.id) &&
      (!share.isPrivate || school.insiders.includes(coach.id)) &&
      !(share.isOpen && share.authorId === coach.id)
    );
  }

  /** Of those, who is to be called: who never was for this share, or else those whose calls are over. */
  function comeFirst(could: readonly SchoolCoach[], called: Record<string, string>): SchoolCoach[] {
    const never = could.filter(({ id }) => called[id] === undefined);
    return never.length > 0 ? never : could.filter(({ id }) => called[id] === 'over');
  }

  return {
    calls,
    steps,
    /** @param since when the step began: a coach may have come back from a day off while it was gone through */
    note(noticed: readonly Noticed[], since: number): void {
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
        const there = school.coaches.filter((coach) => {
          const away = [since, now()].map((at) => isAway(coach, at));
          const isThere = coach.id === accountId ? away.includes(false) : !away.includes(true);
          return isThere && couldBeCalled(coach, share);
        });
        const could = comeFirst(there, one.called);
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
