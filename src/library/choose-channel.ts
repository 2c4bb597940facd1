import { type Channel, obstacleIn } from '../channels/channel.ts';
import { comparable } from './exported-lesson.ts';

export type ChosenChannel =
  | { kind: 'channel'; channel: Channel }
  /** Lessons can't come there: these channels they can. */
  | {
      kind: 'obstacle';
      obstacle: 'unknown' | NonNullable<ReturnType<typeof obstacleIn>>;
      homes: string[];
    };

/** The channel that an operator names, by its name, with or without "#", or by its id. */
export function chooseChannel(channels: readonly Channel[], named: string): ChosenChannel {
  const name = comparable(named.replace(/^#/, ''));
  const matching = channels.filter((one) => one.id === named || comparable(one.name) === name);
  const channel = matching.find((one) => !obstacleIn(one)) ?? matching[0];
  const obstacle = channel ? obstacleIn(channel) : 'unknown';
  if (channel && !obstacle) return { kind: 'channel', channel };
  const homes = channels.filter((one) => !obstacleIn(one)).map((one) => `#${one.name}`);
  return { kind: 'obstacle', obstacle: obstacle ?? 'unknown', homes };
}
