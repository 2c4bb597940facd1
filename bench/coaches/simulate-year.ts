import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from '../../src/database/drizzle.ts';
import { createAgenda } from './agenda.ts';
import { createPretendSlack } from './pretend-slack.ts';
import { planSchool, type School, type SchoolCoach, YEAR, type YearOptions } from './school.ts';
import { createSchoolLife } from './school-life.ts';
import { HERE, INSIDE, openProcess, WORKSPACE } from './school-process.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { createCallWatch, type Said } from './watch-calls.ts';
import { shareOn, type Year, type YearShare } from './year.ts';

export interface SimulationOptions extends YearOptions {
  /** Empty; the school's files. */
  folder: string;
  /** How often the process ends, mostly in the middle of something, and begins again. */
  restarts: number;
  /** Whether others answer as well, and whether Slack is out of order now and then. */
  isTroubled: boolean;
}

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

/** A school's year on the real program and a real file: it goes from one thing that happens to the next. */
export async function simulateYear(options: SimulationOptions): Promise<Year> {
  const began = performance.now();
  const school = planSchool(options);
  const { dice } = school;
  const clock = createVirtualClock(YEAR.begins);
  const now = () => clock.now().epochMilliseconds;
  const slack = createPretendSlack({
    ...school,
    channels: [
      { id: HERE, isPrivate: false, members: school.people.map(({ id }) => id) },
      { id: INSIDE, isPrivate: true, members: school.insiders },
    ],
    now,
    refusesNow: () => options.isTroubled && dice.happens(0.01),
  });
  const ending = Temporal.Instant.from(YEAR.ends).epochMilliseconds;
  const shares = new Map<string, YearShare>();
  const agenda = createAgenda();
  const said: Said = { areas: new Map(), awayUntil: new Map(), gone: new Set() };
  const watch = createCallWatch({ school, shares, now: clock.now, said });
  const faults: string[] = [];
  const ends = { restarts: 0, kills: 0 };
  let process = openProcess(options.folder, slack, clock);
  const life = createSchoolLife({
    school,
    shares,
    agenda,
    now,
    process: () => process,
    hasHelpers: options.isTroubled,
  });
  let read = 0;

  /** People read what was posted. */
  function readAll(): void {
    for (const message of slack.written.slice(read)) {
      const share = shares.get(shareOn(message) ?? '');
      if (message.method !== 'chat.postMessage' || !share) continue;
      const coach = school.coaches.find(({ id }) => id === message.where);
      if (coach && JSON.stringify(message.body).includes('coach_pass')) life.isCalled(coach, share);
      if (message.where === share.channelId && !message.threadTs) share.postedAt ??= message.at;
    }
    read = slack.written.length;
  }

  /** What was begun goes on until nothing waits. */
  async function goOn(): Promise<void> {
    const since = now();
    await process.settled();
    watch.note(process.noticed(), since);
    readAll();
  }

  /** The process ends, in the middle of whatever comes next as a rule, and begins again. */
  async function restart(): Promise<void> {
    await happenNext();
    for (let turns = dice.below(12); turns > 0; turns -= 1) await nextTurn();
    faults.push(...process.faults);
    const isKilled = dice.happens(0.6);
    ends[isKilled ? 'kills' : 'restarts'] += 1;
    watch.note(await (isKilled ? process.kill() : process.stop()), now());
    readAll();
    clock.goTo(now() + (1 + dice.below(40)) * MINUTE_MS);
    process = openProcess(options.folder, slack, clock);
    process.start();
  }

  /** The minute in which silence leads on next. */
  function nextDue(): number {
    const due = process.db.orm.get<{ at: number | null }>(
      sql`select min(due_at) as at from coach_thread where due_at is not null`,
    );
    return due?.at ? Math.ceil(due.at / MINUTE_MS) * MINUTE_MS : Number.POSITIVE_INFINITY;
  }

  /** What somebody does next, or what nobody has done. @returns whether the year goes on */
  async function happenNext(): Promise<boolean> {
    const [due, next] = [nextDue(), agenda.nextAt() ?? Number.POSITIVE_INFINITY];
    if (Math.min(due, next) > ending) return false;
    clock.goTo(Math.min(due, next));
    if (due <= next) await process.tick();
    else await agenda.take()?.act();
    return true;
  }

  await begin(process, school);
  process.start();
  for (const planned of school.shares) agenda.add(planned.at, () => life.share(planned));
  for (let at = now() + 3 * HOUR_MS; at < ending; at += DAY_MS)
    agenda.add(at, () => process.tick());
  for (const coach of school.coaches) live(coach);
  for (let one = 0; one < options.restarts; one += 1) {
    agenda.add(now() + dice.below(ending - now()), restart);
  }

  while (await happenNext()) await goOn();

  const threads = process.db.orm.all<Year['threads'][number]>(
    sql`select mistake_id as id, state, step, claimed_by as claimedBy from coach_thread`,
  );
  faults.push(...process.faults);
  await process.stop();
  const { calls, steps } = watch;
  const tookMs = performance.now() - began;
  return { school, shares, calls, steps, written: slack.written, threads, faults, ends, tookMs };

  /** A coach comes, is away, and goes. */
  function live(coach: SchoolCoach): void {
    const { id, zone, areas, until } = coach;
    agenda.add(coach.from, async () => {
      for (const areaId of areas) await process.appoint(areaId, id);
      said.areas.set(id, areas);
    });
    if (Number.isFinite(until)) {
      agenda.add(until, async () => {
        slack.deactivate(id);
        said.gone.add(id);
      });
    }
    for (const { firstDay, lastDay } of coach.away.filter(({ isSaid }) => isSaid)) {
      const from = Temporal.PlainDate.from(firstDay).toZonedDateTime(zone);
      agenda.add(from.epochMilliseconds, async () => {
        await process.goAway(id, firstDay, lastDay);
        said.awayUntil.set(id, lastDay);
      });
    }
  }
}

/** The workspace, its channels, its stewards and its days. */
async function begin(process: ReturnType<typeof openProcess>, school: School): Promise<void> {
  const { settings, workingDays, program } = process;
  const focusAreas = school.areas.map((id) => ({ id, name: id, prompts: [] }));
  await settings.settle(WORKSPACE, { slotMinutes: 15, focusAreas });
  const appointed = school.stewards;
  await settings.change(WORKSPACE, { settings: {}, appointed, dismissed: [] });
  for (const id of [HERE, INSIDE]) await program.channels.look.refresh(WORKSPACE, id);
  const quiet = { quiet: school.days.quiet, open: [], today: YEAR.begins.slice(0, 10) };
  await workingDays.change(WORKSPACE, { worked: [], free: [], ...quiet });
  await process.appoint(school.groupArea, school.groupId);
}
