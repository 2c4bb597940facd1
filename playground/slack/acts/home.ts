import { directChannel } from '../state/channels.ts';
import { viewFields } from '../state/views.ts';
import type { ChannelState } from '../state/world.ts';
import { type Actor, actionTs, mustBeActive, refuseAct } from './actor.ts';

/** A person's direct message with the app; made when it does not exist yet. */
export function appDirectMessage({ engine, workspace, user }: Actor): ChannelState {
  const botUserId = workspace.installation?.botUserId ?? '';
  return directChannel(engine, workspace, [user.id, botUserId]);
}

/** Opens one of the app's tabs. The app hears `app_home_opened` each time, for either tab. */
export async function openAppTab(actor: Actor, tab: 'home' | 'messages'): Promise<void> {
  const { engine, workspace, user } = actor;
  mustBeActive(actor);
  const { homeTab, messagesTab } = engine.app.manifest;
  if (tab === 'home' && !homeTab) refuseAct(actor, 'this app has no Home tab');
  if (tab === 'messages' && !messagesTab) refuseAct(actor, 'this app has no Messages tab');
  const home = workspace.views.get(workspace.homes.get(user.id) ?? '');
  await engine.events.emit(workspace, {
    type: 'app_home_opened',
    user: user.id,
    channel: appDirectMessage(actor).id,
    tab,
    ...(tab === 'home' && home && { view: viewFields(engine, workspace, home) }),
    event_ts: actionTs(actor),
  });
}
