import type { Dice } from '../../challenge/game/dice.ts';
import { newId } from '../../src/runtime/ids.ts';
import type { Agenda } from './agenda.ts';
import type { PlannedShare, School, SchoolCoach } from './school.ts';
import { HERE, INSIDE, type SchoolProcess, WORKSPACE } from './school-process.ts';
import { afterWorkingTime } from './working-time.ts';
import type { YearShare } from './year.ts';

const [SLOT_MS, DAY_MS] = [15 * 60_000, 86_400_000];
// Somebody in the channel, who says that it is answered after all.
const READER = 'U0055';

/** What people do, as they would: they know nothing of turns, and answer when they come to it. */
export function createSchoolLife(deps: {
  school: School;
  shares: Map<string, YearShare>;
  agenda: Agenda;
  /** The process that runs just now. */
  process(): SchoolProcess;
  now(): number;
  /** Whether others answer as well, before a coach does. */
  hasHelpers: boolean;
}) {
  const { school, shares, agenda, now } = deps;
  const { dice, days } = school;

  async function share(planned: PlannedShare): Promise<void> {
    const { areaId: focusAreaId, wantsHelp, authorId, isPrivate, isOpen } = planned;
    const id = newId();
    const channelId = isPrivate ? INSIDE : HERE;
    shares.set(id, { ...planned, id, channelId });
    const text = { whatHappened: 'The wrong letter went out.', whatLearned: '' };
    const choices = { nearMiss: false, mayRetell: false, creditAuthor: false };
    const made = { workspaceId: WORKSPACE, id, channelId, focusAreaId, wantsHelp };
    await deps.process().share({ ...made, ...text, ...choices }, authorId, isOpen);
    // The next slot, at which a tick lets it out.
    if (!isOpen)
      agenda.add((Math.floor(now() / SLOT_MS) + 1) * SLOT_MS, () => deps.process().tick());
    if (deps.hasHelpers && dice.happens(0.1)) helpWith(id);
  }

  function helpWith(id: string): void {
    const helper = dice.pick(school.people);
    const at = afterWorkingTime(days, now(), helper.zone, 1 + dice.below(20));
    agenda.add(at, async () => {
      const kept = shares.get(id);
      if (!kept?.postedAt || (kept.isOpen && helper.id === kept.authorId)) return;
      if (kept.isPrivate && !school.insiders.includes(helper.id)) return;
      await deps.process().ask(id, helper.id);
      kept.firstAnswerAt ??= now();
    });
  }

  /** A coach was sent a call. Half of the answers are quicker than their median, and few take very long. */
  function isCalled(coach: SchoolCoach, about: YearShare): void {
    if (coach.isSilent) return;
    const hours = coach.medianHours * Math.exp(bell(dice));
    const at = afterWorkingTime(days, now(), coach.zone, hours);
    agenda.add(backAt(coach, at), () => answer(coach, about));
  }

  /** Nobody answers who is away or ill: they read it when they are back. */
  function backAt({ away, zone }: SchoolCoach, at: number): number {
    const date = Temporal.Instant.fromEpochMilliseconds(at)
      .toZonedDateTimeISO(zone)
      .toPlainDate()
      .toString();
    const gone = away.find(({ firstDay, lastDay }) => firstDay <= date && date <= lastDay);
    if (!gone) return at;
    const from = Temporal.PlainDate.from(gone.lastDay).add({ days: 1 });
    return afterWorkingTime(days, from.toZonedDateTime(zone).epochMilliseconds, zone, 1);
  }

  async function answer(coach: SchoolCoach, about: YearShare): Promise<void> {
    if (now() >= coach.until) return;
    const { id } = about;
    const { claiming, ask } = deps.process();
    if (dice.happens(coach.passes)) return void (await claiming.pass(WORKSPACE, id, coach.id));
    if (dice.happens(0.3)) await ask(id, coach.id);
    else if ((await claiming.claim(WORKSPACE, id, coach.id)).kind !== 'done') return;
    about.firstAnswerAt ??= now();
    const later = (most: number) => afterWorkingTime(days, now(), coach.zone, 1 + dice.below(most));
    if (dice.happens(0.05)) {
      agenda.add(later(16), () => deps.process().claiming.handOn(WORKSPACE, id, coach.id));
    } else if (dice.happens(0.97)) agenda.add(later(40), () => close(about));
  }

  async function close({ id }: YearShare): Promise<void> {
    await deps.process().claiming.answer(WORKSPACE, id, READER);
    if (!dice.happens(0.03)) return;
    agenda.add(now() + DAY_MS, () => deps.process().claiming.reopen(WORKSPACE, id, READER));
  }

  return { share, isCalled };
}

const MANY = 1_000_000;

/** A number by the standard normal distribution (Box and Muller). */
function bell(dice: Dice): number {
  const radius = Math.sqrt(-2 * Math.log((1 + dice.below(MANY)) / MANY));
  return radius * Math.cos((2 * Math.PI * dice.below(MANY)) / MANY);
}
