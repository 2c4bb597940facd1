import type { KnownBlock } from '@slack/types';
import { OFFER_HELP } from '../coaching/thread-actions.ts';
import type { Key, Say } from '../language/language.ts';
import { actions, button, context, option, overflow, quoted, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { escapeText, linkTo, mentionOf } from '../slack/mrkdwn.ts';
import { clip } from '../slack/text.ts';
import { firstOf, isLessonAlone, type Mistake, type Outcome, shownCount } from './mistake.ts';

export const ME_TOO = 'me_too';
export const HELPED = 'this_helped';
export const MENU = 'mistake_menu';

/** What a message shows of a share. */
export type ShownMistake = Pick<
  Mistake,
  | 'id'
  | 'authorId'
  | 'whatHappened'
  | 'whatLearned'
  | 'focusAreaName'
  | 'nearMiss'
  | 'wantsHelp'
  | 'meToo'
  | 'helped'
  | 'withdrawn'
  | 'coaching'
> &
  Partial<Pick<Mistake, 'whatChanged' | 'lessonBy' | 'outcome'>>;

/** Notifications show the beginning; who wants the rest opens the channel. */
const EXCERPT = 300;

/** The message in the channel, the same for everyone who reads it. */
export function mistakeMessage(say: Say, mistake: ShownMistake, sourceUrl?: string): MessageBody {
  if (mistake.withdrawn) return withdrawnMessage(say);
  const title = titleOf(say, mistake);
  return {
    text: `${title}: ${escapeText(clip(firstOf(mistake), EXCERPT))}`,
    blocks: [
      ...mistakeBlocks(say, mistake, sourceUrl),
      actions('mistake_actions', ...buttonsOf(say, mistake), menu(say, mistake)),
    ],
  };
}

/** Nobody has been where a lesson alone comes from, and it asks for no help. */
function buttonsOf(say: Say, mistake: ShownMistake) {
  const value = { value: mistake.id };
  const helped = button(HELPED, say('mistake.helped'), value);
  if (isLessonAlone(mistake)) return [helped];
  return [
    button(ME_TOO, say('mistake.meToo'), value),
    helped,
    button(OFFER_HELP, say('mistake.offerHelp'), value),
  ];
}

/** The share as it will look, without its buttons. */
export function mistakeBlocks(say: Say, mistake: ShownMistake, sourceUrl?: string): KnownBlock[] {
  const reactions = reactionsOf(say, mistake);
  return [
    section(`*${titleOf(say, mistake)}*`),
    context(stateOf(say, mistake)),
    ...toldBlocks(say, mistake),
    ...(mistake.lessonBy === 'coach' ? [context(say('lesson.byCoach'))] : []),
    ...(sourceUrl ? [context(linkTo(sourceUrl, say('mistake.source')))] : []),
    ...(reactions.length > 0 ? [context(...reactions)] : []),
  ];
}

/** All that a share tells. What the title says of a lesson alone isn't said again above it. */
const toldBlocks = (say: Say, mistake: ShownMistake): KnownBlock[] => [
  ...quoted(firstOf(mistake)),
  ...lessonBlocks(say, isLessonAlone(mistake) ? { ...mistake, whatLearned: '' } : mistake),
];

/** What was learned, and what was changed, each if there is any. */
export function lessonBlocks(
  say: Say,
  { whatLearned, whatChanged }: Partial<Pick<Mistake, 'whatLearned' | 'whatChanged'>>,
): KnownBlock[] {
  return [
    ...(whatLearned ? [section(say('mistake.learned')), ...quoted(whatLearned)] : []),
    ...(whatChanged ? [section(say('lesson.changed')), ...quoted(whatChanged)] : []),
  ];
}

function titleOf(say: Say, mistake: ShownMistake): string {
  const who = mistake.authorId === null ? say('mistake.someone') : mentionOf(mistake.authorId);
  if (isLessonAlone(mistake)) return say('mistake.titleLesson', { who });
  return say(mistake.nearMiss ? 'mistake.titleNearMiss' : 'mistake.title', { who });
}

function stateOf(say: Say, mistake: ShownMistake): string {
  return [
    ...(mistake.focusAreaName ? [escapeText(mistake.focusAreaName)] : []),
    ...(mistake.wantsHelp && !isTalkedOf(mistake) ? [say('mistake.wantsHelp')] : []),
    say(furthest(mistake)),
  ].join('  ·  ');
}

const isTalkedOf = ({ coaching }: ShownMistake) =>
  coaching === 'talking' || coaching === 'answered';

/** What its author said came of the lesson. */
const STATES = {
  stuck: 'mistake.stateStuck',
  working: 'mistake.stateWorking',
} as const satisfies Record<Outcome, Key>;

const ALONE = {
  stuck: 'mistake.stateAloneStuck',
  working: 'mistake.stateAloneWorking',
} as const satisfies Record<Outcome, Key>;

/** The furthest that it has come. */
function furthest(mistake: ShownMistake): Key {
  const isAlone = isLessonAlone(mistake);
  if (mistake.whatLearned && mistake.outcome) {
    return (isAlone ? ALONE : STATES)[mistake.outcome];
  }
  if (isAlone) {
    return mistake.whatChanged ? 'mistake.stateAloneChanged' : 'mistake.stateAlone';
  }
  if (mistake.whatChanged) return 'mistake.stateChanged';
  if (mistake.whatLearned) return 'mistake.stateLesson';
  if (isTalkedOf(mistake)) return 'mistake.stateTalking';
  // A call ends when its author wants no coach any more.
  const isCalled = mistake.coaching === 'called' && mistake.wantsHelp;
  return isCalled ? 'mistake.stateCalled' : 'mistake.stateShared';
}

function reactionsOf(say: Say, mistake: ShownMistake): string[] {
  const lines: string[] = [];
  const meToo = shownCount(mistake.meToo);
  if (meToo !== 'none') {
    lines.push(
      meToo === 'some' ? say('mistake.meTooSome') : say('mistake.meTooCount', { count: meToo }),
    );
  }
  const helped = shownCount(mistake.helped);
  if (helped !== 'none') {
    lines.push(
      helped === 'some' ? say('mistake.helpedSome') : say('mistake.helpedCount', { count: helped }),
    );
  }
  return lines;
}

/** The same for everyone: who may not do a thing is told so privately. To a lesson alone nothing is added but by *Edit*. */
function menu(say: Say, mistake: ShownMistake) {
  const { id } = mistake;
  return overflow(MENU, [
    ...(isLessonAlone(mistake) ? [] : [option(menuValue('learn', id), say('menu.learn'))]),
    option(menuValue('author', id), say('menu.author')),
    option(menuValue('edit', id), say('menu.edit')),
    option(menuValue('withdraw', id), say('menu.withdraw')),
  ]);
}

const CHOICES = ['learn', 'author', 'edit', 'withdraw'] as const;
export type MenuChoice = (typeof CHOICES)[number];

const menuValue = (choice: MenuChoice, id: string) => `${choice}:${id}`;

/** Reads the value of a menu's option; nothing for one that no message of ours holds. */
export function readMenuValue(value: string): { choice: MenuChoice; id: string } | undefined {
  const [first, id, ...more] = value.split(':');
  const choice = CHOICES.find((known) => known === first);
  return choice && id && more.length === 0 ? { choice, id } : undefined;
}

function withdrawnMessage(say: Say): MessageBody {
  return { text: say('mistake.withdrawn'), blocks: [context(say('mistake.withdrawn'))] };
}
