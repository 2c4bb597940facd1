import type { Channel } from '../channels/channel.ts';
import type { Key, Say } from '../language/language.ts';
import { section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { channelLink, escapeText } from '../slack/mrkdwn.ts';
import type { DigestObstacle } from './find-digest.ts';
import type { DigestSchedule } from './schedule.ts';
import { zoneName } from './zones.ts';

/** ISO weekdays, Monday first. */
export const WEEKDAYS = [
  'weekday.monday',
  'weekday.tuesday',
  'weekday.wednesday',
  'weekday.thursday',
  'weekday.friday',
  'weekday.saturday',
  'weekday.sunday',
] as const satisfies readonly Key[];

/** By the 24 hours of a clock: "15:00". */
export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** "every Friday at 15:00 (Europe/Berlin)". */
export function sayWhen(say: Say, { weekday, hour, zone }: DigestSchedule): string {
  return say('digest.when', {
    weekday: say(WEEKDAYS[weekday - 1] ?? 'weekday.monday'),
    time: hourName(hour),
    zone: escapeText(zoneName(zone)),
  });
}

const OBSTACLES = {
  'no-channel': 'digest.noChannel',
  'not-invited': 'digest.notInvited',
  archived: 'digest.archived',
  'externally-shared': 'digest.externallyShared',
  'not-a-member': 'digest.notAMember',
  'membership-unknown': 'digest.unknown',
  'account-unknown': 'digest.unknown',
  guest: 'digest.guest',
} as const satisfies Record<DigestObstacle, Key>;

/** Why somebody can't have to do with a digest, where a form is open or a button was pressed. */
export const sayDigestObstacle = (say: Say, obstacle: DigestObstacle): string =>
  say(OBSTACLES[obstacle]);

/** Where another channel can have one, it is named. */
const ELSEWHERE: ReadonlySet<DigestObstacle> = new Set([
  'no-channel',
  'not-invited',
  'archived',
  'externally-shared',
]);
export const canBeElsewhere = (obstacle: DigestObstacle): boolean => ELSEWHERE.has(obstacle);

const NAMED_MAX = 15;

/** What `/oops digest` answers where there can be none. @param elsewhere the channels that can have one */
export function noDigestHere(
  say: Say,
  command: string,
  obstacle: DigestObstacle,
  elsewhere: readonly Pick<Channel, 'id'>[],
): MessageBody {
  const links = elsewhere.map(({ id }) => channelLink(id));
  const channels = firstOf(say, links, NAMED_MAX);
  const others = channels
    ? say('digest.elsewhere', { channels, command })
    : say('digest.nowhere', { command });
  // Where Oops isn't, it can be invited right there.
  const isNamed = canBeElsewhere(obstacle) && (channels !== '' || obstacle !== 'not-invited');
  const text = [sayDigestObstacle(say, obstacle), ...(isNamed ? [others] : [])].join('\n');
  return { text, blocks: [section(text)] };
}

/** The first of some names, and how many more there are. */
export function firstOf(say: Say, names: readonly string[], max: number): string {
  const named = names.slice(0, max).join(', ');
  const count = names.length - max;
  return count > 0 ? say('digest.andMore', { named, count }) : named;
}
