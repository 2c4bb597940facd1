import type { Say } from '../language/language.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening } from '../slack/listening.ts';
import { areaIsSet, readAreaChoice } from './area-view.ts';
import { SET_AREA } from './calling-actions.ts';
import type { SetArea } from './set-area.ts';

const REASONS = {
  gone: 'notYours.gone',
  'not-coach': 'area.notCoach',
  answered: 'call.isAnswered',
  'no-area': 'area.gone',
} as const;

/** What a share is about, chosen on its card. */
export function registerArea(listening: Listening, deps: { setArea: SetArea; say: Say }): void {
  const { setArea, say } = deps;
  listening.press(SET_AREA, async ({ payload, workspaceId, whisper }) => {
    const choice = readAreaChoice(payload.actions[0]?.selected_option?.value);
    if (!choice || !isId(choice.mistakeId)) return await whisper({ text: say('notYours.gone') });
    const outcome = await setArea(workspaceId, payload.user.id, choice);
    if (outcome.kind !== 'done') return await whisper({ text: say(REASONS[outcome.kind]) });
    await whisper(areaIsSet(say, choice.mistakeId, outcome.area, outcome.areas));
  });
}
