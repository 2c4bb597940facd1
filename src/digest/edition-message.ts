import type { KnownBlock } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import type { Outcome } from '../mistakes/mistake.ts';
import { button, context, divider, header, section, verbatimWith } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import {
  channelLink,
  weekdayOf,
  escapeBeginning,
  escapeText,
  linkTo,
  mentionOf,
} from '../slack/mrkdwn.ts';
import { type Edition, partsIn, type ToldShare } from './edition.ts';
import { FIGURE_MINIMUM } from './rising.ts';
import { risingBars, risingChart, risingLines } from './rising-view.ts';

export const TOLD_HELPED = 'digest_helped';

/** What a button on a lesson names: the share, and which message of which edition it is on. */
export interface ToldAt {
  shareId: string;
  editionId: string;
  part: number;
}

const valueOf = ({ shareId, editionId, part }: ToldAt) => `${shareId}.${editionId}.${part}`;

// As every id of ours is drawn (src/runtime/ids.ts).
const ID = /^[\w-]{22}$/;

/** Reads what a button named; nothing of what none of them says. */
export function toldAt(value: string): ToldAt | undefined {
  const [shareId = '', editionId = '', part = ''] = value.split('.');
  if (!ID.test(shareId) || !ID.test(editionId) || !/^\d{1,2}$/.test(part)) return undefined;
  return { shareId, editionId, part: Number(part) };
}

/** So much of a lesson stands in an edition; the rest is behind its link. */
const LEARNED_SHOWN = 440;
const CHANGED_SHOWN = 220;
const HAPPENED_SHOWN = 160;
const SAID_SHOWN = 140;

/** The addresses of shares' messages, by share; those that Slack doesn't know (any more) are missing. */
export type Links = ReadonlyMap<string, string>;

/** An edition as its message in the channel says it (part 0), and what didn't fit there, in its thread. */
export function editionMessage(
  say: Say,
  edition: Edition,
  links: Links,
  part: number,
  command: string,
): MessageBody {
  const lessons = (edition.lessons[part] ?? []).filter((one) => one !== undefined);
  const told = [
    ...lessonBlocks(say, { edition, part }, lessons, links),
    ...changedBlocks(say, { edition, part }, links),
  ];
  if (part > 0) {
    // All that stood in it may have been withdrawn.
    const blocks = told.length > 0 ? told : [context(say('edition.withdrawn'))];
    return { text: say('edition.more'), blocks };
  }
  const before = [header(say('edition.title')), ...intro(say, edition, command), ...told];
  const withRising = <Rising>(rising: Rising[]) => [
    ...before,
    ...openBlocks(say, edition, links),
    ...rising,
    ...lastBlocks(say, edition, links, command),
  ];
  const chart = risingChart(say, edition.rising);
  return {
    text: fallback(say, edition),
    blocks: withRising(risingBars(say, edition.rising)),
    ...(chart && { richer: withRising(chart) }),
  };
}

/** What notifications say, and what is read where blocks are not: with all numbers. */
function fallback(say: Say, edition: Edition): string {
  const count = edition.lessons.flat().filter((one) => one !== undefined).length;
  const changes = edition.changed.flat().filter((one) => one !== undefined).length;
  const rising = risingLines(say, edition.rising).join('; ');
  return [
    count > 0 ? say('edition.fallback', { count }) : say('edition.title'),
    ...(changes > 0 ? [say('edition.fallbackChanged', { count: changes })] : []),
    ...(edition.open.length > 0
      ? [say('edition.fallbackOpen', { count: edition.open.length })]
      : []),
    ...(rising ? [say('edition.fallbackRising', { areas: rising })] : []),
  ].join(' · ');
}

function intro(say: Say, edition: Edition, command: string): KnownBlock[] {
  const day = edition.endsAt.toZonedDateTimeISO(edition.zone).toPlainDate().toString();
  const { rising, open } = edition;
  const told = [...edition.lessons, ...edition.changed].flat();
  // Where much is shared, or waits for help, it isn't.
  const isQuiet = [told, rising, open].every(({ length }) => length === 0);
  const isWithdrawn = told.length > 0 && told.every((one) => one === undefined);
  return [
    context(say('edition.week', { day: weekdayOf(day) })),
    ...(edition.isFirst ? [section(say('edition.welcome', { command }))] : []),
    ...(isQuiet ? [section(say('edition.quiet'))] : []),
    ...(isWithdrawn ? [section(say('edition.withdrawn'))] : []),
  ];
}

/** The message that it is for. */
interface On {
  edition: Edition;
  part: number;
}

/** Lessons by focus area, in the order in which they come. */
function lessonBlocks(say: Say, on: On, lessons: readonly ToldShare[], links: Links): KnownBlock[] {
  let area: string | null = null;
  return lessons.flatMap((lesson) => {
    // Those of no area come last: where they are alone, there is nothing that they would come besides.
    const isNewArea = lesson.focusAreaName !== area;
    area = lesson.focusAreaName;
    const name = area === null ? say('edition.noArea') : escapeText(area);
    return [...(isNewArea ? [section(`*${name}*`)] : []), ...lessonBlock(say, on, lesson, links)];
  });
}

function lessonBlock(say: Say, on: On, lesson: ToldShare, links: Links): KnownBlock[] {
  const { edition, part } = on;
  const { id, whatLearned, whatChanged } = lesson;
  const lines = [
    escapeBeginning(whatLearned, LEARNED_SHOWN),
    // Where changes are a part of their own, they are told there.
    ...(whatChanged && edition.changed.length === 0
      ? [say('edition.changed', { what: escapeBeginning(whatChanged, CHANGED_SHOWN) })]
      : []),
    sourceOf(say, edition, lesson, links),
  ];
  const helped = button(TOLD_HELPED, say('mistake.helped'), {
    value: valueOf({ shareId: id, editionId: edition.id, part }),
  });
  return [verbatimWith(`told_${id}`, lines.filter(Boolean).join('\n'), helped)];
}

/** You said, we changed. */
function changedBlocks(say: Say, { edition, part }: On, links: Links): KnownBlock[] {
  const shares = (edition.changed[part] ?? []).filter((one) => one !== undefined);
  if (shares.length === 0) return [];
  const items = shares.map((share) => {
    const said = escapeBeginning(share.whatLearned.replaceAll('\n', ' '), SAID_SHOWN);
    const what = escapeBeginning(share.whatChanged, CHANGED_SHOWN);
    const lines = [
      say('edition.said', { said }),
      say('edition.weChanged', { what }),
      sourceOf(say, edition, share, links),
    ];
    return verbatimWith(`changed_${share.id}`, lines.filter(Boolean).join('\n'));
  });
  return [section(`*${say('edition.changes')}*`), ...items];
}

const OUTCOMES = {
  stuck: 'edition.stuck',
  working: 'edition.working',
} as const satisfies Record<Outcome, Key>;

/** Whose it is, as far as they want that, what came of it, and where it stands. */
function sourceOf(say: Say, edition: Edition, share: ToldShare, links: Links): string {
  const url = links.get(share.id);
  return [
    ...(share.creditedTo ? [say('edition.by', { who: mentionOf(share.creditedTo) })] : []),
    ...(share.lessonBy === 'coach' ? [say('edition.byCoach')] : []),
    ...(share.outcome ? [say(OUTCOMES[share.outcome])] : []),
    ...(share.channelId === edition.channelId ? [] : [channelLink(share.channelId)]),
    ...(url ? [linkTo(url, say('edition.read'))] : []),
  ].join('  ·  ');
}

function openBlocks(say: Say, edition: Edition, links: Links): KnownBlock[] {
  const { open } = edition;
  const lines = open.map((share) => openLine(say, edition, share, links));
  return [
    ...(partsIn(edition) > 1 ? [context(say('edition.restInThread'))] : []),
    ...(lines.length > 0
      ? [section(`*${say('edition.open')}*`), verbatimWith('told_open', lines.join('\n'))]
      : []),
  ];
}

function lastBlocks(say: Say, edition: Edition, links: Links, command: string): KnownBlock[] {
  const { again } = edition;
  return [
    ...(again
      ? [
          section(`*${say('edition.again')}*`),
          ...lessonBlock(say, { edition, part: 0 }, again, links),
        ]
      : []),
    ...thanks(say, edition),
    divider(),
    context(say('edition.how', { command })),
  ];
}

/** To no names: whoever is missing among them would be seen as well, and not everyone wants to be. */
function thanks(say: Say, { helped }: Edition): KnownBlock[] {
  if (helped === 0) return [];
  if (helped < FIGURE_MINIMUM) return [section(say('edition.thanks'))];
  return [section(say('edition.thanksMany', { count: helped }))];
}

function openLine(say: Say, edition: Edition, share: ToldShare, links: Links): string {
  const words = escapeBeginning(share.whatHappened.replaceAll('\n', ' '), HAPPENED_SHOWN);
  const source = sourceOf(say, edition, share, links);
  return `• ${words}${source ? `  ·  ${source}` : ''}`;
}

/** An edition to be looked at: what is pressed in it would be taken at its word. */
export const withoutButtons = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.map((block) => {
    if (block.type !== 'section') return block;
    const { accessory: _button, ...rest } = block;
    return rest;
  });
