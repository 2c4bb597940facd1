import type { ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import { checkboxes, input, modal, option, section, textArea } from '../slack/block-kit.ts';
import { quietLines } from './quiet-dates.ts';
import type { WorkingDays } from './working-days.ts';

export const SETUP_DAYS = 'setup_days';
export const DAYS_MODAL = 'set_up_days';

/** The block ids of the inputs; each input's action id is the same word. */
export const DAYS = { weekdays: 'setup_weekdays', quiet: 'setup_quiet_dates' } as const;

/** The longest text that the field for quiet dates takes. */
const QUIET_MAX = 3000;

const WEEKDAYS: readonly { value: string; name: Key }[] = [
  { value: '1', name: 'weekday.monday' },
  { value: '2', name: 'weekday.tuesday' },
  { value: '3', name: 'weekday.wednesday' },
  { value: '4', name: 'weekday.thursday' },
  { value: '5', name: 'weekday.friday' },
  { value: '6', name: 'weekday.saturday' },
  { value: '7', name: 'weekday.sunday' },
];

/** On which days coaches are expected to answer. */
export function daysModal(say: Say, { weekdays, quiet }: WorkingDays): ModalView {
  const options = WEEKDAYS.map(({ value, name }) => option(value, say(name)));
  const ticked = options.filter(({ value = '' }) => weekdays.includes(value));
  return modal({
    callbackId: DAYS_MODAL,
    title: say('setupDays.title'),
    submit: say('setup.submit'),
    close: say('form.cancel'),
    blocks: [
      section(say('setupDays.intro')),
      input(DAYS.weekdays, say('setupDays.weekdays'), checkboxes(DAYS.weekdays, options, ticked)),
      input(
        DAYS.quiet,
        say('setupDays.quiet'),
        textArea(DAYS.quiet, {
          initial: quietLines(quiet),
          max: QUIET_MAX,
          placeholder: say('setupDays.quietPlaceholder'),
        }),
        { optional: true, hint: say('setupDays.quietHint') },
      ),
    ],
  });
}

/** What a save has changed. */
export function sayDayChanges(
  say: Say,
  { before, now }: { before: WorkingDays; now: WorkingDays },
): string {
  const days = WEEKDAYS.filter(({ value }) => now.weekdays.includes(value))
    .map(({ name }) => say(name))
    .join(', ');
  const quiet = quietLines(now.quiet);
  const dates = quiet.replaceAll('\n', ', ');
  const lines = [
    ...(now.weekdays === before.weekdays ? [] : [say('setupDays.savedDays', { days })]),
    ...(quiet === quietLines(before.quiet)
      ? []
      : [dates ? say('setupDays.savedQuiet', { dates }) : say('setupDays.savedNoQuiet')]),
  ];
  if (lines.length === 0) return say('setup.nothingChanged');
  return [say('setup.saved'), ...lines.map((line) => `• ${line}`)].join('\n');
}
