import type { ModalView } from '@slack/types';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { AppointCoaches } from './appoint-coaches.ts';
import { areaMetadata, readCoaches } from './setup-coaches-form.ts';
import {
  CHANGE_COACHES,
  changeCoachesModal,
  COACHES,
  COACHES_MODAL,
  coachesModal,
  groupOption,
  sayCoachChanges,
  SETUP_COACHES,
} from './setup-coaches-modal.ts';
import { backToList, type SetupScreens } from './setup-screens-listeners.ts';

// Slack's own limit of a select.
const OPTIONS_MAX = 100;

/** *Coaches…* of the setup: who coaches which area. */
export function registerSetupCoaches(
  listening: Listening,
  deps: SetupScreens & { coaches: AppointCoaches },
): void {
  const { coaches, say } = deps;
  const note = (text: string) => noteModal(say, say('setupCoaches.title'), text);

  listening.press(SETUP_COACHES, async ({ payload, workspaceId, whisper }) => {
    const areas = await coaches.areas(workspaceId, payload.user.id);
    if (!areas) return await whisper({ text: say('setup.notStewardAnyMore') });
    await deps.pushModal(workspaceId, payload.trigger_id, coachesModal(say, areas));
  });

  listening.press(CHANGE_COACHES, async ({ payload, workspaceId }) => {
    const areas = await coaches.areas(workspaceId, payload.user.id);
    const area = areas?.find(({ id }) => id === payload.actions[0]?.value);
    const show = async (view: ModalView) => {
      if (payload.view)
        await deps.updateModal(workspaceId, payload.view.id, view, payload.view.hash);
    };
    if (!areas) return await show(note(say('setup.notStewardAnyMore')));
    if (!area) return await show(coachesModal(say, areas));
    const choice = await coaches.groups(workspaceId);
    const metadata = areaMetadata.write({ areaId: area.id });
    const form = changeCoachesModal(say, { area, choice, metadata });
    await deps.pushModal(workspaceId, payload.trigger_id, form);
  });

  listening.options(COACHES.groups, async ({ typed, workspaceId }) => {
    const wanted = typed.trim().replace(/^@/, '').toLowerCase();
    return ((await coaches.groups(workspaceId)) ?? [])
      .filter(({ name, handle }) => `${name} ${handle}`.toLowerCase().includes(wanted))
      .slice(0, OPTIONS_MAX)
      .map(groupOption);
  });

  listening.submission(COACHES_MODAL, async ({ payload, workspaceId }) => {
    const { view, user } = payload;
    const areaId = areaMetadata.read(view.private_metadata)?.areaId ?? '';
    const saved = await coaches.save(workspaceId, user.id, { areaId, ...readCoaches(view) });
    switch (saved.kind) {
      case 'saved': {
        const areas = await coaches.areas(workspaceId, user.id);
        const text = sayCoachChanges(say, saved);
        if (!areas) return { kind: 'next', view: note(text) };
        return await backToList(deps, workspaceId, view, coachesModal(say, areas, text));
      }
      case 'not-steward':
        return { kind: 'next', view: note(say('setup.notStewardAnyMore')) };
      case 'gone':
        return { kind: 'next', view: note(say('setupAreas.gone')) };
      case 'not-fit':
        return atPeople(say('setupCoaches.notFit', { names: saved.names.join(', ') }));
      default:
        return atPeople(say('setup.slackSilent'));
    }
  });

  const atPeople = (message: string): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [COACHES.people]: message },
  });
}
