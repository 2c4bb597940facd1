import type { Fields } from '../fields.ts';

/** What a person typed or chose, by block_id and action_id, in the shapes of `view.state.values`. */
export type StateValues = Record<string, Record<string, Fields>>;

export interface UserState {
  id: string;
  teamId: string;
  name: string;
  realName: string;
  email: string;
  tz: string;
  locale: string;
  isBot: boolean;
  isDeleted: boolean;
  isAdmin: boolean;
  isOwner: boolean;
  /** Guest of several channels. */
  isRestricted: boolean;
  /** Guest of a single channel. */
  isUltraRestricted: boolean;
  /** Belongs to another organisation, met in a shared channel. */
  isStranger: boolean;
}

export interface MessageState {
  ts: string;
  channelId: string;
  threadTs: string | null;
  userId: string | null;
  botId: string | null;
  text: string;
  blocks: Fields[] | null;
  attachments: Fields[];
  metadata: Fields | null;
  /** Only this user sees it, until they reload. */
  ephemeralTo: string | null;
  /** `tombstone` stays where a parent with replies was deleted; `slash_echo` shows who typed what. */
  subtype: string | null;
  isEdited: boolean;
  isBroadcast: boolean;
  unfurlLinks: boolean;
  unfurlMedia: boolean;
  reactions: { name: string; users: string[] }[];
  /** What each person chose in this message's menus so far. */
  inputs: Map<string, StateValues>;
}

export interface ChannelState {
  id: string;
  teamId: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  isArchived: boolean;
  isExtShared: boolean;
  created: number;
  creator: string;
  members: Set<string>;
  messages: MessageState[];
  lastTs: number;
}

export interface UserGroupState {
  id: string;
  handle: string;
  name: string;
  isDisabled: boolean;
  users: string[];
}

export interface ViewState {
  id: string;
  teamId: string;
  userId: string;
  kind: 'modal' | 'home';
  /** The view as the app sent it, with the ids Slack adds. */
  source: Fields;
  hash: string;
  values: StateValues;
  rootId: string;
  previousId: string | null;
  /** Field errors under inputs, by block_id. */
  errors: Record<string, string>;
  /** What Slack's own client says, such as "We had some trouble connecting". */
  note: string | null;
  /** Where the trigger came from, for `default_to_current_conversation`. */
  channelId: string | null;
  isOpen: boolean;
}

export interface Installation {
  botToken: string;
  botId: string;
  botUserId: string;
  scopes: string[];
  /** Why the token is dead, in Slack's error code; null while it lives. */
  dead: 'account_inactive' | 'token_revoked' | null;
}

export interface WorkspaceState {
  id: string;
  name: string;
  domain: string;
  /** User groups exist on paid plans only. */
  isPaid: boolean;
  installation: Installation | null;
  users: Map<string, UserState>;
  channels: Map<string, ChannelState>;
  userGroups: Map<string, UserGroupState>;
  views: Map<string, ViewState>;
  /** Open modals of each person, the top one last. */
  stacks: Map<string, string[]>;
  homes: Map<string, string>;
  /** What Slack's own client told each person, such as a command's `operation_timeout`. */
  notices: Map<string, string[]>;
  files: Map<string, Fields>;
}

/** An empty workspace, before anyone is in it. */
export function newWorkspace(
  facts: Pick<WorkspaceState, 'id' | 'name' | 'domain'>,
): WorkspaceState {
  return {
    ...facts,
    isPaid: true,
    installation: null,
    users: new Map(),
    channels: new Map(),
    userGroups: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    notices: new Map(),
    files: new Map(),
  };
}
