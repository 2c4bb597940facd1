import { completeBlocks } from '../blocks/complete.ts';
import type { Fields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import {
  addMessage,
  isActiveThread,
  messageAt,
  messageFields,
  nextTs,
  removeMessage,
} from '../state/messages.ts';
import type { ChannelState, MessageState } from '../state/world.ts';
import { CONTENT_ARGS, readContent } from './message-content.ts';
import type { Call, Method } from './method.ts';
import { knownChannel, writableChannel } from './reach.ts';

const postMessage: Method = {
  scopes: ['chat:write'],
  tier: 'post',
  takes: {
    ...CONTENT_ARGS,
    channel: 'string!',
    thread_ts: 'string',
    reply_broadcast: 'flag',
    unfurl_links: 'flag',
    unfurl_media: 'flag',
    link_names: 'flag',
    mrkdwn: 'flag',
    parse: 'string',
    username: 'string',
    icon_url: 'string',
    icon_emoji: 'string',
  },
  run(call) {
    const { args, engine } = call;
    const content = readContent(args, { tooLong: 'cut' });
    frownAtMissingText(call, 'chat.postMessage', content.text);
    const channel = writableChannel(call, args.text('channel'));
    const threadTs = args.maybe('thread_ts') ?? null;
    if (threadTs) refuseBadParent(channel, threadTs);
    const message = addMessage(engine, channel, {
      ...content,
      threadTs,
      userId: call.installation.botUserId,
      botId: call.installation.botId,
      isBroadcast: threadTs !== null && args.flag('reply_broadcast') === true,
      unfurlLinks: args.flag('unfurl_links') ?? false,
      unfurlMedia: args.flag('unfurl_media') ?? true,
    });
    return { channel: channel.id, ts: message.ts, message: shown(call, channel, message) };
  },
};

const update: Method = {
  scopes: ['chat:write'],
  tier: 't3',
  takes: {
    ...CONTENT_ARGS,
    channel: 'string!',
    ts: 'string!',
    link_names: 'flag',
    parse: 'string',
    reply_broadcast: 'flag',
  },
  run(call) {
    const { args } = call;
    const channel = knownChannel(call, args.text('channel'));
    const message = ownMessage(call, channel, 'cant_update_message');
    if (channel.isArchived) throw new Refusal('is_inactive');
    const content = readContent(args, { tooLong: 'refuse' });
    // Sources disagree on what an omitted part means; the stricter reading: it stays as it was.
    if (args.has('text')) message.text = content.text;
    if (args.has('blocks') || args.has('markdown_text')) {
      message.blocks = content.blocks ? completeBlocks(content.blocks) : null;
    }
    if (args.has('attachments')) message.attachments = content.attachments;
    if (args.has('metadata')) message.metadata = content.metadata;
    message.isEdited ||= message.blocks === null;
    call.engine.changes.changed();
    return {
      channel: channel.id,
      ts: message.ts,
      text: message.text,
      message: shown(call, channel, message),
    };
  },
};

const remove: Method = {
  scopes: ['chat:write'],
  tier: 't3',
  takes: { channel: 'string!', ts: 'string!', as_user: 'flag' },
  run(call) {
    const channel = knownChannel(call, call.args.text('channel'));
    const message = ownMessage(call, channel, 'cant_delete_message');
    removeMessage(call.engine, channel, message);
    return { channel: channel.id, ts: message.ts };
  },
};

const postEphemeral: Method = {
  scopes: ['chat:write'],
  tier: 't4',
  takes: {
    ...CONTENT_ARGS,
    channel: 'string!',
    user: 'string!',
    thread_ts: 'string',
    link_names: 'flag',
    parse: 'string',
  },
  run(call) {
    const { args, engine, workspace } = call;
    const content = readContent(args, { tooLong: 'refuse' });
    frownAtMissingText(call, 'chat.postEphemeral', content.text);
    const channel = writableChannel(call, args.text('channel'), { needsMembership: true });
    const user = workspace.users.get(args.text('user'));
    if (!user || user.isDeleted || !channel.members.has(user.id)) {
      throw new Refusal('user_not_in_channel');
    }
    const threadTs = args.maybe('thread_ts') ?? null;
    // In a thread it shows only where somebody has replied already. [docs:chat.postEphemeral]
    if (threadTs && !isActiveThread(channel, threadTs))
      return { message_ts: nextTs(engine, channel) };
    const message = addMessage(engine, channel, {
      ...content,
      threadTs,
      ephemeralTo: user.id,
      userId: call.installation.botUserId,
      botId: call.installation.botId,
    });
    return { message_ts: message.ts };
  },
};

const getPermalink: Method = {
  scopes: [],
  tier: 'none',
  takes: { channel: 'string!', message_ts: 'string!' },
  run(call) {
    const channel = knownChannel(call, call.args.text('channel'));
    const message = messageAt(channel, call.args.text('message_ts'));
    if (!message) throw new Refusal('message_not_found');
    return { channel: channel.id, permalink: permalinkOf(call.workspace.domain, message) };
  },
};

/** The chat.* methods that write at once. */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};

/** The address people copy with "Copy link". */
export function permalinkOf(domain: string, message: MessageState): string {
  const address = `https://${domain}.slack.com/archives/${message.channelId}/p${message.ts.replace('.', '')}`;
  if (!message.threadTs || message.threadTs === message.ts) return address;
  return `${address}?thread_ts=${message.threadTs}&cid=${message.channelId}`;
}

function shown(call: Call, channel: ChannelState, message: MessageState): Fields {
  return messageFields(message, channel, call.workspace.id, call.engine.app.id);
}

/** Slack takes blocks without text, but notifications and screen readers then have nothing to say. */
function frownAtMissingText({ args, engine }: Call, method: string, text: string): void {
  if (args.has('blocks') && text.trim() === '') {
    engine.complain(method, 'blocks without text: notifications and screen readers say nothing');
  }
}

/** A reply needs a top-level parent that is still there. */
function refuseBadParent(channel: ChannelState, threadTs: string): void {
  const parent = messageAt(channel, threadTs);
  if (!parent || parent.subtype === 'tombstone') throw new Refusal('message_not_found');
  if (parent.threadTs && parent.threadTs !== parent.ts)
    throw new Refusal('cannot_reply_to_message');
}

function ownMessage(call: Call, channel: ChannelState, otherwise: string): MessageState {
  const message = messageAt(channel, call.args.text('ts'));
  if (!message || message.subtype === 'tombstone') throw new Refusal('message_not_found');
  if (message.botId !== call.installation.botId) throw new Refusal(otherwise);
  return message;
}
