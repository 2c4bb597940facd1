import type { Actor } from '../acts/actor.ts';
import { elementsOf, optionsOf, seen, textIn } from '../blocks/elements.ts';
import { type Mentions, mentionsIn } from '../blocks/mentions.ts';
import { readMrkdwn, visibleText } from '../blocks/visible-text.ts';
import { type Fields, copy, fieldsList } from '../fields.ts';
import { repliesTo } from '../state/messages.ts';
import type { ChannelState, MessageState } from '../state/world.ts';
import { permalinkOf } from '../web-api/chat.ts';
import { type Controls, createControls } from './controls.ts';
import type { Diary } from './effort.ts';
import { optionText } from './finding.ts';
import { namesIn } from './reading.ts';

/** A message as one person sees it, always as it is now. */
export interface Message extends Controls {
  readonly ts: string;
  readonly channelId: string;
  readonly threadTs: string | null;
  /** All visible text of its blocks, or its text when it has none. */
  readonly text: string;
  /** What notifications and screen readers say: the raw `text`. */
  readonly fallback: string;
  readonly blocks: Fields[];
  readonly metadata: Fields | null;
  /** The name of who wrote it; the app's name for the app. */
  readonly author: string;
  /** The account that wrote it; the bot's for the app. */
  readonly authorId: string | null;
  readonly isFromApp: boolean;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  /** Whether it is "This message was deleted." above its replies. */
  readonly isTombstone: boolean;
  readonly unfurlsLinks: boolean;
  readonly unfurlsMedia: boolean;
  /** Whom its markup calls; nobody in an ephemeral message. */
  readonly mentions: Mentions;
  readonly permalink: string;
  readonly buttons: string[];
  readonly menu: string[];
  readonly reactions: string[];
  /** Its replies that this person can see. */
  readonly thread: Message[];
  /** Whether it is still there. */
  readonly exists: boolean;
}

/** A message before one person's eyes. */
export function createMessage(
  actor: Actor,
  channel: ChannelState,
  message: MessageState,
  diary: Diary,
): Message {
  const { workspace, engine, user } = actor;
  const names = namesIn(workspace);
  const blocks = () => fieldsList(message.blocks ?? []);
  const places = () => elementsOf(blocks());
  const surface = () => {
    if (!channel.messages.includes(message)) throw new Error('This message is gone.');
    return { message, channel };
  };
  return {
    ...createControls(actor, surface, diary),
    ts: message.ts,
    get channelId() {
      return channel.id;
    },
    threadTs: message.threadTs,
    get text() {
      return message.blocks ? visibleText(blocks(), names) : readMrkdwn(message.text, names);
    },
    get fallback() {
      return seen(message.text);
    },
    get blocks() {
      return copy(blocks());
    },
    get metadata() {
      return copy(message.metadata);
    },
    get author() {
      if (message.botId) return engine.app.manifest.botName;
      return workspace.users.get(message.userId ?? '')?.name ?? 'Slackbot';
    },
    get authorId() {
      return message.userId;
    },
    get isFromApp() {
      return message.botId !== null;
    },
    isEphemeral: message.ephemeralTo !== null,
    get isEdited() {
      return message.isEdited;
    },
    get isTombstone() {
      return message.subtype === 'tombstone';
    },
    unfurlsLinks: message.unfurlLinks,
    unfurlsMedia: message.unfurlMedia,
    get mentions() {
      return message.ephemeralTo ? mentionsIn('', []) : mentionsIn(message.text, blocks());
    },
    get permalink() {
      return permalinkOf(workspace.domain, message);
    },
    get buttons() {
      return places()
        .filter((place) => place.type.endsWith('button'))
        .map((place) => textIn(place.element['text']));
    },
    get menu() {
      return places()
        .filter((place) => place.type === 'overflow')
        .flatMap((place) => optionsOf(place.element).map(optionText));
    },
    get reactions() {
      return message.reactions.map((reaction) => reaction.name);
    },
    get thread() {
      return repliesTo(channel, message.ts)
        .filter((reply) => isVisibleTo(reply, user.id))
        .map((reply) => createMessage(actor, channel, reply, diary));
    },
    get exists() {
      return channel.messages.includes(message);
    },
  };
}

/** "… has joined the channel" and the like, which Slack itself writes. */
export function isSystemLine(message: MessageState): boolean {
  return message.subtype === 'channel_join' || message.subtype === 'channel_leave';
}

/** Ephemeral messages are for their addressee alone. */
export function isVisibleTo(message: MessageState, userId: string): boolean {
  return message.ephemeralTo === null || message.ephemeralTo === userId;
}
