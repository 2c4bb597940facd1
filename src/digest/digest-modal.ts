import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import {
  actions,
  BLOCKS_MAX,
  button,
  checkboxes,
  context,
  datePicker,
  divider,
  input,
  loadedSelect,
  modal,
  multiSelect,
  option,
  section,
  sectionWith,
  select,
} from '../slack/block-kit.ts';
import { channelLink, dateOf, dateWithin, escapeText } from '../slack/mrkdwn.ts';
import { sayConfirm } from '../slack/say-confirm.ts';
import { clip } from '../slack/text.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { DigestFields } from './digest-fields.ts';
import { DIGEST_PARTS, type DigestPart } from './digest.ts';
import { firstOf, hourName, sayWhen, WEEKDAYS } from './digest-view.ts';
import type { DigestPage } from './find-digest.ts';
import { zoneName } from './zones.ts';

export const DIGEST_MODAL = 'digest';
export const DIGEST_PREVIEW = 'digest_preview';
export const DIGEST_POST_NOW = 'digest_post_now';
export const DIGEST_STOP = 'digest_stop';
export const DIGEST_RESUME = 'digest_resume';

/** The action ids of the inputs; a block's id says more behind it. */
export const DIGEST = {
  weekday: 'digest_weekday',
  hour: 'digest_hour',
  zone: 'digest_zone',
  areas: 'digest_areas',
  parts: 'digest_parts',
  pause: 'digest_pause',
} as const;
export type DigestInput = (typeof DIGEST)[keyof typeof DIGEST];

// Of a select (docs.slack.dev/reference/block-kit/block-elements).
const OPTIONS_MAX = 100;

export interface DigestForm {
  page: DigestPage;
  /** What its inputs begin with. */
  fields: DigestFields;
  /** What the form carries, written. */
  metadata: string;
  /**
   * How often it was saved. Slack keeps what an input holds as long as its id stays: after a save each is another one, so that it
   * shows what others have set meanwhile.
   */
  round: number;
  /** What has just been done. */
  notice?: string;
}

/** A channel's digest: to subscribe to it, or as it is. */
export function digestModal(say: Say, form: DigestForm): ModalView {
  const { page, notice, metadata } = form;
  const { digest } = page;
  return modal({
    callbackId: DIGEST_MODAL,
    title: say('digest.title'),
    submit: say(digest ? 'digest.save' : 'digest.subscribe'),
    close: say('note.close'),
    metadata,
    blocks: [
      ...(notice ? [section(notice)] : []),
      ...(digest
        ? stateBlocks(say, page)
        : [section(say('digest.intro', { channel: channelLink(page.channelId) }))]),
      ...inputs(say, form),
      ...(digest ? [divider(), buttons(say)] : []),
    ],
  });
}

function stateBlocks(
  say: Say,
  { channelId, fields, nextOn, focusAreas }: DigestPage,
): KnownBlock[] {
  const { pausedUntil } = fields;
  const state = say('digest.state', {
    channel: channelLink(channelId),
    when: sayWhen(say, fields),
  });
  const next = nextOn ? [say('digest.next', { date: dateOf(nextOn) })] : [];
  const without = sayLeftOut(say, fields);
  const about = context(
    say('digest.about', { areas: sayAreas(say, fields.areaIds, focusAreas) }),
    ...(without ? [without] : []),
  );
  if (!pausedUntil) return [section([state, ...next].join(' ')), about];
  const paused = [say('digest.paused', { date: dateWithin(pausedUntil) }), ...next].join(' ');
  const resume = button(DIGEST_RESUME, say('digest.resume'));
  return [section(state), about, sectionWith('digest_paused', paused, resume)];
}

const PARTS = {
  changed: 'edition.changes',
  open: 'edition.open',
  rising: 'edition.rising',
  again: 'edition.again',
  thanks: 'digest.partThanks',
} as const satisfies Record<DigestPart, Key>;

/** What the heading of a part says to who has read no edition yet. */
const MEANINGS = {
  changed: 'digest.partChangedMeans',
  open: 'digest.partOpenMeans',
  rising: 'digest.partRisingMeans',
  again: 'digest.partAgainMeans',
  thanks: 'digest.partThanksMeans',
} as const satisfies Record<DigestPart, Key>;

function sayLeftOut(say: Say, { parts }: { parts: readonly DigestPart[] }): string {
  const names = DIGEST_PARTS.filter((part) => !parts.includes(part)).map((part) =>
    say(PARTS[part]),
  );
  return names.length > 0 ? say('digest.without', { parts: names.join(' · ') }) : '';
}

const NAMED_MAX = 20;
const NAME_MAX = 75;

function sayAreas(say: Say, areaIds: readonly string[], focusAreas: readonly FocusArea[]): string {
  const names = focusAreas
    .filter(({ id }) => areaIds.includes(id))
    .map(({ name }) => escapeText(clip(name, NAME_MAX)));
  return firstOf(say, names, NAMED_MAX) || say('digest.everything');
}

function inputs(say: Say, { page, fields, round }: DigestForm): KnownBlock[] {
  const blockId = (name: DigestInput, more = '') => `${name}:${round}${more}`;
  const weekdays = WEEKDAYS.map((name, at) => option(String(at + 1), say(name)));
  const hours = Array.from({ length: 24 }, (_, hour) => option(String(hour), hourName(hour)));
  return [
    input(
      blockId(DIGEST.weekday),
      say('digest.weekday'),
      select(DIGEST.weekday, weekdays, weekdays[fields.weekday - 1]),
    ),
    input(blockId(DIGEST.hour), say('digest.hour'), select(DIGEST.hour, hours, hours[fields.hour])),
    input(
      blockId(DIGEST.zone),
      say('digest.zone'),
      loadedSelect(DIGEST.zone, say('digest.zonePlaceholder'), zoneOption(fields.zone)),
      { hint: say('digest.zoneHint') },
    ),
    ...areasInput(say, blockId(DIGEST.areas), page.focusAreas, fields),
    partsInput(say, blockId(DIGEST.parts), fields),
    // Slack's clients don't always let a day be taken out again: once it counts no more, the field is another, and empty.
    ...(page.digest
      ? [
          input(
            blockId(DIGEST.pause, `:${fields.pausedUntil ?? ''}`),
            say('digest.pause'),
            datePicker(DIGEST.pause, fields.pausedUntil ?? undefined),
            { optional: true, hint: say('digest.pauseHint') },
          ),
        ]
      : []),
  ];
}

function areasInput(
  say: Say,
  blockId: string,
  focusAreas: readonly FocusArea[],
  { areaIds }: DigestFields,
): KnownBlock[] {
  const options = focusAreas.slice(0, OPTIONS_MAX).map(({ id, name }) => option(id, name));
  if (options.length === 0) return [];
  const chosen = options.filter(({ value = '' }) => areaIds.includes(value));
  const element = multiSelect(DIGEST.areas, say('digest.areasPlaceholder'), options, chosen);
  const more = { optional: true, hint: say('digest.areasHint') };
  return [input(blockId, say('digest.areas'), element, more)];
}

function partsInput(say: Say, blockId: string, { parts }: DigestFields): KnownBlock {
  const options = DIGEST_PARTS.map((part) => option(part, say(PARTS[part]), say(MEANINGS[part])));
  const ticked = options.filter((_, at) => parts.some((part) => part === DIGEST_PARTS[at]));
  const more = { optional: true, hint: say('digest.partsHint') };
  return input(blockId, say('digest.parts'), checkboxes(DIGEST.parts, options, ticked), more);
}

export const zoneOption = (zone: string): PlainTextOption => option(zone, zoneName(zone));

function buttons(say: Say): KnownBlock {
  const postNow = sayConfirm(say, {
    title: 'digest.postNowTitle',
    text: 'digest.postNowText',
    yes: 'digest.postNow',
    no: 'form.cancel',
  });
  const stop = sayConfirm(say, {
    title: 'digest.stopTitle',
    text: 'digest.stopText',
    yes: 'digest.stop',
    no: 'form.cancel',
  });
  return actions(
    'digest_buttons',
    button(DIGEST_PREVIEW, say('digest.preview')),
    button(DIGEST_POST_NOW, say('digest.postNow'), { confirm: postNow }),
    button(DIGEST_STOP, say('digest.stop'), { style: 'danger', confirm: stop }),
  );
}

/** The edition as it would be now, for whoever asked alone. */
export const previewModal = (say: Say, edition: readonly KnownBlock[]): ModalView =>
  modal({
    callbackId: DIGEST_PREVIEW,
    title: say('digest.previewTitle'),
    close: say('digest.back'),
    blocks: [context(say('digest.previewNote')), divider(), ...edition].slice(0, BLOCKS_MAX),
  });
