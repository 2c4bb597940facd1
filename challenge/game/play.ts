import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLogApplied } from '../evidence/log-of-writes.ts';
import { readPages } from '../evidence/page-reader.ts';
import type { Truth } from '../score/truth.ts';
import { carryOut } from './deeds.ts';
import { createEvidenceFolder, type EvidenceFolder, minuteOf } from './evidence-folder.ts';
import { makeTrouble } from './trouble.ts';
import { planDays, type PlannedSlot, type PlanOptions, QUIET_MINUTES } from './plan.ts';
import { openSchool, type School } from './school.ts';
import { trueShares } from './true-shares.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOON_MS = DAY_MS / 2;
const EVENING_MS = 3 * 60 * MINUTE_MS;

/**
 * Lives through some days with the real app and fills `folder` with all that an attacker could get hold of.
 * @returns who wrote what: the folder holds nothing of it
 * @throws Error when the app did not do what the plan says, e.g. a share that left in another slot
 */
export async function playGame(folder: string, options: PlanOptions): Promise<Truth> {
  const plan = planDays(options);
  const slots = plan.days.flat();
  const school = await openSchool({
    ...plan,
    begins: (slots[0]?.leavesAt ?? 0) - plan.slotMinutes * MINUTE_MS,
  });
  try {
    const evidence = createEvidenceFolder(folder, school);
    // By their first texts: what was changed or withdrawn since has others.
    const ids = new Map<string, string>();
    for (const day of plan.days) {
      for (const slot of day) {
        const copy = await liveThrough(school, evidence, slot, plan.slotMinutes);
        for (const [text, id] of sharesIn(copy)) if (!ids.has(text)) ids.set(text, id);
        if (slot.leavesAt % DAY_MS === NOON_MS) evidence.backUp();
      }
      school.moveTo(school.now() + EVENING_MS);
      school.tick();
      evidence.backUp();
    }
    evidence.copyFiles();
    const shares = trueShares(slots, ids);
    evidence.finish({
      slotMinutes: plan.slotMinutes,
      people: plan.people.map((person) => ({ person, account: school.person(person).id })),
      activity: slots
        .flatMap(({ acts }) => acts.map(({ at, person }) => ({ minute: minuteOf(at), person })))
        .toSorted(
          (one, other) => compare(one.minute, other.minute) || compare(one.person, other.person),
        ),
      shares: shares
        .map(({ id, slot, channel, text }) => ({ id, slot, channel, text }))
        .toSorted((one, other) => compare(one.slot, other.slot) || compare(one.id, other.id)),
    });
    const { complaints } = school.slack;
    if (complaints.length > 0) throw new Error(`Slack complained: ${JSON.stringify(complaints)}`);
    return {
      seed: options.seed,
      people: plan.people,
      shares: shares.map(({ text: _text, ...share }) => share),
    };
  } finally {
    await school.stop();
  }
}

async function liveThrough(
  school: School,
  evidence: EvidenceFolder,
  slot: PlannedSlot,
  slotMinutes: number,
): Promise<string> {
  const begins = slot.leavesAt - slotMinutes * MINUTE_MS;
  for (let minute = QUIET_MINUTES; minute < slotMinutes; minute++) {
    const from = begins + minute * MINUTE_MS;
    await beginMinute(school, evidence, from);
    if (slot.copiedAt === from) await copyAndRestart(school, evidence, slot);
    for (const act of slot.acts) {
      if (act.at < from || act.at >= from + MINUTE_MS) continue;
      school.moveTo(act.at);
      const sent = school.log.filter(isSent).length;
      await carryOut(school, act);
      if (['openly', 'withdraws'].includes(act.deed)) await school.logs(isSent, sent + 1);
    }
  }
  const lift = makeTrouble(school, slot.trouble);
  await beginMinute(school, evidence, slot.leavesAt);
  await letLettersLeave(school, slot);
  lift();
  const inHaste = slot.copiedInHaste ? evidence.copyFiles() : null;
  await beginMinute(school, evidence, slot.leavesAt + MINUTE_MS);
  return inHaste ?? evidence.copyFiles();
}

/** Copies the files while letters wait; before and after a restart, if there is one. */
async function copyAndRestart(
  school: School,
  evidence: EvidenceFolder,
  { ending, copiedAt }: PlannedSlot,
): Promise<void> {
  evidence.copyFiles();
  if (!ending) return;
  await school.restart(ending);
  school.moveTo((copiedAt ?? 0) + 1000);
  evidence.copyFiles();
}

async function beginMinute(school: School, evidence: EvidenceFolder, at: number): Promise<void> {
  school.moveTo(at);
  if (school.now() >= at + MINUTE_MS) throw new Error('This machine is too slow for the game.');
  school.tick();
  await evidence.scrape();
}

const isSent = (line: string) => line.includes('"event":"delivery.sent"');
const isTried = (line: string) => isSent(line) || line.includes('"event":"delivery.retried"');
// The outbox rests so long between two messages in a channel.
const PACE_MS = 1001;
// Longer than what Slack asks for, and than it waits after a second failure.
const RETRY_MS = 3500;

async function letLettersLeave(school: School, slot: PlannedSlot): Promise<void> {
  const letters = slot.acts.filter(({ deed }) => LEAVES.has(deed)).length;
  // The tick has let them out: those that are sent already count as well.
  const before = school.log.findLastIndex((line) => line.includes('"event":"letters.left"'));
  if (before < 0) throw new Error('No letter left with its slot.');
  const sentSince = () => school.log.slice(before).filter(isSent).length;
  while (sentSince() < letters) {
    await school.logs(isTried, school.log.filter(isTried).length + 1);
    const wasRefused = !isSent(school.log.findLast(isTried) ?? '');
    school.moveTo(school.now() + (wasRefused ? RETRY_MS : PACE_MS));
  }
}

const LEAVES: ReadonlySet<string> = new Set(['anonymously', 'changes', 'adds']);

/** The texts of shares with their ids, from a copy of the database. */
function sharesIn(copy: string): Map<string, string> {
  const read = (end: string) => readFileSync(join(copy, `oops.db${end}`));
  const { cells } = readPages(withLogApplied(read(''), read('-wal')));
  return new Map(
    cells
      .filter(({ tree }) => tree === 'mistake')
      .flatMap(({ values: [, id, ...others] }) =>
        others.map((value): [string, string] => [String(value), String(id)]),
      ),
  );
}

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));
