import { canOpen } from '../state/channels.ts';
import { addMessage, messageAt } from '../state/messages.ts';
import type { ChannelState, MessageState, WorkspaceState } from '../state/world.ts';
import { type Actor, mustBeActive, refuseAct } from './actor.ts';

const HISTORY = {
  public: ['message.channels', 'channels:history'],
  private: ['message.groups', 'groups:history'],
  im: ['message.im', 'im:history'],
  mpim: ['message.mpim', 'mpim:history'],
} as const;
const CHANNEL_TYPE = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;

/** Writes an ordinary message, or a reply. The app hears it only if it may read messages there. */
export async function writeMessage(
  actor: Actor,
  channel: ChannelState,
  typed: string,
  threadTs: string | null = null,
): Promise<MessageState> {
  const { engine, workspace, user } = actor;
  mustBeInside(actor, channel);
  if (threadTs && !messageAt(channel, threadTs)) refuseAct(actor, 'the message is gone');
  if (
    channel.kind === 'im' &&
    isWithApp(actor, channel) &&
    engine.app.manifest.messagesTabReadOnly
  ) {
    refuseAct(actor, 'sending messages to this app has been turned off');
  }
  const text = asSent(workspace, typed);
  const message = addMessage(engine, channel, { userId: user.id, text, threadTs });
  await tellMessage(actor, channel, message);
  return message;
}

/** Refuses acts in a channel the person is not a member of. */
export function mustBeInside(actor: Actor, channel: ChannelState): void {
  mustBeActive(actor);
  if (!canOpen(channel, actor.user)) refuseAct(actor, `there is no #${channel.name} for them`);
  if (!channel.members.has(actor.user.id)) refuseAct(actor, `not a member of #${channel.name}`);
  if (channel.isArchived) refuseAct(actor, `#${channel.name} is archived`);
}

/** What the composer makes of typed text: `&<>` escaped, names of people and channels turned into mentions. */
function asSent(workspace: WorkspaceState, typed: string): string {
  const escaped = typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return withMentions(
    workspace,
    escaped,
    (id) => `<@${id}>`,
    (id) => `<#${id}>`,
  );
}

/** Replaces `@name` and `#name` of known people and channels. */
export function withMentions(
  workspace: WorkspaceState,
  text: string,
  person: (id: string, name: string) => string,
  channel: (id: string, name: string) => string,
): string {
  return text.replaceAll(/([@#])([\p{L}\d._-]+)/gu, (whole, sign: string, name: string) => {
    const known = sign === '@' ? [...workspace.users.values()] : [...workspace.channels.values()];
    const found = known.find((candidate) => candidate.name === name);
    if (!found) return whole;
    return sign === '@' ? person(found.id, name) : channel(found.id, name);
  });
}

function isWithApp({ workspace }: Actor, channel: ChannelState): boolean {
  return channel.members.has(workspace.installation?.botUserId ?? '');
}

async function tellMessage(
  actor: Actor,
  channel: ChannelState,
  message: MessageState,
): Promise<void> {
  if (!isWithApp(actor, channel)) return;
  const { engine, workspace, user } = actor;
  const [subscription, scope] = HISTORY[channel.kind];
  const common = {
    user: user.id,
    text: message.text,
    ts: message.ts,
    channel: channel.id,
    team: workspace.id,
    event_ts: message.ts,
    ...(message.threadTs && { thread_ts: message.threadTs }),
  };
  const isMentioned = message.text.includes(`<@${workspace.installation?.botUserId}>`);
  await Promise.all([
    engine.events.emit(
      workspace,
      { type: 'message', ...common, channel_type: CHANNEL_TYPE[channel.kind] },
      { scopes: [scope], subscription },
    ),
    isMentioned &&
      engine.events.emit(
        workspace,
        { type: 'app_mention', ...common },
        { scopes: ['app_mentions:read'] },
      ),
  ]);
}
