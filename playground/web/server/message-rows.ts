import { copy } from '../../slack/fields.ts';
import { isSystemLine, isVisibleTo } from '../../slack/people/message.ts';
import { repliesTo } from '../../slack/state/messages.ts';
import type { ChannelState, MessageState } from '../../slack/state/world.ts';
import type { MessageRow } from '../wire.ts';

/**
 * The newest messages that stand in a channel for a reader, oldest first, and whether older ones stand before them.
 * Of replies only those that were sent to the channel, too.
 */
export function messagesFor(
  channel: ChannelState,
  readerId: string,
  atMost: number,
): { messages: MessageRow[]; hasEarlier: boolean } {
  const seen = channel.messages
    .filter((message) => isVisibleTo(message, readerId) && !isSystemLine(message))
    .filter((message) => !isReply(message) || message.isBroadcast);
  const replies = Map.groupBy(channel.messages.filter(isReply), ({ threadTs }) => threadTs);
  return {
    messages: seen
      .slice(-atMost)
      .map((message) => rowOf(message, replies.get(message.ts) ?? [], readerId)),
    hasEarlier: seen.length > atMost,
  };
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
  return [
    rowOf(parent, replies, readerId),
    ...replies.map((message) => rowOf(message, [], readerId)),
  ];
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

function rowOf(message: MessageState, under: MessageState[], readerId: string): MessageRow {
  const replies = under.filter((reply) => reply.ephemeralTo === null);
  return {
    ts: message.ts,
    channelId: message.channelId,
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
