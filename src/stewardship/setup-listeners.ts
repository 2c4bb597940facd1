import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Command } from '../slice.ts';
import type { ChangeSetup } from './change-setup.ts';
import { readSetup, setupMetadata } from './setup-form.ts';
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

/** `/oops setup`: stewards change how Oops works here, admins of the workspace say who the stewards are. */
export function setupCommand(deps: Deps): Command {
  const { setup, settings, languages, say, command } = deps;
  return {
    word: 'setup',
    help: 'help.setup',
    async run({ payload, workspaceId, whisper }) {
      const role = await setup.roleOf(workspaceId, payload.user_id);
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
      await deps.openModal(workspaceId, payload.trigger_id, view);
    },
  };
}

export function registerSetup(
  listening: Listening,
  { setup, languages, say }: Pick<Deps, 'setup' | 'languages' | 'say'>,
): void {
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
