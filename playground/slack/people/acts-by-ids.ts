import { type Actor, refuseAct } from '../acts/actor.ts';
import { type Surface, press, updateInput } from '../acts/block-actions.ts';
import { loadOptions } from '../acts/options.ts';
import { dismissView, submitView } from '../acts/submission.ts';
import { canOpen } from '../state/channels.ts';
import type { ChannelState, MessageState, ViewState } from '../state/world.ts';
import { isVisibleTo } from './message.ts';
import type { ActsByIds, Place } from './person-api.ts';

/** What a person can do, by view, message, block and action ids: for a page that renders what is there. */
export function createActsByIds(actor: Actor): ActsByIds {
  return {
    async submitsView(viewId, values = {}) {
      const view = viewOfPerson(actor, viewId);
      for (const [blockId, actions] of Object.entries(values)) {
        for (const [actionId, { type: _type, ...value }] of Object.entries(actions)) {
          await updateInput(actor, { view }, blockId, actionId, value, { dispatch: false });
        }
      }
      await submitView(actor, view);
    },
    closesView: (viewId, how) => dismissView(actor, viewOfPerson(actor, viewId), how),
    pressesIn: (place, blockId, actionId, optionValue) =>
      press(actor, surfaceAt(actor, place), blockId, actionId, optionValue),
    updatesInput: (place, blockId, actionId, value, options) =>
      updateInput(actor, surfaceAt(actor, place), blockId, actionId, value, options),
    loadsOptions: (place, blockId, actionId, query) =>
      loadOptions(actor, surfaceAt(actor, place), blockId, actionId, query),
  };
}

/** A message this person can see, in a channel that they can open. */
export function messageOfPerson(
  actor: Actor,
  at: { channelId: string; ts: string },
): { channel: ChannelState; message: MessageState } {
  const channel = actor.workspace.channels.get(at.channelId);
  const message = channel?.messages.find(
    (candidate) => candidate.ts === at.ts && isVisibleTo(candidate, actor.user.id),
  );
  // Not even the name of a channel is told to who can't open it.
  if (!channel || !message || !canOpen(channel, actor.user)) {
    refuseAct(actor, 'there is no such message');
  }
  return { channel, message };
}

function viewOfPerson(actor: Actor, viewId: string): ViewState {
  const view = actor.workspace.views.get(viewId);
  if (!view || view.userId !== actor.user.id) refuseAct(actor, 'there is no such view');
  return view;
}

function surfaceAt(actor: Actor, place: Place): Surface {
  return 'viewId' in place
    ? { view: viewOfPerson(actor, place.viewId) }
    : messageOfPerson(actor, place);
}
