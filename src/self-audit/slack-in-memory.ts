import type { Messenger } from '../slack/messenger.ts';
import { SlackCallError, type SlackFailure } from '../slack/slack-call-error.ts';
import type { MadeUpPerson } from './made-up-people.ts';

/** A workspace that does not exist: one channel after the other, and everybody is in each. */
export interface SlackInMemory {
  messenger: Messenger;
  /** All that the app asked of it, as JSON. */
  asked(): string;
  /** The next posting fails like this. */
  failNext(failure: SlackFailure): void;
}

const DIRECT = 'D0SELFAUDIT';

export function createSlackInMemory(people: readonly MadeUpPerson[]): SlackInMemory {
  const asked: unknown[] = [];
  const failures: SlackFailure[] = [];
  let messages = 0;

  const channel = (id: string) => ({
    id,
    name: id.toLowerCase(),
    isPrivate: false,
    isArchived: false,
    isExternallyShared: false,
    isMember: true,
  });

  /** Keeps what was asked for, and answers. */
  function answers<Answer>(method: string, answer: Answer, ...args: unknown[]): Promise<Answer> {
    asked.push([method, ...args]);
    return Promise.resolve(answer);
  }

  const messenger: Messenger = {
    whoAmI: () => answers('auth.test', { workspaceId: '', botUserId: '', botId: '' }),
    async post(to, body) {
      // What goes to a person alone names them as its channel, and must name them nowhere else.
      const isPerson = people.some(({ id }) => id === to.channelId);
      const place = isPerson ? { ...to, channelId: DIRECT } : to;
      asked.push(['chat.postMessage', place, body]);
      const failure = failures.shift();
      if (failure) throw new SlackCallError('chat.postMessage', failure);
      messages += 1;
      return { channelId: place.channelId, ts: `1.${String(messages).padStart(6, '0')}` };
    },
    update: (...args) => answers('chat.update', undefined, ...args),
    remove: (...args) => answers('chat.delete', undefined, ...args),
    linkTo: (...args) => answers('chat.getPermalink', 'https://example.com/', ...args),
    openModal: (...args) => answers('views.open', undefined, ...args),
    openChanging: (...args) => answers('views.open', 'V0', ...args),
    pushModal: (...args) => answers('views.push', undefined, ...args),
    updateModal: (...args) => answers('views.update', undefined, ...args),
    channelFacts: (workspaceId, id) => answers('conversations.info', channel(id), workspaceId, id),
    channelMembers: (...args) =>
      answers('conversations.members', { members: people.map(({ id }) => id) }, ...args),
    myChannels: (...args) => answers('users.conversations', { channels: [] }, ...args),
    people: (...args) =>
      answers(
        'users.list',
        {
          people: people.map(({ id, handle, realName }) => ({
            id,
            handle,
            realName,
            displayName: realName,
            isGuest: false,
          })),
        },
        ...args,
      ),
    // Each account in a small channel is asked about, whoever shares (src/channels/channel-members.ts).
    isActivePerson: () => Promise.resolve(true),
    account: (...args) =>
      answers(
        'users.info',
        { name: '', isAdmin: false, isActive: true, zone: 'UTC', isFullMember: true },
        ...args,
      ),
    userGroups: (...args) => answers('usergroups.list', [], ...args),
    userGroupMembers: (...args) => answers('usergroups.users.list', [], ...args),
    publishHome(workspaceId, userId, view) {
      // A Home tab names its person, as a message to a person alone does.
      const user = people.some(({ id }) => id === userId) ? '' : userId;
      return answers('views.publish', undefined, workspaceId, user, view);
    },
  };
  return {
    messenger,
    asked: () => JSON.stringify(asked),
    failNext: (failure) => void failures.push(failure),
  };
}
