import type { Engine } from '../engine.ts';
import type { Fields } from '../fields.ts';
import { newId } from '../ids.ts';
import type { DeliveryAnswer } from '../records.ts';
import type { WorkspaceState } from '../state/world.ts';

export interface Events {
  /**
   * Tells the app what happened, when the manifest subscribes to it and the installation has a scope for it.
   * Resolves after the first try; retries follow at once, after a minute and after five. [docs:events-api]
   */
  emit: (
    workspace: WorkspaceState,
    event: Fields & { type: string },
    options?: EmitOptions,
  ) => Promise<void>;
  /** Makes all waiting retries now instead of at their time. */
  retryNow: () => Promise<void>;
  stop: () => void;
}

interface EmitOptions {
  /** Any one of these scopes is needed; none needed when empty. */
  scopes?: readonly string[];
  /** Events about the installation's own end reach the app although its token is dead. */
  evenUninstalled?: boolean;
  isExtShared?: boolean;
  /** The name under which the manifest subscribes, where it differs from the type (`message.channels`). */
  subscription?: string;
}

const RETRY_AFTER_MS = [0, 60_000, 300_000];

/** Makes the Events API's sending side. */
export function createEvents(engine: () => Engine): Events {
  const waiting = new Set<{ timer: NodeJS.Timeout; go: () => Promise<void> }>();

  const attempt = async (
    payload: Fields,
    type: string,
    teamId: string,
    retry: number,
    reason: string | null,
  ) => {
    const answer = await engine().deliveries.deliver(
      { kind: 'event', type, payload, retry, retryReason: reason },
      teamId,
    );
    if (answer.kind === 'acknowledged' || !mayRetry(answer)) return;
    const wait = RETRY_AFTER_MS[retry];
    if (wait === undefined) return;
    const next = {
      timer: setTimeout(() => void next.go(), wait),
      go: async () => {
        clearTimeout(next.timer);
        if (waiting.delete(next)) await attempt(payload, type, teamId, retry + 1, answer.kind);
      },
    };
    next.timer.unref();
    waiting.add(next);
  };

  return {
    async emit(workspace, event, options = {}) {
      const { app, clock } = engine();
      const { installation } = workspace;
      if (!app.manifest.events.includes(options.subscription ?? event.type)) return;
      if (!installation || (installation.dead && !options.evenUninstalled)) return;
      const scopes = options.scopes ?? [];
      if (scopes.length > 0 && !scopes.some((scope) => installation.scopes.includes(scope))) return;
      const payload = {
        token: app.verificationToken,
        team_id: workspace.id,
        context_team_id: workspace.id,
        context_enterprise_id: null,
        api_app_id: app.id,
        event,
        type: 'event_callback',
        event_id: newId('Ev'),
        event_time: Math.floor(clock.now() / 1000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: workspace.id,
            user_id: installation.botUserId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: options.isExtShared ?? false,
        event_context: `4-${newId('Ev')}`,
      };
      await attempt(payload, event.type, workspace.id, 0, null);
    },
    async retryNow() {
      await Promise.all([...waiting].map((retry) => retry.go()));
    },
    stop() {
      for (const { timer } of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}

function mayRetry(answer: DeliveryAnswer): boolean {
  return !('noRetry' in answer && answer.noRetry);
}
