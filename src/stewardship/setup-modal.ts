import type { KnownBlock, ModalView } from '@slack/types';
import { nameOfLanguage } from '../language/names.ts';
import type { Say } from '../language/language.ts';
import {
  actions,
  button,
  checkboxes,
  input,
  modal,
  numberInput,
  divider,
  option,
  peopleSelect,
  radioButtons,
  section,
  select,
} from '../slack/block-kit.ts';
import { mentionOf } from '../slack/mrkdwn.ts';
import { type Saved, SLOTS } from './change-setup.ts';
import { SETUP_COACHES } from './setup-coaches-modal.ts';
import { SETUP_DAYS } from './setup-days-modal.ts';
import { SETUP_PROMPTS } from './setup-prompts-modal.ts';
import type { WorkspaceSettings } from './workspace-settings.ts';

export const SETUP_MODAL = 'set_up_oops';

/** The block ids of the inputs; each input's action id is the same word. */
export const SETUP = {
  stewards: 'setup_stewards',
  anonymous: 'setup_anonymous',
  slot: 'setup_slot',
  approval: 'setup_approval',
  days: 'setup_callback_days',
  language: 'setup_language',
} as const;

export interface SetupModal {
  metadata: string;
  stewards: readonly string[];
  /** Missing for an admin, who only says who the stewards are. */
  settings?: WorkspaceSettings;
  /** Those that Oops speaks. */
  languages: readonly string[];
}

/** Who runs Oops here, and how anonymous sharing works. */
export function setupModal(say: Say, setup: SetupModal): ModalView {
  const { metadata, stewards, settings, languages } = setup;

  return modal({
    callbackId: SETUP_MODAL,
    title: say('setup.title'),
    submit: say('setup.submit'),
    close: say('form.cancel'),
    metadata,
    blocks: [
      section(say(settings ? 'setup.intro' : 'setup.introAdmin')),
      input(
        SETUP.stewards,
        say('setup.stewards'),
        peopleSelect(SETUP.stewards, say('setup.stewardsPlaceholder'), stewards),
        { hint: say('setup.stewardsHint') },
      ),
      ...(settings
        ? [
            languageBlock(say, settings, languages),
            ...anonymousBlocks(say, settings),
            ...pages(say),
          ]
        : []),
    ],
  });
}

/** Each language by its own name: whoever looks for theirs finds it. */
function languageBlock(
  say: Say,
  { language }: WorkspaceSettings,
  languages: readonly string[],
): KnownBlock {
  const options = languages.map((tag) => option(tag, nameOfLanguage(tag)));
  // The file of one that was chosen once may be gone.
  const chosen = options.find(({ value }) => value === language) ?? options[0];
  return input(SETUP.language, say('setup.language'), select(SETUP.language, options, chosen), {
    hint: say('setup.languageHint'),
  });
}

function anonymousBlocks(say: Say, settings: WorkspaceSettings): KnownBlock[] {
  const on = option('on', say('setup.on'), say('setup.onMeans'));
  const off = option('off', say('setup.off'), say('setup.offMeans'));
  const slots = SLOTS.map((minutes) =>
    option(String(minutes), say('setup.slotMinutes', { minutes })),
  );
  const slot = slots.find(({ value }) => value === String(settings.slotMinutes));
  const first = option('first', say('setup.approvalOption'), say('setup.approvalMeans'));
  return [
    input(
      SETUP.anonymous,
      say('setup.anonymous'),
      radioButtons(SETUP.anonymous, [on, off], settings.anonymousSharing ? on : off),
    ),
    input(SETUP.slot, say('setup.slot'), select(SETUP.slot, slots, slot), {
      hint: say('setup.slotHint'),
    }),
    input(
      SETUP.approval,
      say('setup.approval'),
      checkboxes(SETUP.approval, [first], settings.approval ? [first] : []),
      { optional: true },
    ),
    input(SETUP.days, say('setup.days'), numberInput(SETUP.days, settings.callbackDays), {
      hint: say('setup.daysHint'),
    }),
  ];
}

/** Screens of their own, on top of this one: what was changed here stays in it meanwhile. */
const pages = (say: Say): KnownBlock[] => [
  divider(),
  section(say('setup.pages')),
  actions(
    'setup_pages',
    button(SETUP_COACHES, say('setup.toCoaches')),
    button(SETUP_DAYS, say('setup.toDays')),
    button(SETUP_PROMPTS, say('setup.toPrompts')),
  ),
];

/** What a save has changed, a line for each. */
export function sayChanges(say: Say, saved: Extract<Saved, { kind: 'saved' }>): string {
  const { stewards, changed } = saved;
  const { anonymousSharing, slotMinutes, approval, callbackDays, language } = changed;
  const lines = [
    ...(stewards ? [say('setup.savedStewards', { stewards: sayPeople(stewards) })] : []),
    ...(language === undefined
      ? []
      : [say('setup.savedLanguage', { language: nameOfLanguage(language) })]),
    ...(anonymousSharing === undefined
      ? []
      : [say(anonymousSharing ? 'setup.savedOn' : 'setup.savedOff')]),
    ...(slotMinutes === undefined ? [] : [say('setup.savedSlot', { minutes: slotMinutes })]),
    ...(approval === undefined
      ? []
      : [say(approval ? 'setup.savedApproval' : 'setup.savedNoApproval')]),
    ...(callbackDays === 0 ? [say('setup.savedNoDays')] : []),
    ...(callbackDays ? [say('setup.savedDays', { count: callbackDays })] : []),
  ];
  if (lines.length === 0) return say('setup.nothingChanged');
  return [say('setup.saved'), ...lines.map((line) => `• ${line}`)].join('\n');
}

// A list that somebody can still read.
const NAMED_MAX = 20;

export const sayPeople = (accounts: readonly string[]): string =>
  accounts.slice(0, NAMED_MAX).map(mentionOf).join(', ');
