import type { Person, Slack } from '../../slack/slack.ts';
import { isGuest } from '../../slack/state/people.ts';
import type { ChannelState, UserState } from '../../slack/state/world.ts';
import type { DirectRow } from '../wire.ts';

/** Whom a person can write to: the sample people, and with whom they talk already. */
export function directRows(
  slack: Slack,
  person: Person,
  cast: readonly { name: string }[],
  unread: (channel: ChannelState) => number,
): DirectRow[] {
  const { users, channels, installation } = slack.workspace.state;
  const bot = installation?.botUserId ?? '';
  const own = [...channels.values()].filter(
    ({ kind, members }) =>
      (kind === 'im' || kind === 'mpim') && members.has(person.id) && !members.has(bot),
  );
  const talks = own.map((channel): DirectRow => {
    const userIds = [...channel.members].filter((id) => id !== person.id);
    const [first] = userIds.map((id) => users.get(id)?.name);
    const isOne = channel.kind === 'im' && first;
    return {
      address: isOne ? `@${first}` : channel.id,
      channelId: channel.id,
      userIds,
      unread: unread(channel),
    };
  });
  const known = new Set(talks.map(({ address }) => address));
  const others = [...users.values()].filter(
    (user) =>
      cast.some(({ name }) => name === user.name) &&
      !known.has(`@${user.name}`) &&
      canWriteTo(slack, person, user),
  );
  return [
    ...talks,
    ...others.map(({ id, name }) => ({
      address: `@${name}`,
      channelId: null,
      userIds: [id],
      unread: 0,
    })),
  ];
}

/** Whether somebody is another person whom this one knows: a guest knows only who is in a channel with them. */
export function canWriteTo(slack: Slack, person: Person, { id }: UserState): boolean {
  if (id === person.id) return false;
  const channels = [...slack.workspace.state.channels.values()];
  return (
    !isGuest(person.facts) ||
    channels.some(({ members }) => members.has(person.id) && members.has(id))
  );
}
