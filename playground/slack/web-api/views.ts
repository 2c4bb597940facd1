import { problemsOfView, slackMessages } from '../block-kit/validate.ts';
import type { Fields } from '../fields.ts';
import { Refusal, invalidArguments } from '../refusal.ts';
import type { TriggerUse } from '../triggers.ts';
import { findView, publishHome, replaceView, showModal, viewFields } from '../state/views.ts';
import type { ViewState } from '../state/world.ts';
import type { Call, Method } from './method.ts';

const LARGEST_VIEW_BYTES = 250 * 1024;

const SHOW_ARGS = {
  trigger_id: 'string',
  interactivity_pointer: 'string',
  view: 'object!',
} as const;

const open: Method = {
  scopes: [],
  tier: 't4',
  takes: SHOW_ARGS,
  run(call) {
    const view = readView(call.args.object('view'), 'modal');
    return shown(
      call,
      showModal(call.engine, call.workspace, view, { ...exchanged(call), isPushed: false }),
    );
  },
};

const push: Method = {
  scopes: [],
  tier: 't4',
  takes: SHOW_ARGS,
  run(call) {
    const view = readView(call.args.object('view'), 'modal');
    const use = exchanged(call);
    // There must be a modal to push on: the one in which the trigger arose.
    if (!use.viewId || !findView(call.workspace, { id: use.viewId }))
      throw new Refusal('not_found');
    return shown(call, showModal(call.engine, call.workspace, view, { ...use, isPushed: true }));
  },
};

const update: Method = {
  scopes: [],
  tier: 't4',
  takes: { view_id: 'string', external_id: 'string', view: 'object!', hash: 'string' },
  run(call) {
    const { args, engine, workspace } = call;
    const id = args.maybe('view_id');
    const externalId = args.maybe('external_id');
    if (!id && !externalId) throw invalidArguments(['[ERROR] missing required field: view_id']);
    const current = findView(workspace, { id, externalId });
    const view = readView(args.object('view'), current?.kind ?? 'modal');
    if (!current) throw new Refusal('not_found');
    refuseOldHash(current, args.maybe('hash'));
    replaceView(engine, workspace, current, view);
    return shown(call, current);
  },
};

const publish: Method = {
  scopes: [],
  tier: 't4',
  takes: { user_id: 'string!', view: 'object!', hash: 'string' },
  run(call) {
    const { args, engine, workspace } = call;
    if (!engine.app.manifest.homeTab) throw new Refusal('not_enabled');
    const view = readView(args.object('view'), 'home');
    const user = workspace.users.get(args.text('user_id'));
    if (!user) throw invalidArguments(['[ERROR] invalid `user_id`']);
    const current = workspace.views.get(workspace.homes.get(user.id) ?? '');
    if (current) refuseOldHash(current, args.maybe('hash'));
    return shown(call, publishHome(engine, workspace, user.id, view));
  },
};

/** The views.* methods; they need no scope, only a trigger that a person's act has issued. */
export const viewMethods: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};

/**
 * Checks a view as Slack does before showing it.
 * Refuses `view_too_large` (250 KB) and `invalid_arguments` with the validator's lines.
 */
export function readView(view: Fields | undefined, kind: ViewState['kind']): Fields {
  if (Buffer.byteLength(JSON.stringify(view ?? {})) > LARGEST_VIEW_BYTES) {
    throw new Refusal('view_too_large');
  }
  const problems = slackMessages(problemsOfView(view));
  if (view && view['type'] !== kind) {
    problems.push(`[ERROR] must be a valid enum value: ${kind} [json-pointer:/view/type]`);
  }
  if (!view || problems.length > 0) throw invalidArguments(problems);
  return view;
}

function exchanged(call: Call): TriggerUse {
  const triggerId = call.args.maybe('trigger_id') ?? call.args.maybe('interactivity_pointer');
  if (!triggerId) throw invalidArguments(['[ERROR] missing required field: trigger_id']);
  return call.engine.triggers.exchange(triggerId, call.workspace.id);
}

function refuseOldHash(view: ViewState, hash: string | undefined): void {
  if (hash !== undefined && hash !== view.hash) throw new Refusal('hash_conflict');
}

function shown(call: Call, view: ViewState): Fields {
  return { view: viewFields(call.engine, call.workspace, view) };
}
