import type { Slack } from '../../../slack/slack.ts';
import { textIn } from '../../../slack/blocks/elements.ts';

/** What Slack knows behind ids. */
export interface Directory {
  /** A person's name; the app's for its bot. */
  person: (id: string) => string;
  /** "#staff", or whose direct messages these are. */
  channel: (id: string) => string;
  view: (id: string) => { title: string; ownerId: string; isHome: boolean } | null;
  /** Whose direct message with the app this is; null for every other channel. */
  ownerOf: (channelId: string) => string | null;
  /** The direct message of this person with the app, where there is one. */
  dmOf: (userId: string) => string | null;
  /** What an id is, for somebody who meets it in a payload; null when Slack doesn't know it. */
  what: (id: string) => string | null;
}

/** Looks ids up in everything that this Slack holds now. */
export function createDirectory(slack: Slack): Directory {
  const { state } = slack.workspace;
  const bot = () => state.installation?.botUserId ?? '';

  const person = (id: string) => {
    if (id === bot()) return 'Oops';
    return state.users.get(id)?.realName ?? 'somebody';
  };
  const ownerOf = (channelId: string) => {
    const channel = state.channels.get(channelId);
    if (channel?.kind !== 'im' || !channel.members.has(bot())) return null;
    return [...channel.members].find((member) => member !== bot()) ?? null;
  };
  const channel = (id: string) => {
    if (state.users.has(id)) return `${person(id)}’s messages from Oops`;
    const owner = ownerOf(id);
    if (owner) return `${person(owner)}’s messages from Oops`;
    const found = state.channels.get(id);
    if (found?.kind === 'im' || found?.kind === 'mpim') return 'a direct message between people';
    return found ? `#${found.name}` : 'an unknown channel';
  };
  const view: Directory['view'] = (id) => {
    const found = state.views.get(id);
    if (!found) return null;
    const isHome = found.kind === 'home';
    const title = isHome ? 'Home tab' : textIn(found.source['title']);
    return { title, ownerId: found.userId, isHome };
  };

  return {
    person,
    channel,
    view,
    ownerOf,
    dmOf: (userId) => [...state.channels.keys()].find((id) => ownerOf(id) === userId) ?? null,
    what(id) {
      if (state.users.has(id)) return person(id);
      if (state.channels.has(id)) return channel(id);
      const seen = view(id);
      if (seen) {
        const owner = person(seen.ownerId);
        return seen.isHome ? `${owner}’s Home tab` : `the window “${seen.title}” of ${owner}`;
      }
      const group = state.userGroups.get(id);
      if (group) return `@${group.handle}`;
      if (id === state.id) return `the workspace ${state.name}`;
      if (id === slack.appId || id === state.installation?.botId) return 'the app Oops';
      return null;
    },
  };
}

const ID = /\b[A-Z][A-Z0-9]{7,}\b/gu;

/** What the ids in a text are, by id. */
export function idsIn(text: string, directory: Pick<Directory, 'what'>): Record<string, string> {
  const ids = new Set([...text.matchAll(ID)].map(([id]) => id));
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const what = directory.what(id);
      return what ? [[id, what]] : [];
    }),
  );
}
