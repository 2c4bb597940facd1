import type { ModalView } from '@slack/types';
import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import { noteModal } from '../slack/note-modal.ts';
import { clip } from '../slack/text.ts';
import { PROMPT_MAX, PROMPTS_MAX } from '../coaching/prompt.ts';
import type { ChangeAreaPrompts } from './change-area-prompts.ts';
import { nameOfArea } from './setup-areas-view.ts';
import { areaMetadata } from './setup-coaches-form.ts';
import { readPrompts } from './setup-prompts-form.ts';
import {
  CHANGE_PROMPTS,
  changePromptsModal,
  PROMPT_LINES,
  PROMPTS_MODAL,
  promptsModal,
  SETUP_PROMPTS,
} from './setup-prompts-modal.ts';
import { backToList, type SetupScreens } from './setup-screens-listeners.ts';

/** *Questions for coaches…* of the setup: what coaches are offered to begin with, by area. */
export function registerSetupPrompts(
  listening: Listening,
  deps: SetupScreens & { prompts: ChangeAreaPrompts },
): void {
  const { prompts, say } = deps;
  const note = (text: string) => noteModal(say, say('setupPrompts.title'), text);

  listening.press(SETUP_PROMPTS, async ({ payload, workspaceId, whisper }) => {
    const areas = await prompts.areas(workspaceId, payload.user.id);
    if (!areas) return await whisper({ text: say('setup.notStewardAnyMore') });
    await deps.pushModal(workspaceId, payload.trigger_id, promptsModal(say, areas));
  });

  listening.press(CHANGE_PROMPTS, async ({ payload, workspaceId }) => {
    const areas = await prompts.areas(workspaceId, payload.user.id);
    const area = areas?.find(({ id }) => id === payload.actions[0]?.value);
    const show = async (view: ModalView) => {
      if (payload.view)
        await deps.updateModal(workspaceId, payload.view.id, view, payload.view.hash);
    };
    if (!areas) return await show(note(say('setup.notStewardAnyMore')));
    if (!area) return await show(promptsModal(say, areas));
    const form = changePromptsModal(say, area, areaMetadata.write({ areaId: area.id }));
    await deps.pushModal(workspaceId, payload.trigger_id, form);
  });

  listening.submission(PROMPTS_MODAL, async ({ payload, workspaceId }) => {
    const { view, user } = payload;
    const read = readPrompts(view);
    const tooMany = () => at(say('setupPrompts.tooMany', { max: PROMPTS_MAX }));
    if (read.kind === 'too-many') return tooMany();
    if (read.kind === 'too-long') {
      const { line } = read;
      return at(
        say('setupPrompts.tooLong', { line, text: clip(read.text, 60), length: PROMPT_MAX }),
      );
    }
    const areaId = areaMetadata.read(view.private_metadata)?.areaId ?? '';
    const saved = await prompts.save(workspaceId, user.id, { areaId, ...read.change });
    if (saved.kind === 'too-many') return tooMany();
    const written = read.change.wanted;
    if (saved.kind === 'not-steward') return gone(say('setup.notStewardAnyMore'), written);
    if (saved.kind === 'gone') return gone(say('setupAreas.gone'), written);
    const area = `*${escapeText(nameOfArea(say, saved.area))}*`;
    const text = saved.isChanged
      ? say('setupPrompts.saved', { area })
      : say('setup.nothingChanged');
    const areas = await prompts.areas(workspaceId, user.id);
    if (!areas) return { kind: 'next', view: note(text) };
    return await backToList(deps, workspaceId, view, promptsModal(say, areas, text));
  });

  const at = (message: string): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [PROMPT_LINES.field]: message },
  });

  const gone = (text: string, written: readonly string[]): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('setupPrompts.title'), text, [written.join('\n')]),
  });
}
