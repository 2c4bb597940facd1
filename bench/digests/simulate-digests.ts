import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from '../../src/database/drizzle.ts';
import { DIGEST_PARTS } from '../../src/digest/digest.ts';
import { createDigestStore } from '../../src/digest/digest-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createAgenda } from '../coaches/agenda.ts';
import { createPretendSlack } from '../coaches/pretend-slack.ts';
import { openProcess, WORKSPACE } from '../coaches/school-process.ts';
import { createVirtualClock, type VirtualClock } from '../coaches/virtual-clock.ts';
import type { DigestYear, Disturbed } from './digest-year.ts';
import { planTown, type PlannedLesson, type TownOptions, type Trouble, YEAR } from './town.ts';
import { createTroubledSlack } from './troubled-slack.ts';

const MINUTE_MS = 60_000;
const AUTHOR = 'U0AUTHOR';

/** A year of many channels' digests on the real program and a real file. @param options.folder empty; for the files */
export async function simulateDigests(
  options: TownOptions & { folder: string },
): Promise<DigestYear> {
  const began = performance.now();
  const town = planTown(options);
  const { dice } = town;
  const clock = createVirtualClock(YEAR.begins);
  const now = () => clock.now().epochMilliseconds;
  const ending = Temporal.Instant.from(YEAR.ends).epochMilliseconds;
  const agenda = createAgenda();
  const disturbed: Disturbed[] = [];
  const faults: string[] = [];
  let [skewMs, outUntil, lastTick, ticks] = [0, 0, 0, 0];
  // Of a process that was killed nothing settles any more.
  let looking = new Set<Promise<void>>();

  const slack = createTroubledSlack(
    createPretendSlack({
      people: [{ id: AUTHOR, zone: 'UTC' }],
      channels: town.channels.map(({ id, isPrivate }) => ({ id, isPrivate, members: [AUTHOR] })),
      coaches: [],
      now,
      refusesNow: () => false,
    }),
    { dice, now, isOut: () => now() < outUntil },
  );
  // What a process takes for the time: timers go by what has passed, as they do.
  const itsClock: VirtualClock = {
    ...clock,
    ofProcess: () => ({
      ...clock.ofProcess(),
      now: () => clock.now().add({ milliseconds: skewMs }),
    }),
  };
  const open = () => openProcess(options.folder, slack, itsClock);
  let process: ReturnType<typeof openProcess> | undefined = open();
  await begin(process);
  process.start();

  /** Whatever was begun goes on as far as it gets without more time. */
  async function idle(): Promise<void> {
    do for (let turn = 0; turn < 12; turn += 1) await nextTurn();
    while (slack.isBusy());
  }

  /** In which minute something is to be looked at next, by what the process takes for the time. */
  function nextTick(): number {
    const due = process?.db.orm.get<{ at: number | null }>(
      sql`select min(due_at) as at from digest where workspace_id = ${WORKSPACE}`,
    );
    if (!due?.at) return Number.POSITIVE_INFINITY;
    const at = Math.ceil((due.at - skewMs) / MINUTE_MS) * MINUTE_MS;
    return Math.max(at, lastTick + MINUTE_MS, now());
  }

  /** Editions of the same minute come one after another: time goes on meanwhile. */
  function tick(): void {
    lastTick = Math.floor(now() / MINUTE_MS) * MINUTE_MS;
    ticks += 1;
    if (!process) return;
    const mine = looking;
    const look: Promise<void> = process.program.digest
      .everyMinute(WORKSPACE)
      .catch((fault: unknown) => void faults.push(...(isOver(fault) ? [] : [String(fault)])))
      .finally(() => void mine.delete(look));
    mine.add(look);
  }

  async function share(lesson: PlannedLesson, n: number): Promise<void> {
    if (!process) return agenda.add(now() + 30 * MINUTE_MS, () => share(lesson, n));
    const { channelId, areaId: focusAreaId, mayRetell } = lesson;
    const said = { whatHappened: `Mistake ${n}.`, whatLearned: `Lesson ${n}.` };
    const choices = { nearMiss: false, mayRetell, creditAuthor: false, wantsHelp: false };
    const made = { workspaceId: WORKSPACE, id: newId(), channelId, focusAreaId };
    await process.share({ ...made, ...said, ...choices }, AUTHOR, true);
  }

  async function goWrong({ kind, forMs, skewMs: skew }: Trouble): Promise<void> {
    const note = (more = 0) => disturbed.push({ kind, from: now(), to: now() + forMs + more });
    if (kind === 'outage') {
      outUntil = Math.max(outUntil, now() + forMs);
      return void note();
    }
    if (kind === 'jump') {
      if (skewMs !== 0) return;
      // What waits by the wrong clock waits so much longer.
      note(Math.abs(skew));
      skewMs = skew;
      agenda.add(now() + forMs, async () => void (skewMs = 0));
      return;
    }
    if (process) await end(kind, forMs, note);
  }

  /** The process ends, in the middle of the next thing as a rule, and comes back later. */
  async function end(kind: 'killed' | 'stopped', forMs: number, note: () => void): Promise<void> {
    const ended = process;
    if (!ended) return;
    const next = nextTick();
    if (kind === 'killed' && next < now() + forMs * 20 && next < ending) {
      clock.goTo(next);
      tick();
      for (let turns = dice.below(40); turns > 0; turns -= 1) await nextTurn();
    }
    note();
    process = undefined;
    ended.program.digest.stop();
    if (kind === 'stopped') await Promise.all(looking);
    looking = new Set();
    faults.push(...ended.faults);
    await (kind === 'killed' ? ended.kill() : ended.stop());
    agenda.add(now() + forMs, async () => {
      process = open();
      process.start();
      lastTick = 0;
    });
  }

  town.lessons.forEach((lesson, n) => agenda.add(lesson.at, () => share(lesson, n)));
  for (const trouble of town.troubles) agenda.add(trouble.at, () => goWrong(trouble));
  for (const channel of town.channels) {
    const { id, pause, subscribedAt, ...schedule } = channel;
    const save = async (pausedUntil: string | null): Promise<void> => {
      if (!process) return agenda.add(now() + MINUTE_MS, () => save(pausedUntil));
      const { weekday, hour, zone } = schedule;
      const change = {
        schedule: { weekday, hour, zone },
        areaIds: [],
        parts: DIGEST_PARTS,
        pausedUntil,
      };
      await createDigestStore(process.db).save(WORKSPACE, id, change, clock.now());
    };
    agenda.add(subscribedAt, () => save(null));
    if (pause) agenda.add(pause.at, () => save(pause.until));
  }

  while (now() < ending) {
    await idle();
    const waits =
      looking.size > 0 || (await process?.program.outboxStore.nextDueAt()) !== undefined;
    const timer = (waits && clock.nextTimer()) || Number.POSITIVE_INFINITY;
    const [happens, look] = [agenda.nextAt() ?? Number.POSITIVE_INFINITY, nextTick()];
    const next = Math.min(timer, happens, look, ending);
    clock.goTo(next);
    if (happens <= next) await agenda.take()?.act();
    else if (look <= next) tick();
  }
  await idle();
  // What is being posted in the last minute is recorded first.
  process?.program.digest.stop();
  await Promise.all(looking);
  faults.push(...(process?.faults ?? []));
  await process?.stop();
  const reader = open();
  const rows = readRows(reader);
  await reader.stop();
  const tookMs = performance.now() - began;
  return {
    town,
    ...rows,
    written: slack.written,
    failed: slack.failed,
    disturbed,
    faults,
    ticks,
    tookMs,
  };

  async function begin(first: ReturnType<typeof openProcess>): Promise<void> {
    const focusAreas = town.areas.map((id) => ({ id, name: id, prompts: [] }));
    await first.settings.settle(WORKSPACE, { slotMinutes: 15, focusAreas });
    for (const { id } of town.channels) await first.program.channels.look.refresh(WORKSPACE, id);
    const today = YEAR.begins.slice(0, 10);
    const days = { worked: [], free: [], open: [], quiet: town.quiet, today };
    await first.workingDays.change(WORKSPACE, days);
  }
}

/** What a process that was killed still says: its files are closed. */
const isOver = (fault: unknown) => String(fault).includes('database connection is not open');

function readRows({ db }: ReturnType<typeof openProcess>) {
  const { orm } = db;
  return {
    editions: orm.all<DigestYear['editions'][number]>(
      sql`select id, channel_id as channelId, begins_at as beginsAt, ends_at as endsAt, state from edition`,
    ),
    parts: orm.all<DigestYear['parts'][number]>(
      sql`select edition_id as editionId, part, ts from edition_message`,
    ),
    told: orm.all<DigestYear['told'][number]>(
      sql`select channel_id as channelId, mistake_id as mistakeId from edition_item
        join edition on edition.id = edition_id where section = 'lesson'`,
    ),
    learned: orm.all<DigestYear['learned'][number]>(
      sql`select mistake.id, mistake.channel_id as channelId, may_retell as mayRetell, learned_on as learnedOn from mistake
        join posted_message on mistake_id = mistake.id where learned_on is not null`,
    ),
  };
}
