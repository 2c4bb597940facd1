import type { Fields } from '../fields.ts';
import type { StateValues, UserState } from '../state/world.ts';
import type { Confirmation, Effort } from './effort.ts';
import type { HomeTab } from './home-tab.ts';
import type { Message } from './message.ts';
import type { Modal } from './modal.ts';

/** `#staff`, a channel id, a channel, or `@Oops` for the direct message with the app. */
export type Where = string | { id: string };

/** A view, or a message, for acts by block_id and action_id. */
export type Place = { viewId: string } | { channelId: string; ts: string };

/**
 * A person and what Slack's client lets them do. Each act resolves when the app has acknowledged or Slack gave up;
 * it waits for no later consequence. An act the client would not allow throws, saying why.
 */
export interface Person extends ActsByIds {
  id: string;
  name: string;
  realName: string;
  teamId: string;
  /** Role, zone, locale …: may be changed in the middle of a story. */
  facts: UserState;
  /** A slash command (null) or an ordinary message (which is returned). */
  types: (where: Where, text: string) => Promise<Message | null>;
  /** An ordinary message. */
  posts: (where: Where, text: string) => Promise<Message>;
  replies: (to: { channelId: string; ts: string }, text: string) => Promise<Message>;
  runsShortcut: (name: string) => Promise<void>;
  runsMessageShortcut: (on: { channelId: string; ts: string }, name: string) => Promise<void>;
  /** The modal on top, or null. */
  readonly modal: Modal | null;
  /** All open modals, the top one last. */
  readonly modals: Modal[];
  /** Waits until a modal (with this title) is on top. */
  seesModal: (title?: string, options?: { within?: number }) => Promise<Modal>;
  /** What stands in a channel for this person: top-level messages, broadcasts, their own ephemerals; no "has joined" lines. */
  sees: (where: Where) => Message[];
  canOpen: (where: Where) => boolean;
  /** Their direct message with the app. */
  readonly directMessages: Message[];
  /** Their direct message with another person; made when it does not exist yet. */
  directMessageWith: (other: { id: string }) => { id: string };
  /** The app's Home tab as last published, or null. */
  readonly home: HomeTab | null;
  /** Opens the Home tab; the app hears of it. Returns what is published then. */
  opensHome: () => Promise<HomeTab | null>;
  opensMessagesTab: () => Promise<void>;
  /** What Slack itself told them, such as `/oops failed with the error "operation_timeout"`. */
  readonly notices: string[];
  readonly effort: Effort;
  /** Questions they agreed to ("Are you sure?"). */
  readonly confirmations: Confirmation[];
  startsCounting: () => void;
  /** Reloads Slack: ephemeral messages and notices are gone. */
  reloads: () => void;
  joins: (where: Where) => Promise<void>;
  leaves: (where: Where) => Promise<void>;
  invites: (other: { id: string } | 'app', where: Where) => Promise<void>;
  /** Deletes their own message, an ephemeral one, or as admin any; the app is not told. */
  deletes: (target: { channelId: string; ts: string }) => Promise<void>;
  /** Their account is deactivated. */
  deactivates: () => void;
}

/** The same acts by ids, for a page that renders what is there. */
export interface ActsByIds {
  submitsView: (viewId: string, values?: StateValues) => Promise<void>;
  closesView: (viewId: string, how?: 'close' | 'X') => Promise<void>;
  /** Presses a button; for an overflow menu, `optionValue` says which option. */
  pressesIn: (
    place: Place,
    blockId: string,
    actionId: string,
    optionValue?: string,
  ) => Promise<void>;
  /** Sets an input, as its part of `state.values` without `type`; dispatches where the element does. */
  updatesInput: (
    place: Place,
    blockId: string,
    actionId: string,
    value: Fields,
    options?: { dispatch?: boolean },
  ) => Promise<void>;
  loadsOptions: (
    place: Place,
    blockId: string,
    actionId: string,
    query: string,
  ) => Promise<Fields[]>;
}
