import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLogApplied } from '../evidence/log-of-writes.ts';
import { readPages } from '../evidence/page-reader.ts';
import type { Truth } from '../score/truth.ts';
import { coachShare } from './coach-deeds.ts';
import { carryOut } from './deeds.ts';
import { doAboutLesson } from './lesson-deeds.ts';
import { createEvidenceFolder, type EvidenceFolder, minuteOf } from './evidence-folder.ts';
import { makeTrouble } from './trouble.ts';
import { planDays, type PlannedSlot, type PlanOptions } from './plan.ts';
import { openSchool, type School } from './school.ts';
import { MINUTE_MS, QUIET_MINUTES } from './times.ts';
import { trueShares } from './true-shares.ts';

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
    const { ids } = school;
    for (const day of plan.days) {
      for (const slot of day) {
        const copy = await liveThrough(school, evidence, slot, options);
        for (const [text, id] of sharesIn(copy)) if (!ids.has(text)) ids.set(text, id);
        if (slot.leavesAt % DAY_MS === NOON_MS) evidence.backUp();
      }
      school.moveTo(school.now() + EVENING_MS);
      school.tick();
      evidence.backUp();
    }
    await staySilent(school, evidence);
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

const earlier = (one: { at: number }, other: { at: number }) => one.at - other.at;

async function liveThrough(
  school: School,
  evidence: EvidenceFolder,
  slot: PlannedSlot,
  { slotMinutes, passesOwn = false }: PlanOptions,
): Promise<string> {
  const begins = slot.leavesAt - slotMinutes * MINUTE_MS;
  for (let minute = QUIET_MINUTES; minute < slotMinutes; minute++) {
    const from = begins + minute * MINUTE_MS;
    await beginMinute(school, evidence, from);
    if (slot.copiedAt === from) await copyAndRestart(school, evidence, slot);
    for (const act of [...slot.acts, ...slot.coaching, ...slot.lessons].toSorted(earlier)) {
      if (act.at < from || act.at >= from + MINUTE_MS) continue;
      await school.settled();
      school.moveTo(act.at);
      if ('deed' in act) await carryOut(school, act);
      else if ('turn' in act) await coachShare(school, act, passesOwn);
      else await doAboutLesson(school, act);
      if (!('deed' in act) || ['openly', 'withdraws'].includes(act.deed)) await school.settled();
    }
  }
  const lift = makeTrouble(school, slot.trouble);
  await beginMinute(school, evidence, slot.leavesAt);
  await letLettersLeave(school);
  lift();
  const inHaste = slot.copiedInHaste ? evidence.copyFiles() : null;
  await beginMinute(school, evidence, slot.leavesAt + MINUTE_MS);
  return inHaste ?? evidence.copyFiles();
}

const SILENT_DAYS = 8;

/** After the last day nobody says anything, until lessons that wait for their authors wait no more. */
async function staySilent(school: School, evidence: EvidenceFolder): Promise<void> {
  for (let day = 0; day < SILENT_DAYS; day += 1) {
    school.moveTo(school.now() + DAY_MS);
    school.tick();
    await school.settled();
    evidence.copyFiles();
  }
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

async function letLettersLeave(school: School): Promise<void> {
  if (!school.log.some((line) => line.includes('"event":"letters.left"'))) {
    throw new Error('No letter left with its slot.');
  }
  await school.settled();
}

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
