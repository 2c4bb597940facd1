import type { KnownBlock } from '@slack/types';
import type { Detail, DetailKind } from '../anonymity/identifying-details.ts';
import type { Key, Say } from '../language/language.ts';
import { button, context, section, sectionWith } from '../slack/block-kit.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import type { Suggestion } from './suggest-wording.ts';

export const REWORD = 'reword_detail';

/** More would bury the text; what is left comes up once these are done. */
const SHOWN = 6;
const EXCERPT = 60;

const KINDS = {
  name: 'detail.name',
  mention: 'detail.mention',
  email: 'detail.email',
  phone: 'detail.phone',
  link: 'detail.link',
  ticket: 'detail.ticket',
  date: 'detail.date',
  time: 'detail.time',
  only: 'detail.only',
} as const satisfies Record<DetailKind, Key>;

const WORDINGS = {
  name: 'wording.name',
  mention: 'wording.mention',
  email: 'wording.email',
  phone: 'wording.phone',
  link: 'wording.link',
  ticket: 'wording.ticket',
  date: 'wording.date',
  time: 'wording.time',
  only: 'wording.only',
} as const satisfies Record<DetailKind, Key>;

/** What is written instead; nothing where the sentence has to be told in another way. */
export function wordingFor(say: Say, { kind, text }: Detail): string | undefined {
  if (kind !== 'only') return say(WORDINGS[kind]);
  if (/\b(?:one|person) (?:who|that)$/iu.test(text)) return say('wording.onlyOne');
  return /^as the only$/iu.test(text) ? say('wording.only') : undefined;
}

/** What may identify somebody, each with other words that one press takes. `undefined`: it was not looked at in time. */
export function wordingBlocks(say: Say, suggestions: Suggestion[] | undefined): KnownBlock[] {
  if (!suggestions) return [context(say('check.notLooked'))];
  if (suggestions.length === 0) return [];
  const left = suggestions.length - SHOWN;
  return [
    section(say('check.mayShow')),
    ...suggestions
      .slice(0, SHOWN)
      .map(({ field, detail }, at) =>
        sectionWith(
          `detail_${at}`,
          say(KINDS[detail.kind], { text: escapeText(clip(detail.text, EXCERPT)) }),
          rewordButton(say, { field, detail }),
        ),
      ),
    ...(left > 0 ? [context(say('check.mayShowMore', { count: left }))] : []),
  ];
}

function rewordButton(say: Say, suggestion: Suggestion) {
  const wording = wordingFor(say, suggestion.detail);
  return wording === undefined
    ? undefined
    : button(REWORD, say('check.reword', { wording }), { value: wordingValue(suggestion) });
}

/** Where a suggestion stands: no word of the text goes into a button. */
export const wordingValue = ({ field, detail }: Suggestion): string =>
  `${field}.${detail.kind}.${detail.start}`;
