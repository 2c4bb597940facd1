import { canOpen, channelNameInPayloads } from '../state/channels.ts';
import { messageFields } from '../state/messages.ts';
import type { ChannelState, MessageState } from '../state/world.ts';
import {
  type Actor,
  TROUBLE,
  actionTs,
  interact,
  interactionFields,
  mustBeActive,
  notify,
  offersCommands,
  refuseAct,
} from './actor.ts';

/** Runs a global shortcut, by its name in the menu. */
export async function runShortcut(actor: Actor, name: string): Promise<void> {
  const { engine, workspace, user } = actor;
  mustBeActive(actor);
  const callbackId = callbackOf(actor, name, 'global');
  const payload = {
    type: 'shortcut',
    ...interactionFields(actor),
    user: { id: user.id, username: user.name, team_id: user.teamId },
    callback_id: callbackId,
    action_ts: actionTs(actor),
    trigger_id: engine.triggers.issue({
      teamId: workspace.id,
      userId: user.id,
      channelId: null,
      viewId: null,
    }),
  };
  await send(actor, 'shortcut', payload, name);
}

/** Runs a message shortcut on a message the person can see; ephemeral ones have no such menu. */
export async function runMessageShortcut(
  actor: Actor,
  channel: ChannelState,
  message: MessageState,
  name: string,
): Promise<void> {
  const { engine, workspace, user } = actor;
  mustBeActive(actor);
  if (!canOpen(channel, user)) refuseAct(actor, `there is no #${channel.name} for them`);
  if (message.ephemeralTo) refuseAct(actor, 'ephemeral messages have no shortcuts');
  const callbackId = callbackOf(actor, name, 'message');
  const use = { teamId: workspace.id, userId: user.id, channelId: channel.id };
  const payload = {
    type: 'message_action',
    ...interactionFields(actor),
    callback_id: callbackId,
    action_ts: actionTs(actor),
    trigger_id: engine.triggers.issue({ ...use, viewId: null }),
    response_url: engine.responseUrls.issue({
      ...use,
      threadTs: null,
      originalTs: null,
      typed: null,
    }),
    message_ts: message.ts,
    channel: { id: channel.id, name: channelNameInPayloads(channel) },
    message: messageFields(message, channel, workspace.id, engine.app.id),
  };
  await send(actor, 'message_action', payload, name);
}

function callbackOf(actor: Actor, name: string, type: 'global' | 'message'): string {
  const { manifest } = actor.engine.app;
  const shortcut = manifest.shortcuts.find((known) => known.name === name && known.type === type);
  if (!shortcut || !offersCommands(actor)) {
    refuseAct(actor, `the menu has no ${type} shortcut "${name}"`);
  }
  return shortcut.callbackId;
}

async function send(
  actor: Actor,
  type: string,
  payload: Record<string, unknown>,
  name: string,
): Promise<void> {
  const about = `shortcut "${name}"`;
  if (!(await interact(actor, { type, payload, about }))) notify(actor, TROUBLE);
}
