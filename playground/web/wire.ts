// What the page and its server say to each other.
import type { Fields } from '../slack/fields.ts';
import type { StateValues } from '../slack/state/world.ts';
import type { RowsAnswer } from './wire-rows.ts';
import type { WorldAct, WorldState } from './wire-world.ts';

export type { Fields, StateValues };

export interface PersonFacts {
  id: string;
  name: string;
  realName: string;
  tz: string;
  /** The language of their Slack, such as "es-ES". */
  locale: string;
  isGuest: boolean;
}

/** One of the people a visitor can be. */
export interface CastMember {
  name: string;
  realName: string;
  role: string;
}

export interface ChannelRow {
  id: string;
  name: string;
  kind: 'public' | 'private';
  isArchived: boolean;
  isExternallyShared: boolean;
  isMember: boolean;
  hasApp: boolean;
  memberCount: number;
  unread: number;
}

/** A talk between this person and others, or somebody they could begin one with. */
export interface DirectRow {
  /** How it stands in the page's address, such as `@ben`. */
  address: string;
  /** Null before anybody looked at it. */
  channelId: string | null;
  /** The others in it. */
  userIds: string[];
  unread: number;
}

export interface MessageRow {
  ts: string;
  channelId: string;
  /** Null for Slackbot and for tombstones. */
  userId: string | null;
  isFromApp: boolean;
  text: string;
  blocks: Fields[] | null;
  isEphemeral: boolean;
  isEdited: boolean;
  isTombstone: boolean;
  /** A reply that was sent to the channel, too. */
  isBroadcast: boolean;
  threadTs: string | null;
  replies: { count: number; lastTs: string; userIds: string[] } | null;
  /** What the reader chose in its menus. */
  values: StateValues;
}

export interface ViewNow {
  id: string;
  hash: string;
  title: string;
  submit: string | null;
  close: string;
  blocks: Fields[];
  values: StateValues;
  /** By block id. */
  errors: Record<string, string>;
  note: string | null;
}

export interface AppFacts {
  name: string;
  userId: string;
  /** The reader's direct message with the app. */
  dmId: string;
  dmUnread: number;
  isDmReadOnly: boolean;
  commands: { command: string; description: string; usageHint: string; words: CommandWord[] }[];
  globalShortcuts: string[];
  messageShortcuts: string[];
}

/** A word that a command takes, such as `help`. */
export interface CommandWord {
  word: string;
  means: string;
}

/** All that one person's window shows. Over the wire, only the messages that changed. */
export interface PageState extends RowsAnswer {
  now: number;
  workspace: { name: string };
  me: PersonFacts;
  cast: CastMember[];
  people: PersonFacts[];
  userGroups: { id: string; handle: string }[];
  channels: ChannelRow[];
  directMessages: DirectRow[];
  app: AppFacts;
  /** The channel that is looked at: the wanted one, or another when this person can't open that. */
  channelId: string;
  /** The ts up to which this person has read there. */
  readUpTo: string;
  /** The thread that was asked for. */
  threadTs: string | null;
  /** The message a thread hangs on, and its replies; null when it is gone. */
  thread: MessageRow[] | null;
  /** Whether the app's Home tab is looked at, and what it shows: nothing until the app has made one. */
  isHome: boolean;
  home: ViewNow | null;
  /** Open modals, the top one last. */
  views: ViewNow[];
  /** What Slack itself told this person. */
  notices: string[];
  /** When the next anonymous letters leave; null when they never wait. */
  nextPost: number | null;
  /** Time, and how Slack behaves. */
  world: WorldState;
}

/** Where an element stands. */
export type Place = { viewId: string } | { channelId: string; ts: string };

/** Something a person does in their window. */
export type Act =
  | { kind: 'type'; channelId: string; text: string; threadTs?: string | undefined }
  | { kind: 'shortcut'; name: string }
  | { kind: 'messageShortcut'; name: string; channelId: string; ts: string }
  | {
      kind: 'press';
      place: Place;
      blockId: string;
      actionId: string;
      optionValue?: string | undefined;
    }
  | {
      kind: 'update';
      place: Place;
      blockId: string;
      actionId: string;
      value: Fields;
      dispatch?: boolean | undefined;
    }
  | { kind: 'options'; place: Place; blockId: string; actionId: string; query: string }
  | { kind: 'submit'; viewId: string }
  | { kind: 'close'; viewId: string; how: 'close' | 'X' }
  | { kind: 'dismiss'; channelId: string; ts: string }
  | { kind: 'read'; channelId: string; ts: string }
  | { kind: 'reload' }
  | { kind: 'join'; channelId: string }
  | { kind: 'openHome' }
  | WorldAct;

/** How it went: what an external select offers, or why Slack's client would not allow it. */
export type ActAnswer = { ok: true; options?: Fields[] } | { ok: false; why: string };
