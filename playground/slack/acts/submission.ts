import { elementsOf } from '../blocks/elements.ts';
import { type Fields, fieldsOf, isFields, stringOf } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import {
  blocksOf,
  closeAll,
  closeView,
  findView,
  replaceView,
  showModal,
  stackOf,
  viewFields,
} from '../state/views.ts';
import type { ViewState } from '../state/world.ts';
import { readView } from '../web-api/views.ts';
import {
  type Actor,
  TROUBLE,
  interact,
  interactionFields,
  mustBeActive,
  refuseAct,
} from './actor.ts';
import { clientSideErrors } from './submission-checks.ts';

/**
 * Presses a modal's submit button. Inputs that are missing or too long are refused by the client and nothing is
 * sent. Otherwise the app has three seconds to answer, and its `response_action` decides what the person sees next.
 */
export async function submitView(actor: Actor, view: ViewState): Promise<void> {
  const { engine, workspace, user } = actor;
  mustBeActive(actor);
  if (!findView(workspace, { id: view.id })) refuseAct(actor, 'this modal is closed');
  if (view.kind !== 'modal' || !view.source['submit'])
    refuseAct(actor, 'there is no submit button');
  view.note = null;
  view.errors = clientSideErrors(view);
  engine.changes.changed();
  if (Object.keys(view.errors).length > 0) return;
  const payload = {
    type: 'view_submission',
    ...interactionFields(actor),
    trigger_id: engine.triggers.issue({
      teamId: workspace.id,
      userId: user.id,
      channelId: view.channelId,
      viewId: view.id,
    }),
    view: viewFields(engine, workspace, view),
    response_urls: responseUrls(actor, view),
  };
  const about = `submission of ${stringOf(view.source['callback_id'])}`;
  const answer = await interact(actor, { type: 'view_submission', payload, about });
  if (!answer) {
    trouble(actor, view);
    return;
  }
  // A second press of the same button may have closed it meanwhile.
  if (!view.isOpen) return;
  try {
    follow(actor, view, answer.body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    engine.complain(about, error.message);
    trouble(actor, view);
  }
}

/**
 * Closes the modal on top with its close button: back to the one below, if any. `X` closes them all; the app is told
 * about the root view then, with `is_cleared`. It hears of neither without `notify_on_close`.
 */
export async function dismissView(
  actor: Actor,
  view: ViewState,
  how: 'close' | 'X' = 'close',
): Promise<void> {
  const { engine, workspace, user } = actor;
  const clears = how === 'X' || view.source['clear_on_close'] === true;
  const isStacked = stackOf(workspace, user.id).length > 1;
  const root = workspace.views.get(stackOf(workspace, user.id)[0] ?? '') ?? view;
  const told = clears ? root : view;
  const payload = {
    type: 'view_closed',
    ...interactionFields(actor),
    view: viewFields(engine, workspace, told),
    is_cleared: clears && isStacked,
  };
  if (clears) closeAll(engine, workspace, user.id);
  else closeView(engine, workspace, view);
  if (told.source['notify_on_close'] !== true) return;
  await interact(actor, { type: 'view_closed', payload, about: 'view_closed' });
}

/** Does what the answer to a submission says. Refuses everything Slack would not understand. */
function follow(actor: Actor, view: ViewState, body: unknown): void {
  const { engine, workspace, user } = actor;
  if (body === undefined) {
    closeView(engine, workspace, view);
    return;
  }
  const answer = fieldsOf(body);
  switch (answer['response_action']) {
    case 'clear':
      closeAll(engine, workspace, user.id);
      return;
    case 'errors':
      view.errors = readErrors(view, answer['errors']);
      engine.changes.changed();
      return;
    case 'update':
      replaceView(engine, workspace, view, readView(fieldsOf(answer['view']), 'modal'));
      return;
    case 'push': {
      const pushed = readView(fieldsOf(answer['view']), 'modal');
      const { channelId } = view;
      showModal(engine, workspace, pushed, { userId: user.id, channelId, isPushed: true });
      return;
    }
    default:
      throw new Refusal('invalid_response_action', { body });
  }
}

function readErrors(view: ViewState, given: unknown): Record<string, string> {
  const inputs = new Set(
    elementsOf(blocksOf(view))
      .filter((place) => place.isInput)
      .map((place) => place.blockId),
  );
  if (!isFields(given) || Object.keys(given).length === 0) throw new Refusal('invalid_errors');
  for (const [blockId, message] of Object.entries(given)) {
    if (!inputs.has(blockId)) throw new Refusal('errors_for_a_block_that_is_no_input', { blockId });
    if (typeof message !== 'string' || message === '') throw new Refusal('invalid_errors');
  }
  return given as Record<string, string>;
}

function trouble({ engine }: Actor, view: ViewState): void {
  view.note = TROUBLE;
  engine.changes.changed();
}

/** One for an input with `response_url_enabled`; the conversation chosen there may be answered. */
function responseUrls({ engine, workspace, user }: Actor, view: ViewState): Fields[] {
  return elementsOf(blocksOf(view))
    .filter((place) => place.element['response_url_enabled'] === true)
    .flatMap((place) => {
      const value = view.values[place.blockId]?.[place.actionId];
      const channelId = value?.['selected_conversation'] ?? value?.['selected_channel'];
      if (typeof channelId !== 'string') return [];
      const use = { teamId: workspace.id, userId: user.id, channelId };
      return [
        {
          block_id: place.blockId,
          action_id: place.actionId,
          channel_id: channelId,
          response_url: engine.responseUrls.issue({
            ...use,
            threadTs: null,
            originalTs: null,
            typed: null,
          }),
        },
      ];
    });
}
