import type { Engine } from '../engine.ts';
import type { Fields } from '../fields.ts';
import type { Tier } from '../rate-limits.ts';
import { Refusal } from '../refusal.ts';
import type { Installation, WorkspaceState } from '../state/world.ts';
import type { ArgKind, Args } from './args.ts';

/** One call of a method that needs a bot token, after token, scope and arguments were checked. */
export interface Call {
  engine: Engine;
  workspace: WorkspaceState;
  installation: Installation;
  args: Args;
  /** Refuses `missing_scope` unless the installation was granted it. */
  needs: (scope: string) => void;
}

/** A method of the Web API that is called with a bot token. */
export interface Method {
  /** Any one of these scopes is needed; none when empty. From Slack's method pages. */
  scopes: readonly string[];
  tier: Tier;
  takes: Record<string, ArgKind>;
  /** Does it and gives the answer's fields beside `ok`; throws a Refusal. */
  run: (call: Call) => Fields | Promise<Fields>;
}

/** Refuses `missing_scope` as Slack does, naming what is needed and what was granted. */
export function requireAnyScope(installation: Installation, scopes: readonly string[]): void {
  if (scopes.length === 0 || scopes.some((scope) => installation.scopes.includes(scope))) return;
  throw new Refusal('missing_scope', {
    needed: scopes.join(','),
    provided: installation.scopes.join(','),
  });
}
