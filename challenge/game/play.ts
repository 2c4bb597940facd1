import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLogApplied } from '../evidence/log-of-writes.ts';
import { readPages } from '../evidence/page-reader.ts';
import type { Truth } from '../score/truth.ts';
import { carryOut } from './deeds.ts';
import { createEvidenceFolder, type EvidenceFolder, minuteOf } from './evidence-folder.ts';
import { planDays, type PlannedSlot, type PlanOptions, QUIET_MINUTES } from './plan.ts';
import { openSchool, type School } from './school.ts';
import { trueShares } from './true-shares.ts';

const MINUTE_MS = 60_000;
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
    for (const day of plan.days) {
      for (const slot of day) await liveThrough(school, evidence, slot, plan.slotMinutes);
      school.moveTo(school.now() + EVENING_MS);
      school.tick();
      evidence.backUp();
    }
    const shares = trueShares(slots, sharesIn(evidence.copyFiles()));
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
): Promise<void> {
  const begins = slot.leavesAt - slotMinutes * MINUTE_MS;
  for (let minute = QUIET_MINUTES; minute < slotMinutes; minute++) {
    const from = begins + minute * MINUTE_MS;
    await beginMinute(school, evidence, from);
    if (slot.copiedAt === from) evidence.copyFiles();
    for (const act of slot.acts) {
      if (act.at < from || act.at >= from + MINUTE_MS) continue;
      school.moveTo(act.at);
      const sent = sentBy(school);
      await carryOut(school, act);
      if (act.deed === 'openly') await school.logs(SENT, sent + 1);
    }
  }
  await beginMinute(school, evidence, slot.leavesAt);
  await letLettersLeave(school, slot);
  if (slot.copiedInHaste) evidence.copyFiles();
  await beginMinute(school, evidence, slot.leavesAt + MINUTE_MS);
  if (!slot.copiedInHaste) evidence.copyFiles();
}

async function beginMinute(school: School, evidence: EvidenceFolder, at: number): Promise<void> {
  school.moveTo(at);
  if (school.now() >= at + MINUTE_MS) throw new Error('This machine is too slow for the game.');
  school.tick();
  await evidence.scrape();
}

const SENT = '"event":"delivery.sent"';
const sentBy = ({ log }: School) => log.filter((line) => line.includes(SENT)).length;
// The outbox rests so long between two messages in a channel.
const PACE_MS = 1001;

async function letLettersLeave(school: School, slot: PlannedSlot): Promise<void> {
  const letters = slot.acts.filter(({ deed }) => deed === 'anonymously').length;
  // The tick has let them out: those that are sent already count as well.
  const before = school.log.findLastIndex((line) => line.includes('"event":"letters.left"'));
  const sentSince = () => school.log.slice(before).filter((line) => line.includes(SENT)).length;
  if (before < 0) throw new Error('No letter left with its slot.');
  const earlier = sentBy(school) - sentSince();
  for (let sent = sentSince(); sent < letters; sent = sentSince()) {
    await school.logs(SENT, earlier + sent + 1);
    school.moveTo(school.now() + PACE_MS);
  }
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
