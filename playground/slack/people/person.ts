import { type Actor, refuseAct } from '../acts/actor.ts';
import { addMember, removeMember } from '../acts/channel-life.ts';
import { runCommand } from '../acts/commands.ts';
import { appDirectMessage, openAppTab } from '../acts/home.ts';
import { runMessageShortcut, runShortcut } from '../acts/shortcuts.ts';
import { writeMessage } from '../acts/talking.ts';
import type { Engine } from '../engine.ts';
import { canOpen, directChannel } from '../state/channels.ts';
import { removeMessage } from '../state/messages.ts';
import { stackOf, topView } from '../state/views.ts';
import type {
  ChannelState,
  MessageState,
  UserState,
  ViewState,
  WorkspaceState,
} from '../state/world.ts';
import { createActsByIds, messageOfPerson } from './acts-by-ids.ts';
import { type Confirmation, type Effort, newDiary } from './effort.ts';
import { type HomeTab, createHomeTab } from './home-tab.ts';
import { type Message, createMessage, isSystemLine, isVisibleTo } from './message.ts';
import { type Modal, createModal } from './modal.ts';
import type { Person, Where } from './person-api.ts';

/** A person of a workspace, able to do what Slack's client lets them do. */
export function createPerson(engine: Engine, workspace: WorkspaceState, user: UserState): Person {
  const actor: Actor = { engine, workspace, user };
  const diary = newDiary();
  const touched = new Map<string, Set<string>>();

  const modalOf = (view: ViewState): Modal => {
    const inputs = touched.get(view.id) ?? new Set();
    touched.set(view.id, inputs);
    return createModal(actor, view, diary, inputs);
  };
  const modalNow = (): Modal | null => {
    const top = topView(workspace, user.id);
    return top ? modalOf(top) : null;
  };
  const homeNow = (): HomeTab | null => {
    const view = workspace.views.get(workspace.homes.get(user.id) ?? '');
    return view ? createHomeTab(actor, view, diary) : null;
  };
  const messageOf = (channel: ChannelState) => (message: MessageState) =>
    createMessage(actor, channel, message, diary);
  const channelAt = (where: Where): ChannelState => findChannel(actor, where);
  const messageAt = (at: { channelId: string; ts: string }) => messageOfPerson(actor, at);
  const seenIn = (channel: ChannelState): Message[] =>
    channel.messages
      .filter((message) => isVisibleTo(message, user.id) && !isSystemLine(message))
      .filter(
        (message) =>
          message.threadTs === null || message.threadTs === message.ts || message.isBroadcast,
      )
      .map(messageOf(channel));

  return {
    id: user.id,
    name: user.name,
    realName: user.realName,
    teamId: workspace.id,
    facts: user,
    async types(where, text) {
      const channel = channelAt(where);
      if (text.startsWith('/')) {
        await runCommand(actor, channel, text);
        return null;
      }
      return messageOf(channel)(await writeMessage(actor, channel, text));
    },
    async posts(where, text) {
      const channel = channelAt(where);
      return messageOf(channel)(await writeMessage(actor, channel, text));
    },
    async replies(to, text) {
      const { channel, message } = messageAt(to);
      const threadTs = message.threadTs ?? message.ts;
      if (text.startsWith('/')) refuseAct(actor, 'slash commands do not work in threads');
      return messageOf(channel)(await writeMessage(actor, channel, text, threadTs));
    },
    runsShortcut: (name) => runShortcut(actor, name),
    async runsMessageShortcut(on, name) {
      const { channel, message } = messageAt(on);
      await runMessageShortcut(actor, channel, message, name);
    },
    get modal() {
      return modalNow();
    },
    get modals() {
      return stackOf(workspace, user.id).flatMap((id) => {
        const view = workspace.views.get(id);
        return view ? [modalOf(view)] : [];
      });
    },
    seesModal(title, options) {
      const what = title
        ? `${user.name} to see the modal "${title}"`
        : `${user.name} to see a modal`;
      const isIt = (modal: Modal) => title === undefined || modal.title === title;
      return engine.changes.until(
        () => {
          const modal = modalNow();
          return modal && isIt(modal) ? modal : null;
        },
        { what, ...options },
      );
    },
    sees(where) {
      const channel = channelAt(where);
      if (!canOpen(channel, user)) refuseAct(actor, `there is no #${channel.name} for them`);
      return seenIn(channel);
    },
    canOpen: (where) => canOpen(channelAt(where), user),
    get directMessages() {
      return seenIn(appDirectMessage(actor));
    },
    directMessageWith: (other) => directChannel(engine, workspace, [user.id, other.id]),
    get home() {
      return homeNow();
    },
    async opensHome() {
      await openAppTab(actor, 'home');
      return homeNow();
    },
    opensMessagesTab: () => openAppTab(actor, 'messages'),
    get notices() {
      return workspace.notices.get(user.id) ?? [];
    },
    get effort(): Effort {
      return { ...diary.effort };
    },
    get confirmations(): Confirmation[] {
      return [...diary.confirmations];
    },
    startsCounting() {
      diary.effort = { inputs: 0, presses: 0, submits: 0 };
    },
    reloads() {
      for (const channel of workspace.channels.values()) {
        channel.messages = channel.messages.filter((message) => message.ephemeralTo !== user.id);
      }
      workspace.notices.delete(user.id);
      engine.changes.changed();
    },
    async joins(where) {
      const channel = channelAt(where);
      if (channel.kind !== 'public' || !canOpen(channel, user)) refuseAct(actor, 'it is not open');
      await addMember(engine, workspace, channel, user.id);
    },
    leaves: (where) => removeMember(engine, workspace, channelAt(where), user.id, user.id),
    invites: (other, where) =>
      addMember(
        engine,
        workspace,
        channelAt(where),
        other === 'app' ? (workspace.installation?.botUserId ?? '') : other.id,
        user.id,
      ),
    async deletes(target) {
      const { channel, message } = messageAt(target);
      if (message.userId !== user.id && !user.isAdmin && !message.ephemeralTo) {
        refuseAct(actor, 'it is not theirs');
      }
      removeMessage(engine, channel, message);
    },
    deactivates() {
      user.isDeleted = true;
      engine.changes.changed();
    },
    ...createActsByIds(actor),
  };
}

/** `#staff`, a channel id, or `@Oops` for the direct message with the app. */
function findChannel(actor: Actor, where: Where): ChannelState {
  const { workspace, engine } = actor;
  if (typeof where !== 'string') {
    return workspace.channels.get(where.id) ?? refuseAct(actor, 'the channel is gone');
  }
  if (where.startsWith('@')) {
    if (where.slice(1).toLowerCase() === engine.app.manifest.botName.toLowerCase()) {
      return appDirectMessage(actor);
    }
    return refuseAct(actor, 'only the direct message with the app is known here');
  }
  const name = where.replace(/^#/u, '');
  const found = [...workspace.channels.values()].find(
    (channel) => channel.id === where || (channel.name === name && channel.name !== ''),
  );
  return found ?? refuseAct(actor, `there is no channel ${where}`);
}
