import type { Database } from '../database/database.ts';
import { inLanguage, type Say } from '../language/language.ts';
import type { SlotMinutes } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { type Appointments, createAppointCoaches } from './appoint-coaches.ts';
import { createChangeAreaPrompts, type Prompts } from './change-area-prompts.ts';
import { createChangeSetup } from './change-setup.ts';
import { createChangeWorkingDays } from './change-working-days.ts';
import { privacyMessage } from './privacy-message.ts';
import { registerSetupCoaches } from './setup-coaches-listeners.ts';
import { registerSetupDays } from './setup-days-listeners.ts';
import { starterAreas, starterTexts } from './starter-prompts.ts';
import { registerSetup, setupCommand } from './setup-listeners.ts';
import { setupHome } from './setup-home.ts';
import { registerSetupPrompts } from './setup-prompts-listeners.ts';
import { createWorkingDaysStore } from './working-days-store.ts';
import { createWorkspaceStore, type WorkspaceStore } from './workspace-store.ts';

/** How a workspace is set up, and what it may rely on. */
export function createStewardshipSlice(deps: {
  db: Database;
  say: Say;
  /** Those that Oops speaks. */
  languages: readonly string[];
  command: string;
  slotMinutes: SlotMinutes;
  /** The day on which Oops last looked at itself and found nothing. */
  lastSelfAudit(workspaceId: string): Promise<string | undefined>;
  messenger: Messenger;
  clock: Clock;
  /** Who coaches what. */
  appointments: Appointments;
  /** The questions that coaches are offered. */
  prompts: Prompts;
  /** Stewards have come, or these have gone. */
  stewardsChanged(workspaceId: string, dismissed: readonly string[]): Promise<void>;
  /** The channels Oops lives in. */
  homes(workspaceId: string): Promise<readonly unknown[]>;
  refreshHome(workspaceId: string, personId: string): void;
}): Slice & { settings: WorkspaceStore; settle(workspaceId: string): Promise<void> } {
  const { say, languages, command } = deps;
  const settings = createWorkspaceStore(deps.db);
  const { messenger, stewardsChanged } = deps;
  const textsIn = (language: string) => inLanguage(language, () => starterTexts(say));
  const setup = createChangeSetup({
    settings,
    account: messenger.account,
    stewardsChanged,
    translationsInto(language) {
      const own = textsIn(language);
      return languages
        .filter((other) => other !== language)
        .flatMap((other) => textsIn(other).map((from, at) => ({ from, to: own[at] ?? from })));
    },
  });
  const coaches = createAppointCoaches({
    settings,
    appointments: deps.appointments,
    account: messenger.account,
    userGroups: messenger.userGroups,
    clock: deps.clock,
  });
  const days = createChangeWorkingDays({
    days: createWorkingDaysStore(deps.db),
    stewards: settings.stewards,
    clock: deps.clock,
  });
  const prompts = createChangeAreaPrompts({
    prompts: deps.prompts,
    stewards: settings.stewards,
    focusAreas: settings.focusAreas,
  });
  const { pushModal, updateModal } = messenger;
  const screens = { pushModal, updateModal, say };
  const ofSetup = { setup, settings, openModal: messenger.openModal, languages, say, command };
  return {
    settings,
    settle: (workspaceId) =>
      settings.settle(workspaceId, {
        slotMinutes: deps.slotMinutes,
        focusAreas: starterAreas(say).map((area) => ({ id: newId(), ...area })),
      }),
    async homeSections(workspaceId, personId) {
      const stewards = await settings.stewards(workspaceId);
      return setupHome(say, {
        isSteward: stewards.includes(personId),
        hasStewards: stewards.length > 0,
        hasChannels: (await deps.homes(workspaceId)).length > 0,
      });
    },
    listeners(listening) {
      registerSetup(listening, { ...ofSetup, refreshHome: deps.refreshHome });
      registerSetupCoaches(listening, { ...screens, coaches });
      registerSetupDays(listening, { ...screens, days });
      registerSetupPrompts(listening, { ...screens, prompts });
    },
    commands: [
      setupCommand(ofSetup),
      {
        word: 'privacy',
        help: 'help.privacy',
        async run({ workspaceId, whisper }) {
          const { slotMinutes, callbackDays, approval } = await settings.settings(workspaceId);
          const checkedOn = await deps.lastSelfAudit(workspaceId);
          const facts = { command, slotMinutes, callbackDays, approval, checkedOn };
          await whisper(privacyMessage(say, facts));
        },
      },
    ],
  };
}
