import type { Engine } from '../engine.ts';
import type { Fields } from '../fields.ts';
import type { DeliveryAnswer } from '../records.ts';
import type { UserState, WorkspaceState } from '../state/world.ts';

/** A person who does something in a workspace. */
export interface Actor {
  engine: Engine;
  workspace: WorkspaceState;
  user: UserState;
}

type Acknowledgement = Extract<DeliveryAnswer, { kind: 'acknowledged' }>;

/** What Slack's client says under a modal or beside a button when the app did not answer rightly. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/** The fields every interaction carries about the app, the workspace and the person. */
export function interactionFields({ engine, workspace, user }: Actor): Fields {
  return {
    token: engine.app.verificationToken,
    api_app_id: engine.app.id,
    team: { id: workspace.id, domain: workspace.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/**
 * Whether the app's commands and shortcuts are offered to this person: they need the scope `commands`, and members of
 * other organisations don't have them.
 */
export function offersCommands({ workspace, user }: Actor): boolean {
  const { installation } = workspace;
  const isLive = installation !== null && installation.dead === null;
  return isLive && installation.scopes.includes('commands') && !user.isStranger;
}

/** Seconds with six digits, as `action_ts` has them. */
export function actionTs({ engine }: Actor): string {
  return (engine.clock.now() / 1000).toFixed(6);
}

/** Shows a person a line from Slack itself. */
export function notify({ engine, workspace, user }: Actor, notice: string): void {
  workspace.notices.set(user.id, [...(workspace.notices.get(user.id) ?? []), notice]);
  engine.changes.changed();
}

/**
 * Whether the app acknowledged. When it was late or answered with an error that is written down as a complaint;
 * an app that can't be reached is not a mistake of its code.
 */
export function wasAcknowledged(
  { engine }: Actor,
  answer: DeliveryAnswer,
  about: string,
): answer is Acknowledgement {
  if (answer.kind === 'acknowledged') return true;
  if (answer.kind === 'http_timeout')
    engine.complain(about, `no answer within ${engine.patienceMs / 1000} seconds`);
  else if ('status' in answer) engine.complain(about, `HTTP ${answer.status}`);
  return false;
}

/**
 * Sends an interaction and gives the acknowledgement, or null when there was none: then the person is told, as when
 * the app is not installed any more or its manifest has no interactivity.
 */
export async function interact(
  actor: Actor,
  interaction: { type: string; payload: Fields; about: string },
): Promise<Acknowledgement | null> {
  const { engine, workspace } = actor;
  const { type, payload, about } = interaction;
  const isLive = workspace.installation !== null && workspace.installation.dead === null;
  if (!isLive || !engine.app.manifest.interactivity) {
    if (isLive) engine.complain(about, 'interactivity is off in the manifest');
    notify(actor, 'This app is not configured to handle interactive responses.');
    return null;
  }
  const kind = type === 'block_suggestion' ? 'options' : 'interactive';
  const answer = await engine.deliveries.deliver({ kind, type, payload }, workspace.id);
  return wasAcknowledged(actor, answer, about) ? answer : null;
}

/** Stops an act that Slack's client would not let a person do. */
export function refuseAct(actor: Actor, why: string): never {
  throw new Error(`${actor.user.name} can't do that in Slack: ${why}`);
}

/** Refuses anything done by somebody whose account is deactivated. */
export function mustBeActive(actor: Actor): void {
  if (actor.user.isDeleted) refuseAct(actor, 'the account is deactivated');
}
