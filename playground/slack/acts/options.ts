import { problemsOfBlocks } from '../block-kit/validate.ts';
import { elementAt } from '../blocks/elements.ts';
import { type Fields, fieldsList, fieldsOf } from '../fields.ts';
import { channelNameInPayloads } from '../state/channels.ts';
import { messageFields } from '../state/messages.ts';
import { viewFields } from '../state/views.ts';
import { type Actor, interact, interactionFields, refuseAct } from './actor.ts';
import { type Surface, blocksAt } from './block-actions.ts';

/**
 * Asks the app for the options of an external select, as typing in it does. Nothing is asked, and nothing offered,
 * below `min_query_length` (default 3). An invalid answer shows no options and is written down.
 */
export async function loadOptions(
  actor: Actor,
  surface: Surface,
  blockId: string,
  actionId: string,
  query: string,
): Promise<Fields[]> {
  const place = elementAt(blocksAt(surface), blockId, actionId);
  if (!place?.type.includes('external_select')) {
    refuseAct(actor, `${actionId} in block ${blockId} is no external select`);
  }
  const least = place.element['min_query_length'];
  if (query.length < (typeof least === 'number' ? least : 3)) return [];
  const payload = {
    type: 'block_suggestion',
    ...interactionFields(actor),
    block_id: blockId,
    action_id: actionId,
    value: query,
    ...context(actor, surface),
  };
  const about = `options of ${actionId}`;
  if (actor.engine.app.manifest.lacksOptionsUrl && actor.engine.sockets.count() === 0) {
    actor.engine.complain(about, 'the manifest has no message_menu_options_url');
    return [];
  }
  const answer = await interact(actor, { type: 'block_suggestion', payload, about });
  if (!answer) return [];
  return offered(actor, actionId, fieldsOf(answer.body));
}

function offered(actor: Actor, actionId: string, answer: Fields): Fields[] {
  const { options, option_groups: groups } = answer;
  const given = options ?? groups;
  if (!Array.isArray(given)) {
    actor.engine.complain(`options of ${actionId}`, 'neither options nor option_groups');
    return [];
  }
  // "No results" is a fine answer; an empty select in a block is not.
  if (given.length === 0) return [];
  const select = {
    type: 'static_select',
    action_id: 'x',
    ...(options ? { options } : { option_groups: groups }),
  };
  const problems = problemsOfBlocks([{ type: 'actions', elements: [select] }], 'modal');
  if (problems.length > 0) {
    const what = problems.map(({ message, pointer }) => `${message} at ${pointer}`).join('; ');
    actor.engine.complain(`options of ${actionId}`, what);
    return [];
  }
  if (options) return fieldsList(options);
  return fieldsList(groups).flatMap((group) => fieldsList(group['options']));
}

function context({ engine, workspace }: Actor, surface: Surface): Fields {
  if ('view' in surface) {
    return {
      container: { type: 'view', view_id: surface.view.id },
      view: viewFields(engine, workspace, surface.view),
    };
  }
  const { message, channel } = surface;
  return {
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id },
    channel: { id: channel.id, name: channelNameInPayloads(channel) },
    message: messageFields(message, channel, workspace.id, engine.app.id),
  };
}
