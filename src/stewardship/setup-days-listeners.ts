import type { Listening, SubmissionAnswer } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import { clip } from '../slack/text.ts';
import type { ChangeWorkingDays } from './change-working-days.ts';
import { QUIET_RANGES_MAX } from './quiet-dates.ts';
import type { SetupScreens } from './setup-screens-listeners.ts';
import { type LineProblem, readDays } from './setup-days-form.ts';
import { DAYS, DAYS_MODAL, daysModal, sayDayChanges, SETUP_DAYS } from './setup-days-modal.ts';

// What somebody can still read under a field, and no line of which is longer than they need to find it.
const PROBLEMS_MAX = 8;
const LINE_MAX = 60;

/** *Working days…* of the setup: on which days coaches are expected to answer. */
export function registerSetupDays(
  listening: Listening,
  deps: SetupScreens & { days: ChangeWorkingDays },
): void {
  const { days, say } = deps;
  const note = (text: string): SubmissionAnswer => ({
    kind: 'next',
    view: noteModal(say, say('setupDays.title'), text),
  });

  listening.press(SETUP_DAYS, async ({ payload, workspaceId, whisper }) => {
    const found = await days.find(workspaceId, payload.user.id);
    if (!found) return await whisper({ text: say('setup.notStewardAnyMore') });
    await deps.pushModal(workspaceId, payload.trigger_id, daysModal(say, found));
  });

  listening.submission(DAYS_MODAL, async ({ payload, workspaceId }) => {
    const read = readDays(payload.view, days.today());
    switch (read.kind) {
      case 'none-chosen':
        return at(DAYS.weekdays, say('setupDays.noneChosen'));
      case 'too-many':
        return at(DAYS.quiet, say('setupDays.tooMany', { max: QUIET_RANGES_MAX }));
      case 'lines':
        return at(DAYS.quiet, sayProblems(read.problems));
      default: {
        const saved = await days.save(workspaceId, payload.user.id, read.change);
        if (saved.kind === 'not-steward') return note(say('setup.notStewardAnyMore'));
        if (saved.kind === 'none-left') return at(DAYS.weekdays, say('setupDays.noneLeft'));
        return note(sayDayChanges(say, saved));
      }
    }
  });

  function sayProblems(problems: readonly LineProblem[]): string {
    const said = problems
      .slice(0, PROBLEMS_MAX)
      .map(({ key, values: { line, text } }) => say(key, { line, text: clip(text, LINE_MAX) }));
    const more = problems.length - said.length;
    return [...said, ...(more > 0 ? [say('setupDays.moreLines', { count: more })] : [])].join(' ');
  }

  const at = (blockId: string, message: string): SubmissionAnswer => ({
    kind: 'errors',
    errors: { [blockId]: message },
  });
}
