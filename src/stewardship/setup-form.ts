import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import type { Submission } from '../slack/payloads.ts';
import { difference, SLOTS } from './change-setup.ts';
import { SETUP } from './setup-modal.ts';
import { CALLBACK_DAYS_MAX, type SetupChange } from './workspace-settings.ts';

/** The settings that a form showed: what differs from them when it comes back was changed in it. */
export const setupMetadata = modalMetadata(
  z.object({
    shown: z
      .object({
        slotMinutes: z.number(),
        callbackDays: z.number(),
        approval: z.boolean(),
        anonymousSharing: z.boolean(),
        // Forms from before an update know of none.
        language: z.string().default('en'),
      })
      .optional(),
  }),
);
export type SetupMetadata = NonNullable<ReturnType<(typeof setupMetadata)['read']>>;

export type SetupProblem = 'setup.noneChosen' | 'setup.daysWrong';

export type ReadSetup =
  | { kind: 'change'; change: SetupChange }
  | { kind: 'problems'; problems: Record<string, SetupProblem> };

/**
 * What somebody changed in the form.
 * @param shown what it showed when it was opened
 * @param languages those that Oops speaks
 */
export function readSetup(
  { state, blocks }: Submission['view'],
  { shown }: SetupMetadata,
  languages: readonly string[],
): ReadSetup {
  const field = (name: string) => state.values[name]?.[name];
  const chosen = new Set(field(SETUP.stewards)?.selected_users);
  const stewards = shownStewards(blocks);
  const problems: Record<string, SetupProblem> = {
    ...(chosen.size === 0 && { [SETUP.stewards]: 'setup.noneChosen' as const }),
  };
  const change: SetupChange = {
    settings: {},
    appointed: [...chosen.difference(stewards)],
    dismissed: [...stewards.difference(chosen)],
  };
  if (shown) {
    const days = field(SETUP.days)?.value?.trim() ?? '';
    const callbackDays = /^\d{1,3}$/.test(days) ? Number(days) : Number.NaN;
    const isFit = callbackDays >= 0 && callbackDays <= CALLBACK_DAYS_MAX;
    if (!isFit) problems[SETUP.days] = 'setup.daysWrong';
    const slot = Number(field(SETUP.slot)?.selected_option?.value);
    const language = field(SETUP.language)?.selected_option?.value ?? '';
    change.settings = difference(shown, {
      callbackDays,
      slotMinutes: SLOTS.includes(slot) ? slot : shown.slotMinutes,
      approval: (field(SETUP.approval)?.selected_options ?? []).length > 0,
      language: languages.includes(language) ? language : shown.language,
      anonymousSharing: field(SETUP.anonymous)?.selected_option?.value !== 'off',
    });
  }
  return Object.keys(problems).length > 0
    ? { kind: 'problems', problems }
    : { kind: 'change', change };
}

const stewardsBlock = z.object({
  block_id: z.literal(SETUP.stewards),
  element: z.object({ initial_users: z.array(z.string()).default([]) }),
});

/** Whom the form showed: Slack sends its blocks along. No account is carried in it otherwise. */
function shownStewards(blocks: readonly unknown[]): Set<string> {
  const found = blocks.map((block) => stewardsBlock.safeParse(block).data).find(Boolean);
  return new Set(found?.element.initial_users);
}
