import { installApp, revokeTokens, uninstallApp } from '../acts/installing.ts';
import type { Engine } from '../engine.ts';
import { newId } from '../ids.ts';
import { notThere } from '../people/finding.ts';
import type { Person } from '../people/person-api.ts';
import { createPerson } from '../people/person.ts';
import { type NewChannel, addChannelState } from '../state/channels.ts';
import { type NewPerson, addUser } from '../state/people.ts';
import { type WorkspaceState, newWorkspace } from '../state/world.ts';
import { type Channel, createChannel } from './channel.ts';

export interface Workspace {
  id: string;
  name: string;
  domain: string;
  /** The bot token now, and the bot's ids; throws while the app is not installed. */
  readonly credentials: { botToken: string; botUserId: string; botId: string };
  readonly isInstalled: boolean;
  /** Everything in it, as plain data, for a page that renders it. */
  state: WorkspaceState;
  addPerson: (person: NewPerson) => Person;
  addChannel: (
    channel: NewChannel & { members?: readonly { id: string }[]; withApp?: boolean },
  ) => Channel;
  addUserGroup: (group: {
    handle: string;
    name?: string;
    users: readonly { id: string }[];
  }) => string;
  /** By name or id; throws naming who there is. */
  person: (name: string) => Person;
  /** By name (with or without `#`) or id. */
  channel: (name: string) => Channel;
  readonly people: Person[];
  readonly channels: Channel[];
  /** Installs (again) with these scopes; all of the manifest's when not said. */
  installApp: (scopes?: readonly string[]) => void;
  uninstallApp: () => Promise<void>;
  revokeTokens: () => Promise<void>;
  /** Takes granted scopes away, as in an installation from before the manifest asked for them. */
  withoutScopes: (...scopes: string[]) => void;
}

/** Adds a workspace to this Slack. */
export function createWorkspace(
  engine: Engine,
  facts: { name: string; domain?: string; isInstalled?: boolean; isPaid?: boolean },
): Workspace {
  const domain = facts.domain ?? facts.name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  const state = newWorkspace({ id: newId('T'), name: facts.name, domain });
  state.isPaid = facts.isPaid ?? true;
  engine.workspaces.set(state.id, state);
  // Slackbot is in every user list, and claims to be no bot.
  const slackbot = addUser(state, { name: 'slackbot', realName: 'Slackbot' });
  state.users.delete(slackbot.id);
  state.users.set('USLACKBOT', Object.assign(slackbot, { id: 'USLACKBOT' }));
  const { manifest } = engine.app;
  const allScopes = [...manifest.scopes, ...manifest.optionalScopes];
  if (facts.isInstalled ?? true) installApp(engine, state, allScopes);

  const people = new Map<string, Person>();
  const channels = new Map<object, Channel>();
  const firstPerson = () => people.values().next().value?.id ?? 'USLACKBOT';
  const personOf = (id: string): Person | undefined => {
    const user = state.users.get(id);
    if (!user) return undefined;
    const person = people.get(id) ?? createPerson(engine, state, user);
    people.set(id, person);
    return person;
  };
  const channelOf = (channel: Parameters<typeof createChannel>[2]): Channel => {
    const handle = channels.get(channel) ?? createChannel(engine, state, channel, firstPerson);
    channels.set(channel, handle);
    return handle;
  };

  return {
    id: state.id,
    name: state.name,
    domain: state.domain,
    state,
    get credentials() {
      if (!state.installation) throw new Error(`The app is not installed in ${state.name}.`);
      const { botToken, botUserId, botId } = state.installation;
      return { botToken, botUserId, botId };
    },
    get isInstalled() {
      return state.installation !== null && state.installation.dead === null;
    },
    addPerson(person) {
      const user = addUser(state, person);
      engine.changes.changed();
      return personOf(user.id) as Person;
    },
    addChannel({ members = [], withApp = false, ...channel }) {
      const ids = members.map((member) => member.id);
      const app = withApp && state.installation ? [state.installation.botUserId] : [];
      const added = addChannelState(engine, state, channel, [...ids, ...app]);
      engine.changes.changed();
      return channelOf(added);
    },
    addUserGroup({ handle, name, users }) {
      const id = newId('S');
      const ids = users.map((user) => user.id);
      state.userGroups.set(id, { id, handle, name: name ?? handle, isDisabled: false, users: ids });
      return id;
    },
    person(name) {
      const found = [...state.users.values()].find(
        (user) => user.id === name || user.name === name.replace(/^@/u, ''),
      );
      const all = [...state.users.values()].map((user) => user.name);
      return (found && personOf(found.id)) ?? notThere('person', name, all);
    },
    channel(name) {
      const known = [...state.channels.values()];
      const found = known.find(
        (channel) => channel.id === name || channel.name === name.replace(/^#/u, ''),
      );
      return found
        ? channelOf(found)
        : notThere(
            'channel',
            name,
            known.map((one) => one.name),
          );
    },
    get people() {
      return [...state.users.values()]
        .filter((user) => !user.isBot && user.id !== 'USLACKBOT')
        .flatMap((user) => personOf(user.id) ?? []);
    },
    get channels() {
      return [...state.channels.values()]
        .filter((channel) => channel.kind === 'public' || channel.kind === 'private')
        .map(channelOf);
    },
    installApp(scopes = allScopes) {
      installApp(engine, state, scopes);
    },
    uninstallApp: () => uninstallApp(engine, state),
    revokeTokens: () => revokeTokens(engine, state),
    withoutScopes(...scopes) {
      if (!state.installation) return;
      state.installation.scopes = state.installation.scopes.filter(
        (scope) => !scopes.includes(scope),
      );
    },
  };
}
