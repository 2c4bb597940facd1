import type { Key, Say } from '../language/language.ts';
import { STARTER_FOCUS_AREAS } from './focus-area.ts';

/** Questions to begin with, which blame nobody, for shares of any focus area. */
export const GENERAL_PROMPTS = [
  'prompt.anyLooked',
  'prompt.anyNotice',
  'prompt.anyWay',
  'prompt.anyEasy',
  'prompt.anyElse',
] as const satisfies readonly Key[];

/** Those that a new workspace begins with, of each focus area that it begins with. */
export const STARTER_PROMPTS = {
  'focusArea.planning': [
    'prompt.planningExpected',
    'prompt.planningTime',
    'prompt.planningSign',
    'prompt.planningRoom',
  ],
  'focusArea.communication': [
    'prompt.communicationKnew',
    'prompt.communicationHeard',
    'prompt.communicationMissing',
    'prompt.communicationHard',
  ],
  'focusArea.handover': [
    'prompt.handoverLost',
    'prompt.handoverTaken',
    'prompt.handoverSee',
    'prompt.handoverWritten',
  ],
  'focusArea.tools': [
    'prompt.toolsShowed',
    'prompt.toolsEasy',
    'prompt.toolsBack',
    'prompt.toolsCatch',
  ],
  'focusArea.feedback': [
    'prompt.feedbackWanted',
    'prompt.feedbackArrived',
    'prompt.feedbackSide',
    'prompt.feedbackAgain',
  ],
  'focusArea.safety': [
    'prompt.safetyNow',
    'prompt.safetyBarrier',
    'prompt.safetyLoad',
    'prompt.safetyNext',
  ],
} as const satisfies Record<(typeof STARTER_FOCUS_AREAS)[number], readonly Key[]>;

/** What a new workspace begins with, in the language of the moment. */
export const starterAreas = (say: Say): StarterArea[] =>
  STARTER_FOCUS_AREAS.map((key) => ({
    name: say(key),
    prompts: STARTER_PROMPTS[key].map((prompt) => say(prompt)),
  }));

/** All that Oops brings along for a workspace to keep, in the language of the moment, always in the same order. */
export const starterTexts = (say: Say): string[] => [
  ...starterAreas(say).flatMap(({ name, prompts }) => [name, ...prompts]),
  ...GENERAL_PROMPTS.map((key) => say(key)),
];

export interface StarterArea {
  name: string;
  prompts: string[];
}
