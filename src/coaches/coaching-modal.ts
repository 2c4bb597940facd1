import { ANY_AREA } from '../calling/turn.ts';
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Say } from '../language/language.ts';
import {
  checkboxes,
  context,
  datePicker,
  divider,
  input,
  modal,
  multiSelect,
  option,
  section,
  sectionWith,
} from '../slack/block-kit.ts';
import { dateWithin } from '../slack/mrkdwn.ts';
import type { SavedCoaching } from './change-coaching.ts';
import { areaNames, backButton, groupLines, sayAwayNow } from './coaching-view.ts';
import type { CoachingPage } from './find-coaching.ts';
import { WAITING_SHOWN } from './list-waiting.ts';
import { waitingWithButtons } from './waiting-view.ts';

export const COACHING_MODAL = 'coaching';

/** The block ids of the inputs; each input's action id is the same word, but where it says otherwise. */
export const COACHING = {
  areas: 'coaching_areas',
  away: 'coaching_away',
  /** The same input while somebody is away: another block, so that it is empty again once they are back. */
  awayNow: 'coaching_away_now',
  mornings: 'coaching_mornings',
} as const;

// A select takes 100 options; the first is "whatever comes".
const AREAS_MAX = 99;

/** What waits for somebody, what they are on, and what they have said about their coaching. */
export function coachingModal(say: Say, page: CoachingPage, notice?: string): ModalView {
  const { own, groups, focusAreas, waits } = page;
  const lines = groupLines(say, groups, focusAreas);
  const isCoach = own.areas.length > 0 || groups.length > 0;
  const isIdle = waits.called.length + waits.claimed.length === 0;
  return modal({
    callbackId: COACHING_MODAL,
    title: say('coaching.title'),
    submit: say('coaching.submit'),
    close: say('note.close'),
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...waitingWithButtons(say, waits, WAITING_SHOWN),
      ...(isIdle ? [section(say(isCoach ? 'coaching.nothingWaits' : 'coaching.offer'))] : []),
      divider(),
      ...(lines.length > 0 ? [context(lines.join('\n'), say('coaching.groupNote'))] : []),
      ...formBlocks(say, page, isCoach),
    ],
  });
}

function formBlocks(say: Say, { own, focusAreas }: CoachingPage, isCoach: boolean): KnownBlock[] {
  const options = areaOptions(say, { focusAreas });
  const chosen = options.filter(({ value }) => value && own.areas.includes(value));
  const told = option('on', say('coaching.mornings'), say('coaching.morningsMeans'));
  return [
    input(
      COACHING.areas,
      say('coaching.areas'),
      multiSelect(COACHING.areas, say('coaching.areasPlaceholder'), options, chosen),
      { optional: true, hint: say(isCoach ? 'coaching.areasHint' : 'coaching.offerHint') },
    ),
    // Slack's clients don't always let a day be taken out again.
    ...(own.awayUntil
      ? [sectionWith('coaching_away_until', sayAwayNow(say, own.awayUntil), backButton(say))]
      : []),
    input(
      own.awayUntil ? COACHING.awayNow : COACHING.away,
      say('coaching.away'),
      datePicker(COACHING.away, own.awayUntil ?? undefined),
      { optional: true, hint: say('coaching.awayHint') },
    ),
    input(
      COACHING.mornings,
      say('coaching.morningsLabel'),
      checkboxes(COACHING.mornings, [told], own.mornings ? [told] : []),
      { optional: true },
    ),
  ];
}

function areaOptions(say: Say, { focusAreas }: Pick<CoachingPage, 'focusAreas'>) {
  const any = option(ANY_AREA, say('coaching.any'), say('coaching.anyMeans'));
  const areas: PlainTextOption[] = focusAreas
    .slice(0, AREAS_MAX)
    .map(({ id, name }) => option(id, name));
  return [any, ...areas];
}

/** What a save has changed, a line for each. */
export function sayCoaching(
  say: Say,
  command: string,
  saved: Extract<SavedCoaching, { kind: 'saved' }>,
): string {
  const { before, after, stopped, stillOn, focusAreas } = saved;
  const sameAreas = before.areas.toSorted().join() === after.areas.toSorted().join();
  const names = areaNames(say, after.areas, focusAreas);
  const lines = [
    ...(sameAreas || !names ? [] : [say('coaching.savedAreas', { areas: names })]),
    ...(stopped ? [say('coaching.savedStopped')] : []),
    ...(!sameAreas && !names && !stopped ? [say('coaching.savedNoOwn')] : []),
    ...(stopped && stillOn > 0 ? [say('coaching.savedStillOn', { count: stillOn })] : []),
    ...(after.awayUntil === before.awayUntil ? [] : [sayAway(say, after.awayUntil)]),
    ...(after.mornings === before.mornings ? [] : [sayMornings(say, command, after.mornings)]),
  ];
  if (lines.length === 0) return say('coaching.nothingChanged');
  return [say('coaching.saved'), ...lines.map((line) => `• ${line}`)].join('\n');
}

const sayAway = (say: Say, awayUntil: string | null): string =>
  awayUntil
    ? say('coaching.savedAway', { date: dateWithin(awayUntil) })
    : say('coaching.savedBack');

const sayMornings = (say: Say, command: string, mornings: boolean): string =>
  mornings ? say('coaching.savedMornings') : say('coaching.savedNoMornings', { command });
