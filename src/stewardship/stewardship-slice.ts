import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { SlotMinutes } from '../outbox/slot.ts';
import { newId } from '../runtime/ids.ts';
import type { Slice } from '../slice.ts';
import { STARTER_FOCUS_AREAS } from './focus-area.ts';
import { privacyMessage } from './privacy-message.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

/** How a workspace is set up, and what it may rely on. */
export function createStewardshipSlice(deps: {
  db: Database;
  say: Say;
  command: string;
  slotMinutes: SlotMinutes;
  /** The day on which Oops last looked at itself and found nothing. */
  lastSelfAudit(workspaceId: string): Promise<string | undefined>;
}): Slice & { settings: WorkspaceStore; settle(workspaceId: string): Promise<void> } {
  const { say, command } = deps;
  const settings = createWorkspaceStore(deps.db);
  return {
    settings,
    settle: (workspaceId) =>
      settings.settle(workspaceId, {
        slotMinutes: deps.slotMinutes,
        focusAreas: STARTER_FOCUS_AREAS.map((key) => ({ id: newId(), name: say(key) })),
      }),
    commands: [
      {
        word: 'privacy',
        help: 'help.privacy',
        async run({ workspaceId, whisper }) {
          const slotMinutes = await settings.slotMinutes(workspaceId);
          const checkedOn = await deps.lastSelfAudit(workspaceId);
          await whisper(privacyMessage(say, { command, slotMinutes, checkedOn }));
        },
      },
    ],
  };
}
