import { isQuietDate } from '../../src/stewardship/working-days.ts';
import type { DigestYear } from './digest-year.ts';
import { type TownChannel, YEAR } from './town.ts';
import { isEdition } from './troubled-slack.ts';

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];
const APART_MS = 4 * DAY_MS;

/** What a year of digests was like. Lists are what must not be, in words for whoever reads a failing test. */
export interface Judgement {
  /** Weeks that ended outside quiet dates and pauses. */
  weeks: number;
  posted: number;
  /** Within their local minute, of those that nothing disturbed. */
  onTime: number;
  undisturbed: number;
  late: number;
  silent: number;
  refused: number;
  /** Weeks that are part of the next edition, since Oops or Slack was away until then. */
  leftOut: number;
  /** Posted once more since nobody saw that they were posted. */
  twice: number;
  lost: number;
  missed: string[];
  twiceForNoReason: string[];
  notInTheirMinute: string[];
  floods: string[];
  byNight: string[];
  onQuietDates: string[];
  untold: string[];
}

export function judgeYear(year: DigestYear): Judgement {
  const judged: Judgement = {
    weeks: 0,
    posted: 0,
    onTime: 0,
    undisturbed: 0,
    late: 0,
    silent: 0,
    refused: year.failed.filter(({ kind }) => kind === 'refused').length,
    leftOut: 0,
    twice: 0,
    lost: year.failed.filter(({ ts }) => ts).length,
    missed: [],
    twiceForNoReason: [],
    notInTheirMinute: [],
    floods: [],
    byNight: [],
    onQuietDates: [],
    untold: [],
  };
  for (const channel of year.town.channels) judgeChannel(year, channel, judged);
  return judged;
}

function judgeChannel(year: DigestYear, channel: TownChannel, judged: Judgement): void {
  const { id, zone, pause } = channel;
  const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const tell = (at: number, words = '') =>
    `${id} ${zone} ${local(at).toString({ smallestUnit: 'second' })} ${words}`;
  const isOff = (at: number) => {
    const date = local(at).toPlainDate();
    const isPaused = pause && at >= pause.at && date.toString() <= pause.until;
    return isQuietDate(year.town.quiet, date) || isPaused === true;
  };
  const ends = endsOf(channel);
  const editions = new Map(
    year.editions.filter(({ channelId }) => channelId === id).map((one) => [one.endsAt, one]),
  );
  const byTs = new Map(
    year.parts.filter(({ part }) => part === 0).map(({ ts, editionId }) => [ts, editionId]),
  );
  const lost = new Set(year.failed.flatMap(({ ts }) => ts ?? []));
  const posts = year.written.filter(
    (one) =>
      one.method === 'chat.postMessage' && one.where === id && !one.threadTs && isEdition(one),
  );
  const postOf = new Map(
    posts.flatMap((post) => {
      const edition = byTs.get(post.ts);
      return edition ? [[edition, post] as const] : [];
    }),
  );
  judged.posted += posts.length;
  judged.silent += [...editions.values()].filter(({ state }) => state === 'quiet').length;
  for (const { ts, at } of posts) {
    if (byTs.has(ts)) continue;
    if (lost.has(ts)) judged.twice += 1;
    else judged.twiceForNoReason.push(tell(at));
  }
  const failedHere = year.failed.filter(
    ({ where, kind }) => where === id || kind === 'rate-limited',
  );
  const isDisturbed = (from: number, to: number) =>
    year.disturbed.some((one) => one.from <= to && one.to + MINUTE_MS >= from) ||
    failedHere.some(({ at }) => at <= to && at + 10 * MINUTE_MS >= from);
  /** Whether an edition of the week could have been sent in this minute. */
  const isChance = (end: number, at: number) =>
    !isDisturbed(at, at + 10 * MINUTE_MS) &&
    (at <= end + HOUR_MS - 10 * MINUTE_MS || isByDay(local(at).hour)) &&
    !isOff(at);

  for (const [n, end] of ends.entries()) {
    const next = ends[n + 1];
    if (!next || isOff(end)) continue;
    judged.weeks += 1;
    const edition = editions.get(end);
    const hasRecent = [...editions.keys()].some((at) => at < end && at > end - APART_MS);
    if (!isDisturbed(end - HOUR_MS, end + 2 * MINUTE_MS) && !hasRecent) {
      judged.undisturbed += 1;
      const post = edition && postOf.get(edition.id);
      if (edition?.state === 'quiet') judged.onTime += 1;
      else if (post && post.at >= end && post.at < end + MINUTE_MS) judged.onTime += 1;
      else
        judged.notInTheirMinute.push(tell(end, post ? `at ${local(post.at).toString()}` : 'never'));
    }
    if (edition) continue;
    judged.leftOut += 1;
    // By a clock that was ahead it came before its hour; when the clock was right again, that had just been.
    if (hasRecent) continue;
    for (let at = end; at < next - 15 * MINUTE_MS; at += 5 * MINUTE_MS) {
      if (!isChance(end, at)) continue;
      judged.missed.push(tell(end, `could have come at ${local(at).toString()}`));
      break;
    }
  }

  let [lateSince, lateBefore] = [0, 0];
  for (const edition of editions.values()) {
    const post = postOf.get(edition.id);
    if (!post) continue;
    const isSkewed = year.disturbed.some(
      ({ kind, from, to }) => kind === 'jump' && from <= post.at && post.at <= to,
    );
    if (isSkewed) continue;
    // What may have arrived before its process was killed is sent and counted as soon as it is back, be it by night.
    const isInterrupted = year.disturbed.some(
      ({ kind, to }) => kind === 'killed' && to <= post.at && post.at <= to + 2 * MINUTE_MS,
    );
    if (isInterrupted) continue;
    if (isOff(post.at))
      judged.onQuietDates.push(tell(post.at, `of ${local(edition.endsAt).toString()}`));
    if (post.at <= edition.endsAt + HOUR_MS + 2 * MINUTE_MS) continue;
    judged.late += 1;
    if (!isByDay(local(post.at).hour))
      judged.byNight.push(tell(post.at, `of ${local(edition.endsAt).toString()}`));
  }
  // After one time that all was away, each channel gets one at most until its next hour.
  for (const post of posts) {
    const editionId = byTs.get(post.ts);
    const edition = [...editions.values()].find((one) => one.id === editionId);
    if (!edition || post.at <= edition.endsAt + HOUR_MS) continue;
    const hour = ends.findLast((end) => end <= post.at) ?? 0;
    if (hour === lateSince && post.at - lateBefore < 7 * DAY_MS) judged.floods.push(tell(post.at));
    [lateSince, lateBefore] = [hour, post.at];
  }

  const told = year.told.filter(({ channelId }) => channelId === id);
  const hears = new Set(told.map(({ mistakeId }) => mistakeId));
  if (hears.size < told.length) judged.twiceForNoReason.push(`${id}: a lesson, twice`);
  const last = [...editions.values()].filter(({ state }) => state === 'posted').at(-1);
  if (!last) return void judged.missed.push(`${id}: all`);
  const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 10);
  const [from, to] = [dayOf(channel.subscribedAt + DAY_MS), dayOf(last.endsAt - DAY_MS)];
  const isPrivate = new Map(year.town.channels.map((one) => [one.id, one.isPrivate]));
  for (const lesson of year.learned) {
    const mayHear =
      lesson.channelId === id || (lesson.mayRetell && !isPrivate.get(lesson.channelId));
    const isIn = lesson.learnedOn > from && lesson.learnedOn < to;
    if (mayHear && isIn && !hears.has(lesson.id)) judged.untold.push(`${id}: ${lesson.learnedOn}`);
    if (!mayHear && hears.has(lesson.id)) judged.untold.push(`${id}: told what it mustn't be`);
  }
}

const isByDay = (hour: number) => hour >= 7 && hour < 20;

/** Every moment at which the clock on the wall of a channel shows the hour of its digest, after its subscription. */
function endsOf({ zone, weekday, hour, subscribedAt }: TownChannel): number[] {
  const ends: number[] = [];
  let date = Temporal.PlainDate.from(YEAR.begins.slice(0, 10)).subtract({ days: 1 });
  const last = Temporal.PlainDate.from(YEAR.ends.slice(0, 10));
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (date.dayOfWeek !== weekday) continue;
    const end = date.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;
    if (end >= subscribedAt + APART_MS) ends.push(end);
  }
  return ends;
}
