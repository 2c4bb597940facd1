import { completeBlocks, completeTexts } from '../blocks/complete.ts';
import { carryValues } from '../blocks/values.ts';
import type { Engine } from '../engine.ts';
import { type Fields, copy, fieldsList, stringOf } from '../fields.ts';
import { hex, newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import type { ViewState, WorkspaceState } from './world.ts';

/** Root and two pushed on it. [docs:modals] */
const STACK_LIMIT = 3;

/** A person's open modals, the top one last. */
export function stackOf(workspace: WorkspaceState, userId: string): string[] {
  const stack = workspace.stacks.get(userId) ?? [];
  workspace.stacks.set(userId, stack);
  return stack;
}

/** The modal a person is looking at. */
export function topView(workspace: WorkspaceState, userId: string): ViewState | null {
  return workspace.views.get(stackOf(workspace, userId).at(-1) ?? '') ?? null;
}

/**
 * Shows a person a modal on top of those that are open.
 * Refuses `push_limit_reached` (three) and `duplicate_external_id` (unique per workspace).
 */
export function showModal(
  engine: Engine,
  workspace: WorkspaceState,
  source: Fields,
  shown: { userId: string; channelId: string | null; isPushed: boolean },
): ViewState {
  const stack = stackOf(workspace, shown.userId);
  if (stack.length >= STACK_LIMIT) throw new Refusal('push_limit_reached');
  refuseTakenExternalId(workspace, source, null);
  const view = makeView(engine, workspace, source, { ...shown, kind: 'modal' });
  const below = workspace.views.get(stack.at(-1) ?? '');
  if (below && shown.isPushed) {
    view.rootId = below.rootId;
    view.previousId = below.id;
  }
  stack.push(view.id);
  engine.changes.changed();
  return view;
}

/** Replaces what a view shows. What was typed stays where both ids stay. */
export function replaceView(
  engine: Engine,
  workspace: WorkspaceState,
  view: ViewState,
  source: Fields,
): void {
  refuseTakenExternalId(workspace, source, view);
  view.source = completeView(source);
  view.hash = newHash(engine);
  view.errors = {};
  view.note = null;
  view.values = carryValues(blocksOf(view), view.values, view.channelId);
  engine.changes.changed();
}

/** Gives a person their Home tab for this app, or replaces what it shows. */
export function publishHome(
  engine: Engine,
  workspace: WorkspaceState,
  userId: string,
  source: Fields,
): ViewState {
  const current = workspace.views.get(workspace.homes.get(userId) ?? '');
  if (current) {
    replaceView(engine, workspace, current, source);
    return current;
  }
  refuseTakenExternalId(workspace, source, null);
  const home = makeView(engine, workspace, source, {
    userId,
    channelId: null,
    kind: 'home',
  });
  workspace.homes.set(userId, home.id);
  engine.changes.changed();
  return home;
}

/** Closes a view, wherever it is in its stack. */
export function closeView(engine: Engine, workspace: WorkspaceState, view: ViewState): void {
  const stack = stackOf(workspace, view.userId);
  if (stack.includes(view.id)) stack.splice(stack.indexOf(view.id), 1);
  view.isOpen = false;
  engine.changes.changed();
}

/** Closes every modal of a person. */
export function closeAll(engine: Engine, workspace: WorkspaceState, userId: string): void {
  for (let top = topView(workspace, userId); top; top = topView(workspace, userId)) {
    closeView(engine, workspace, top);
  }
}

/** The open view with this id or external_id; undefined when it is closed or never was. */
export function findView(
  workspace: WorkspaceState,
  by: { id?: string | undefined; externalId?: string | undefined },
): ViewState | undefined {
  if (by.id) {
    const view = workspace.views.get(by.id);
    return view?.isOpen ? view : undefined;
  }
  return [...workspace.views.values()].find(
    (view) => view.isOpen && by.externalId && view.source['external_id'] === by.externalId,
  );
}

/** The blocks a view shows. */
export function blocksOf(view: ViewState): Fields[] {
  return fieldsList(view.source['blocks']);
}

/** A view as Slack's answers and payloads show it. */
export function viewFields(engine: Engine, workspace: WorkspaceState, view: ViewState): Fields {
  const { source } = view;
  return copy({
    id: view.id,
    team_id: workspace.id,
    type: view.kind,
    blocks: blocksOf(view),
    private_metadata: stringOf(source['private_metadata']),
    callback_id: stringOf(source['callback_id']),
    state: { values: view.values },
    hash: view.hash,
    ...(view.kind === 'modal' && {
      title: source['title'],
      submit: source['submit'] ?? null,
      close: source['close'] ?? null,
    }),
    clear_on_close: source['clear_on_close'] === true,
    notify_on_close: source['notify_on_close'] === true,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: engine.app.id,
    external_id: stringOf(source['external_id']),
    app_installed_team_id: workspace.id,
    bot_id: workspace.installation?.botId ?? null,
  });
}

function makeView(
  engine: Engine,
  workspace: WorkspaceState,
  source: Fields,
  shown: { userId: string; channelId: string | null; kind: ViewState['kind'] },
): ViewState {
  const id = newId('V');
  const view: ViewState = {
    id,
    teamId: workspace.id,
    userId: shown.userId,
    kind: shown.kind,
    source: completeView(source),
    hash: newHash(engine),
    values: {},
    rootId: id,
    previousId: null,
    errors: {},
    note: null,
    channelId: shown.channelId,
    isOpen: true,
  };
  view.values = carryValues(blocksOf(view), {}, view.channelId);
  workspace.views.set(id, view);
  return view;
}

function completeView(source: Fields): Fields {
  const { blocks, ...rest } = source;
  return { ...completeTexts(rest), blocks: completeBlocks(fieldsList(blocks)) };
}

function refuseTakenExternalId(
  workspace: WorkspaceState,
  source: Fields,
  own: ViewState | null,
): void {
  const externalId = stringOf(source['external_id']);
  const taken = externalId && findView(workspace, { externalId });
  if (taken && taken !== own) throw new Refusal('duplicate_external_id');
}

function newHash({ clock }: Engine): string {
  return `${Math.floor(clock.now() / 1000)}.${hex(4)}`;
}
