import { completeBlocks } from '../blocks/complete.ts';
import type { Engine } from '../engine.ts';
import type { Fields } from '../fields.ts';
import type { ChannelState, MessageState } from './world.ts';

/** What a new message may say about itself; everything else has Slack's defaults. */
export type NewMessage = Partial<
  Omit<MessageState, 'ts' | 'channelId' | 'reactions' | 'inputs' | 'isEdited'>
>;

/**
 * Puts a message into a channel and returns it. Its ts is the time in seconds with six digits, and later than every
 * ts of that channel: unique per channel, never across channels.
 */
export function addMessage(
  engine: Engine,
  channel: ChannelState,
  message: NewMessage,
): MessageState {
  const added: MessageState = {
    threadTs: null,
    userId: null,
    botId: null,
    text: '',
    attachments: [],
    metadata: null,
    ephemeralTo: null,
    subtype: null,
    isEdited: false,
    isBroadcast: false,
    unfurlLinks: false,
    unfurlMedia: true,
    ...message,
    blocks: message.blocks ? completeBlocks(message.blocks) : null,
    ts: nextTs(engine, channel),
    channelId: channel.id,
    reactions: [],
    inputs: new Map(),
  };
  channel.messages.push(added);
  engine.changes.changed();
  return added;
}

/** The message with this ts that everyone in the channel can see; never an ephemeral one. */
export function messageAt(channel: ChannelState, ts: string): MessageState | undefined {
  return channel.messages.find((message) => message.ts === ts && message.ephemeralTo === null);
}

/** The replies under a message, oldest first. */
export function repliesTo(channel: ChannelState, ts: string): MessageState[] {
  return channel.messages.filter((message) => message.threadTs === ts && message.ts !== ts);
}

/** Whether a message has replies that everyone in the channel can see. */
export function isActiveThread(channel: ChannelState, ts: string): boolean {
  return repliesTo(channel, ts).some((reply) => reply.ephemeralTo === null);
}

/**
 * Takes a message away. A parent with replies leaves the tombstone "This message was deleted.", and its replies
 * stay; the last reply takes the tombstone with it. [docs:chat.delete]
 */
export function removeMessage(engine: Engine, channel: ChannelState, message: MessageState): void {
  if (isActiveThread(channel, message.ts)) {
    message.subtype = 'tombstone';
    message.text = 'This message was deleted.';
    message.blocks = null;
    message.attachments = [];
    message.metadata = null;
    message.userId = 'USLACKBOT';
    message.botId = null;
  } else {
    channel.messages.splice(channel.messages.indexOf(message), 1);
    const parent = message.threadTs ? messageAt(channel, message.threadTs) : undefined;
    if (parent?.subtype === 'tombstone') removeMessage(engine, channel, parent);
  }
  engine.changes.changed();
}

/** The message as Slack's API and payloads show it. */
export function messageFields(
  message: MessageState,
  channel: ChannelState,
  teamId: string,
  appId: string,
): Fields {
  const replies = repliesTo(channel, message.ts).filter((reply) => reply.ephemeralTo === null);
  const threadTs = message.threadTs ?? (replies.length > 0 ? message.ts : null);
  return {
    type: 'message',
    ...(message.subtype && { subtype: message.subtype }),
    ...(message.userId && { user: message.userId }),
    ...(message.botId && { bot_id: message.botId, app_id: appId }),
    text: message.text,
    ts: message.ts,
    team: teamId,
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.attachments.length > 0 && { attachments: message.attachments }),
    ...(message.metadata && { metadata: message.metadata }),
    ...(message.isEdited && { edited: { user: message.userId, ts: message.ts } }),
    ...(threadTs && { thread_ts: threadTs }),
    ...(replies.length > 0 && { reply_count: replies.length }),
  };
}

/** The next ts of a channel: later than all before it. */
export function nextTs(engine: Engine, channel: ChannelState): string {
  channel.lastTs = Math.max(Math.floor(engine.clock.now() * 1000), channel.lastTs + 1);
  const micros = String(channel.lastTs);
  return `${micros.slice(0, -6)}.${micros.slice(-6)}`;
}
