import { copy } from '../../slack/fields.ts';
import { isSystemLine, isVisibleTo } from '../../slack/people/message.ts';
import { repliesTo } from '../../slack/state/messages.ts';
import type { ChannelState, MessageState } from '../../slack/state/world.ts';
import type { MessageRow } from '../wire.ts';

/** What stands in a channel for a reader: no replies but those sent to the channel, too. */
export function messagesFor(channel: ChannelState, readerId: string): MessageRow[] {
  return channel.messages
    .filter((message) => isVisibleTo(message, readerId) && !isSystemLine(message))
    .filter((message) => !isReply(message) || message.isBroadcast)
    .map((message) => rowOf(channel, message, readerId));
}

/** A message and its replies as a reader sees them; null when it is gone. */
export function threadFor(
  channel: ChannelState,
  ts: string,
  readerId: string,
): MessageRow[] | null {
  const parent = channel.messages.find((message) => message.ts === ts);
  if (!parent || !isVisibleTo(parent, readerId)) return null;
  const replies = repliesTo(channel, ts).filter((reply) => isVisibleTo(reply, readerId));
  return [parent, ...replies].map((message) => rowOf(channel, message, readerId));
}

/** How many messages of others a reader has not seen yet. */
export function unreadIn(channel: ChannelState, readerId: string, readUpTo: string): number {
  return channel.messages.filter(
    (message) =>
      message.ts > readUpTo &&
      message.userId !== readerId &&
      message.ephemeralTo === null &&
      (!isReply(message) || message.isBroadcast) &&
      !isSystemLine(message),
  ).length;
}

function isReply(message: MessageState): boolean {
  return message.threadTs !== null && message.threadTs !== message.ts;
}

function rowOf(channel: ChannelState, message: MessageState, readerId: string): MessageRow {
  const replies = isReply(message)
    ? []
    : repliesTo(channel, message.ts).filter((reply) => reply.ephemeralTo === null);
  return {
    ts: message.ts,
    channelId: channel.id,
    userId: message.userId,
    isFromApp: message.botId !== null,
    text: message.text,
    blocks: copy(message.blocks),
    isEphemeral: message.ephemeralTo !== null,
    isEdited: message.isEdited,
    isTombstone: message.subtype === 'tombstone',
    threadTs: message.threadTs,
    replies:
      replies.length === 0
        ? null
        : {
            count: replies.length,
            lastTs: replies.at(-1)?.ts ?? message.ts,
            userIds: [...new Set(replies.flatMap(({ userId }) => userId ?? []))],
          },
    values: copy(message.inputs.get(readerId) ?? {}),
  };
}
