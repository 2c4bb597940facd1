import type { ChannelRow, DirectRow, PageState } from '../wire.ts';
import { nameOf } from './names.ts';

/** What is looked at: a channel, a talk with other people, or (neither) the direct message with the app. */
export interface Place {
  channel: ChannelRow | undefined;
  direct: DirectRow | undefined;
  /** Its name: "staff", "Ben Castillo". */
  name: string;
  /** As people write it: "#staff", "Ben Castillo". */
  title: string;
  canWrite: boolean;
}

export function placeOf(state: PageState): Place {
  const { channelId, app } = state;
  const channel = state.channels.find(({ id }) => id === channelId);
  const direct = state.directMessages.find((row) => row.channelId === channelId);
  const name = channel?.name ?? (direct ? namesIn(state, direct) : app.name);
  return {
    channel,
    direct,
    name,
    title: channel ? `#${name}` : name,
    canWrite: channel
      ? channel.isMember && !channel.isArchived
      : direct !== undefined || !app.isDmReadOnly,
  };
}

/** The names of the others in a talk. */
export function namesIn(state: PageState, { userIds }: DirectRow): string {
  return userIds.map((id) => nameOf(state, id)).join(', ');
}
