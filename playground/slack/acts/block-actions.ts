import { type Placed, elementAt, optionsOf } from '../blocks/elements.ts';
import { carryValues, holdsOf } from '../blocks/values.ts';
import { type Fields, copy, fieldsList } from '../fields.ts';
import { canOpen, channelNameInPayloads } from '../state/channels.ts';
import { messageFields } from '../state/messages.ts';
import { blocksOf, findView, viewFields } from '../state/views.ts';
import type { ChannelState, MessageState, StateValues, ViewState } from '../state/world.ts';
import {
  type Actor,
  TROUBLE,
  actionTs,
  interact,
  interactionFields,
  mustBeActive,
  notify,
  refuseAct,
} from './actor.ts';

/** Where an element stands: in an open view, or in a message of a channel. */
export type Surface = { view: ViewState } | { message: MessageState; channel: ChannelState };

/** The blocks of a surface. */
export function blocksAt(surface: Surface): Fields[] {
  return 'view' in surface ? blocksOf(surface.view) : fieldsList(surface.message.blocks ?? []);
}

/**
 * Sets what an element holds (`value` is its part of `state.values`, without `type`), and tells the app at once
 * where the element is one that does: in actions and sections, and inputs with `dispatch_action`.
 */
export async function updateInput(
  actor: Actor,
  surface: Surface,
  blockId: string,
  actionId: string,
  value: Fields,
  options: { dispatch?: boolean } = {},
): Promise<void> {
  const place = placeOf(actor, surface, blockId, actionId);
  const values = valuesOf(actor, surface);
  const filled = { type: place.type, ...copy(value) };
  (values[blockId] ??= {})[actionId] = filled;
  if ('view' in surface) delete surface.view.errors[blockId];
  actor.engine.changes.changed();
  if (options.dispatch ?? place.dispatches) await sendAction(actor, surface, place, filled);
}

/** Presses a button, or takes an option of an overflow menu (by its value). */
export async function press(
  actor: Actor,
  surface: Surface,
  blockId: string,
  actionId: string,
  optionValue?: string,
): Promise<void> {
  const place = placeOf(actor, surface, blockId, actionId);
  const { element } = place;
  if (place.type === 'overflow') {
    const option = optionsOf(element).find((candidate) => candidate['value'] === optionValue);
    if (!option) refuseAct(actor, `the menu has no option "${optionValue}"`);
    await sendAction(actor, surface, place, { type: 'overflow', selected_option: option });
    return;
  }
  const { type, text, value, style } = element;
  await sendAction(actor, surface, place, {
    type,
    text,
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
  });
}

/** What a person filled in on a surface so far. */
export function valuesOf(actor: Actor, surface: Surface): StateValues {
  if ('view' in surface) return surface.view.values;
  const { inputs } = surface.message;
  const values = inputs.get(actor.user.id) ?? carryValues(blocksAt(surface), {}, null);
  inputs.set(actor.user.id, values);
  return values;
}

function placeOf(actor: Actor, surface: Surface, blockId: string, actionId: string): Placed {
  mustBeActive(actor);
  if ('view' in surface && !findView(actor.workspace, { id: surface.view.id })) {
    refuseAct(actor, 'this modal is closed');
  }
  if ('message' in surface && !canOpen(surface.channel, actor.user)) {
    refuseAct(actor, `there is no #${surface.channel.name} for them`);
  }
  const place = elementAt(blocksAt(surface), blockId, actionId);
  return place ?? refuseAct(actor, `there is no element ${actionId} in block ${blockId}`);
}

async function sendAction(
  actor: Actor,
  surface: Surface,
  place: Placed,
  what: Fields,
): Promise<void> {
  const { confirm: _confirm, ...said } = what;
  const initial = holdsOf(place.type)?.initial ?? [];
  const presets = Object.fromEntries(
    initial.filter((key) => key in place.element).map((key) => [key, place.element[key]]),
  );
  const action = {
    ...presets,
    ...said,
    block_id: place.blockId,
    action_id: place.actionId,
    action_ts: actionTs(actor),
  };
  const payload = {
    type: 'block_actions',
    ...interactionFields(actor),
    ...('view' in surface ? viewContext(actor, surface) : messageContext(actor, surface)),
    actions: [action],
  };
  const about = `action ${place.actionId}`;
  if (await interact(actor, { type: 'block_actions', payload, about })) return;
  if ('view' in surface) surface.view.note = TROUBLE;
  notify(actor, TROUBLE);
}

function viewContext(actor: Actor, { view }: { view: ViewState }): Fields {
  const { engine, workspace, user } = actor;
  const { channelId } = view;
  const use = { teamId: workspace.id, userId: user.id, channelId, viewId: view.id };
  return {
    container: { type: 'view', view_id: view.id },
    trigger_id: engine.triggers.issue(use),
    view: viewFields(engine, workspace, view),
  };
}

function messageContext(
  actor: Actor,
  surface: { message: MessageState; channel: ChannelState },
): Fields {
  const { engine, workspace, user } = actor;
  const { message, channel } = surface;
  const use = { teamId: workspace.id, userId: user.id, channelId: channel.id };
  const isEphemeral = message.ephemeralTo !== null;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    trigger_id: engine.triggers.issue({ ...use, viewId: null }),
    channel: { id: channel.id, name: channelNameInPayloads(channel) },
    // An ephemeral message is nowhere stored: the app gets its ts only.
    ...(!isEphemeral && { message: messageFields(message, channel, workspace.id, engine.app.id) }),
    state: { values: copy(valuesOf(actor, surface)) },
    response_url: engine.responseUrls.issue({
      ...use,
      threadTs: null,
      originalTs: message.ts,
      typed: null,
    }),
  };
}
