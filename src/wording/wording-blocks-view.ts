import type { KnownBlock } from '@slack/types';
import type { DetailKind, Language } from '../anonymity/identifying-details.ts';
import { FALLBACK } from '../language/catalogues.ts';
import { inLanguage, type Key, type Say } from '../language/language.ts';
import { actions, button, context, section, sectionWith } from '../slack/block-kit.ts';
import { escapeText } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import type { Role } from './guess-roles.ts';
import type { Suggestion } from './suggest-wording.ts';

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
  blame: 'detail.blame',
} as const satisfies Record<DetailKind | 'blame', Key>;

// What is written goes into a text, so it is in the language of that text, and not in the one that its author reads.
const WORDINGS = {
  english: {
    name: 'wording.name',
    mention: 'wording.name',
    email: 'wording.email',
    phone: 'wording.phone',
    link: 'wording.link',
    ticket: 'wording.ticket',
    date: 'wording.date',
    time: 'wording.time',
    student: 'wording.student',
    patient: 'wording.patient',
    customer: 'wording.customer',
    colleague: 'wording.colleague',
  },
  spanish: {
    name: 'wordingEs.name',
    mention: 'wordingEs.name',
    email: 'wordingEs.email',
    phone: 'wordingEs.phone',
    link: 'wordingEs.link',
    ticket: 'wordingEs.ticket',
    date: 'wordingEs.date',
    time: 'wordingEs.time',
    student: 'wordingEs.student',
    patient: 'wordingEs.patient',
    customer: 'wordingEs.customer',
    colleague: 'wordingEs.colleague',
  },
} as const satisfies Record<Language, Record<Exclude<DetailKind, 'only'> | Role, Key>>;

/** Every catalogue has the same words for these: one is asked, whatever another one says. */
const sayWording = (say: Say, key: Key): string => inLanguage(FALLBACK, () => say(key));

type Told = Pick<Suggestion, 'detail' | 'language' | 'roles'>;

/** What is written instead; nothing where the sentence has to be told in another way. */
export function wordingFor(say: Say, { detail, language }: Told): string | undefined {
  if (detail.kind === 'blame') return detail.better;
  const { kind, text } = detail;
  if (kind !== 'only') return sayWording(say, WORDINGS[language][kind]);
  if (/\b(?:one|person) (?:who|that)$/iu.test(text)) return sayWording(say, 'wording.onlyOne');
  return /^as the only$/iu.test(text) ? sayWording(say, 'wording.only') : undefined;
}

/** Several words to choose from for a name, the likeliest first. */
export const wordingsFor = (say: Say, { language, roles }: Told): string[] => [
  ...roles.map((role) => sayWording(say, WORDINGS[language][role])),
  sayWording(say, WORDINGS[language].name),
];

/** What may identify somebody, each with other words that one press of `actionId` takes. */
export function wordingBlocks(
  say: Say,
  suggestions: readonly Suggestion[],
  actionId: string,
): KnownBlock[] {
  if (suggestions.length === 0) return [];
  return [
    section(say('check.mayShow')),
    ...suggestions.slice(0, SHOWN).map((suggestion, at) => {
      const wording = wordingFor(say, suggestion);
      const accessory =
        wording === undefined
          ? undefined
          : button(actionId, say('check.reword', { wording }), { value: placeOf(suggestion) });
      return sectionWith(`detail_${at}`, sayDetail(say, suggestion), accessory);
    }),
    ...moreBlocks(say, suggestions),
  ];
}

/** The most words there are for one name. */
export const CHOICES_MAX = 3;

/** Names of other people, each with words to choose from and *Keep*. The number of the choice ends the action's id. */
export function nameBlocks(
  say: Say,
  suggestions: readonly Suggestion[],
  ids: { reword: readonly string[]; keep: string },
): KnownBlock[] {
  if (suggestions.length === 0) return [];
  return [
    section(say('names.inText')),
    ...suggestions.slice(0, SHOWN).flatMap((suggestion, at) => {
      const value = placeOf(suggestion);
      const choices = wordingsFor(say, suggestion).slice(0, CHOICES_MAX);
      return [
        section(sayDetail(say, suggestion)),
        actions(
          `detail_${at}`,
          ...choices.map((wording, choice) =>
            button(ids.reword[choice] ?? '', say('names.reword', { wording }), { value }),
          ),
          button(ids.keep, say('names.keep'), { value }),
        ),
      ];
    }),
    ...moreBlocks(say, suggestions),
  ];
}

/**
 * One hint on words of blame, with a better wording where there is one, and *Keep*: the next comes up when this one has been
 * reworded, and none when it is kept.
 */
export function blameBlocks(
  say: Say,
  suggestions: readonly Suggestion[],
  ids: { reword: string; keep: string },
): KnownBlock[] {
  const [first] = suggestions;
  if (!first) return [];
  const value = placeOf(first);
  const wording = wordingFor(say, first);
  return [
    section(sayDetail(say, first)),
    ...(wording === undefined ? [context(say('blame.askInstead'))] : []),
    actions(
      'blame',
      ...(wording === undefined
        ? []
        : [button(ids.reword, say('names.reword', { wording }), { value })]),
      button(ids.keep, say('names.keep'), { value }),
    ),
  ];
}

function moreBlocks(say: Say, suggestions: readonly Suggestion[]): KnownBlock[] {
  const left = suggestions.length - SHOWN;
  return left > 0 ? [context(say('check.mayShowMore', { count: left }))] : [];
}

const sayDetail = (say: Say, { detail: { kind, text } }: Suggestion): string =>
  say(KINDS[kind], { text: escapeText(clip(text, EXCERPT)) });

/** Where a suggestion stands: no word of the text goes into a button. */
export const placeOf = ({ field, detail }: Suggestion): string =>
  `${field}.${detail.kind}.${detail.start}`;
