import { textIn } from '../../slack/blocks/elements.ts';
import { copy, isFields } from '../../slack/fields.ts';
import type { Manifest } from '../../slack/manifest.ts';
import type { Person, Slack } from '../../slack/slack.ts';
import { canOpen } from '../../slack/state/channels.ts';
import { isGuest } from '../../slack/state/people.ts';
import type { World } from '../../world/world.ts';
import { blocksOf } from '../../slack/state/views.ts';
import type { ChannelState, UserState, ViewState } from '../../slack/state/world.ts';
import type {
  AppFacts,
  CastMember,
  ChannelRow,
  CommandWord,
  PageState,
  PersonFacts,
  ViewNow,
} from '../wire.ts';
import type { RowsWanted } from '../wire-rows.ts';
import { canWriteTo, directRows } from './direct-messages.ts';
import { lastBy, type MessageRows, NO_ROWS, unreadIn } from './message-rows.ts';
import type { ReadingMarks } from './reading-marks.ts';

/** What the page's server has to show. */
export interface Shown {
  slack: Slack;
  manifest: Manifest;
  cast: CastMember[];
  /** What the app's command takes beside free text. */
  commandWords: CommandWord[];
  marks: ReadingMarks;
  rows: MessageRows;
  now: () => number;
  world: World;
}

/** All that a person's window shows while they look at one channel, and perhaps at one thread in it. */
export function pageState(
  shown: Shown,
  person: Person,
  lookingAt: {
    channel: string | null;
    threadTs: string | null;
    rows: RowsWanted;
  },
): PageState {
  const { slack, cast, now, world } = shown;
  const { state } = slack.workspace;
  const channel = channelWanted(shown, person, lookingAt.channel);
  const home = state.views.get(state.homes.get(person.id) ?? '');
  const stack = state.stacks.get(person.id) ?? [];
  return {
    now: now(),
    workspace: { name: state.name },
    me: factsOf(person.facts),
    cast,
    people: [...state.users.values()].map(factsOf),
    userGroups: [...state.userGroups.values()].map(({ id, handle }) => ({ id, handle })),
    channels: channelRows(shown, person),
    directMessages: directRows(slack, person, cast, (talk) => unread(shown, person, talk)),
    app: appFacts(shown, person),
    channelId: channel?.id ?? '',
    readUpTo: channel ? readUpTo(shown, person, channel) : '',
    ...(channel ? shown.rows.inChannel(channel, person.id, lookingAt.rows) : NO_ROWS),
    threadTs: lookingAt.threadTs,
    thread:
      channel && lookingAt.threadTs
        ? shown.rows.inThread(channel, lookingAt.threadTs, person.id)
        : null,
    isHome: lookingAt.channel === HOME,
    home: home ? viewNow(home) : null,
    views: stack.flatMap((id) => {
      const view = state.views.get(id);
      return view ? [viewNow(view)] : [];
    }),
    notices: [...person.notices],
    nextPost: world.nextPost(),
    world: world.stateFor(person),
  };
}

/** The app's Home tab, in place of a channel. */
const HOME = '@home';

/** By id or name, `@ben` for the direct message with somebody, `@` for the direct message with the app; without one the largest channel the person is in. */
function channelWanted(
  shown: Shown,
  person: Person,
  wanted: string | null,
): ChannelState | undefined {
  const { channels, users } = shown.slack.workspace.state;
  if (wanted === '@' || wanted === HOME) return dmWithApp(shown, person);
  const other = [...users.values()].find(({ name }) => wanted === `@${name}`);
  if (other && canWriteTo(shown.slack, person, other)) {
    return channels.get(person.directMessageWith(other).id);
  }
  const all = [...channels.values()].filter((channel) => canOpen(channel, person.facts));
  const found = all.find(({ id, name }) => id === wanted || (name !== '' && name === wanted));
  const own = all.filter(({ members, name }) => name !== '' && members.has(person.id));
  return found ?? own.toSorted((one, other) => other.members.size - one.members.size)[0];
}

function dmWithApp({ slack }: Shown, person: Person): ChannelState | undefined {
  const { channels, installation } = slack.workspace.state;
  const bot = installation?.botUserId ?? '';
  return [...channels.values()].find(
    ({ kind, members }) => kind === 'im' && members.has(person.id) && members.has(bot),
  );
}

function factsOf(user: UserState): PersonFacts {
  const { id, name, realName, tz, locale } = user;
  return { id, name, realName, tz, locale, isGuest: isGuest(user) };
}

function channelRows(shown: Shown, person: Person): ChannelRow[] {
  const { state } = shown.slack.workspace;
  const bot = state.installation?.botUserId ?? '';
  return [...state.channels.values()]
    .flatMap((channel): ChannelRow[] => {
      const { id, name, kind, isArchived, members } = channel;
      if ((kind !== 'public' && kind !== 'private') || !canOpen(channel, person.facts)) return [];
      const isMember = members.has(person.id);
      return [
        {
          id,
          name,
          kind,
          isArchived,
          isExternallyShared: channel.isExtShared,
          isMember,
          hasApp: members.has(bot),
          memberCount: members.size - (members.has(bot) ? 1 : 0),
          unread: isMember ? unread(shown, person, channel) : 0,
        },
      ];
    })
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

function appFacts(shown: Shown, person: Person): AppFacts {
  const { manifest, slack } = shown;
  const { state } = slack.workspace;
  const bot = state.installation?.botUserId ?? '';
  const dm = dmWithApp(shown, person);
  const named = (type: 'global' | 'message') =>
    manifest.shortcuts.filter((shortcut) => shortcut.type === type).map(({ name }) => name);
  return {
    name: manifest.botName,
    userId: bot,
    dmId: dm?.id ?? '',
    dmUnread: dm ? unread(shown, person, dm) : 0,
    isDmReadOnly: manifest.messagesTabReadOnly,
    commands: manifest.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
      words: shown.commandWords,
    })),
    globalShortcuts: named('global'),
    messageShortcuts: named('message'),
  };
}

function unread(shown: Shown, person: Person, channel: ChannelState): number {
  return unreadIn(channel, person.id, readUpTo(shown, person, channel));
}

/** Who writes has read what stands above. */
function readUpTo({ marks }: Shown, { id }: Person, channel: ChannelState): string {
  const marked = marks.readUpTo(id, channel.id);
  const written = lastBy(channel, id) ?? '';
  return written > marked ? written : marked;
}

function viewNow(view: ViewState): ViewNow {
  const { source } = view;
  return copy({
    id: view.id,
    hash: view.hash,
    title: textIn(source['title']),
    submit: isFields(source['submit']) ? textIn(source['submit']) : null,
    close: isFields(source['close']) ? textIn(source['close']) : 'Cancel',
    blocks: blocksOf(view),
    values: view.values,
    errors: view.errors,
    note: view.note,
  });
}
