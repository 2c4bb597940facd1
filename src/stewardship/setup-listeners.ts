import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer, Whisper } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Command } from '../slice.ts';
import type { ChangeSetup } from './change-setup.ts';
import { readSetup, setupMetadata } from './setup-form.ts';
import { OPEN_SETUP } from './setup-home.ts';
import { sayChanges, sayPeople, SETUP, SETUP_MODAL, setupModal } from './setup-modal.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

interface Deps {
  setup: ChangeSetup;
  settings: {
    settings(workspaceId: string): Promise<WorkspaceSettings>;
    stewards(workspaceId: string): Promise<string[]>;
  };
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  /** Those that Oops speaks. */
  languages: readonly string[];
  say: Say;
  command: string;
}

interface Asked {
  workspaceId: string;
  personId: string;
  triggerId: string;
  whisper: Whisper;
}

/** Stewards change how Oops works here, admins of the workspace say who the stewards are. */
async function openSetup(
  { setup, settings, languages, say, command, openModal }: Deps,
  { workspaceId, personId, triggerId, whisper }: Asked,
): Promise<void> {
  const role = await setup.roleOf(workspaceId, personId);
  const stewards = await settings.stewards(workspaceId);
  if (role === 'other') {
    const text =
      stewards.length > 0
        ? say('setup.notSteward', { stewards: sayPeople(stewards) })
        : say('setup.noSteward', { command });
    return await whisper({ text });
  }
  const shown = role === 'steward' ? await settings.settings(workspaceId) : undefined;
  const view = setupModal(say, {
    metadata: setupMetadata.write(shown ? { shown } : {}),
    stewards,
    languages,
    ...(shown && { settings: shown }),
  });
  await openModal(workspaceId, triggerId, view);
}

/** `/oops setup`. */
export const setupCommand = (deps: Deps): Command => ({
  word: 'setup',
  help: 'help.setup',
  run: ({ payload: { user_id: personId, trigger_id: triggerId }, workspaceId, whisper }) =>
    openSetup(deps, { workspaceId, personId, triggerId, whisper }),
});

export function registerSetup(
  listening: Listening,
  deps: Deps & {
    /** Shows somebody's Home tab anew, by their own act. */
    refreshHome(workspaceId: string, personId: string): void;
  },
): void {
  const { setup, languages, say } = deps;

  listening.press(OPEN_SETUP, ({ payload, workspaceId, whisper }) => {
    const { user, trigger_id: triggerId } = payload;
    return openSetup(deps, { workspaceId, personId: user.id, triggerId, whisper });
  });

  listening.submission(SETUP_MODAL, async ({ payload, workspaceId }) => {
    const metadata = setupMetadata.read(payload.view.private_metadata);
    if (!metadata) return said(say('setup.notStewardAnyMore'));
    const read = readSetup(payload.view, metadata, languages);
    if (read.kind === 'problems') {
      const errors = Object.entries(read.problems).map(([field, key]) => [field, say(key)]);
      return { kind: 'errors', errors: Object.fromEntries(errors) };
    }
    const saved = await setup.save(workspaceId, payload.user.id, read.change);
    switch (saved.kind) {
      case 'saved':
        deps.refreshHome(workspaceId, payload.user.id);
        return said(sayChanges(say, saved));
      case 'not-steward':
        return said(say('setup.notStewardAnyMore'));
      case 'none-left':
        return atStewards(say('setup.noneLeft'));
      case 'not-fit':
        return atStewards(say('setup.notFit', { names: saved.names.join(', ') }));
      default:
        return atStewards(say('setup.slackSilent'));
    }
  });

  const atStewards = (message: string): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [SETUP.stewards]: message },
  });

  const said = (text: string): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('setup.title'), text),
  });
}
