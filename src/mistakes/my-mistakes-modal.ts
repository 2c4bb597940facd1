import type { KnownBlock, ModalView } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import {
  actions,
  button,
  confirm,
  context,
  divider,
  input,
  modal,
  quoted,
  section,
  textArea,
} from '../slack/block-kit.ts';
import { channelLink, dateOf } from '../slack/mrkdwn.ts';
import { clip, inPieces } from '../slack/text.ts';
import { followUpBlocks } from './lesson-fields-view.ts';
import { firstOf, type Mistake, type Outcome } from './mistake.ts';
import type { MinePage } from './my-mistakes.ts';

export const MINE_EDIT = 'mine_edit';
export const MINE_WITHDRAW = 'mine_withdraw';
export const MINE_REMOVE_NAME = 'mine_remove_name';
export const MINE_CHANNEL = 'mine_choose_channel';
export const MINE_PAGE = 'mine_page';
export const MINE_OTHER_PAGE = 'mine_other_page';
export const MINE_EXPORT = 'mine_export';

/**
 * A person's own open shares, with what can be done about each.
 * @param asked what its author is asked, by share
 */
export function myMistakesModal(
  say: Say,
  page: MinePage,
  asked: ReadonlyMap<string, readonly KnownBlock[]>,
  metadata: string,
): ModalView {
  return modal({
    callbackId: 'my_mistakes',
    title: say('mine.title'),
    close: say('note.close'),
    metadata,
    blocks:
      page.mistakes.length === 0
        ? [section(say('mine.none'))]
        : [
            context(say('mine.intro')),
            ...page.mistakes.flatMap((mistake) => [
              divider(),
              ...row(say, mistake),
              ...(asked.get(mistake.id) ?? []),
            ]),
            divider(),
            pageActions(say, page),
          ],
  });
}

function row(say: Say, mistake: Mistake): KnownBlock[] {
  const value = { value: mistake.id };
  const where = mistake.undeliverable
    ? say('mine.undelivered', { channel: channelLink(mistake.channelId) })
    : say('mine.where', {
        channel: channelLink(mistake.channelId),
        date: dateOf(mistake.sharedOn),
      });
  return [
    ...quoted(clip(firstOf(mistake), 200)),
    context(where),
    ...(mistake.whatLearned ? followUpBlocks(say, mistake.followUpWeeks, mistake.followUpOn) : []),
    actions(
      `mine_${mistake.id}`,
      ...(mistake.undeliverable ? [button(MINE_CHANNEL, say('tell.choose'), value)] : []),
      button(MINE_EDIT, say('menu.edit'), value),
      button(MINE_WITHDRAW, say('menu.withdraw'), value),
      button(MINE_REMOVE_NAME, say('mine.removeName'), {
        ...value,
        confirm: confirm({
          title: say('mine.removeNameTitle'),
          text: say('mine.removeNameText'),
          yes: say('mine.removeName'),
          no: say('form.cancel'),
        }),
      }),
    ),
  ];
}

function pageActions(say: Say, { index, pages }: MinePage) {
  return actions(
    'mine_pages',
    button(MINE_EXPORT, say('mine.export')),
    ...(index > 0 ? [button(MINE_PAGE, say('mine.newer'), { value: String(index - 1) })] : []),
    ...(index < pages - 1
      ? [button(MINE_OTHER_PAGE, say('mine.older'), { value: String(index + 1) })]
      : []),
  );
}

const INPUT_MAX = 3000;
// A view takes 250 KB in all and 100 blocks; this leaves room for texts of several bytes a character.
const INPUTS_MAX = 24;

/** All of them as Markdown, in fields to copy from. */
export function exportModal(say: Say, mistakes: readonly Mistake[]): ModalView {
  const pieces = inPieces(asMarkdown(say, mistakes), INPUT_MAX);
  const shown = pieces.slice(0, INPUTS_MAX);
  return modal({
    callbackId: 'export_mistakes',
    title: say('mine.exportTitle'),
    submit: say('mine.exportDone'),
    close: say('note.close'),
    blocks: [
      context(say('mine.exportIntro')),
      ...(pieces.length > shown.length ? [context(say('mine.exportCut'))] : []),
      ...shown.map((piece, at) =>
        input(
          `export_${at}`,
          say('mine.exportPart', { part: at + 1, parts: shown.length }),
          textArea('text', { initial: piece, max: INPUT_MAX }),
          { optional: true },
        ),
      ),
    ],
  });
}

const OUTCOMES = {
  stuck: 'library.stuck',
  working: 'library.working',
} as const satisfies Record<Outcome, Key>;

function asMarkdown(say: Say, mistakes: readonly Mistake[]): string {
  return mistakes
    .map((mistake) =>
      [
        `## ${mistake.sharedOn} · ${mistake.focusAreaName ?? say('mistake.noFocusArea')}`,
        ...(mistake.whatHappened ? [mistake.whatHappened] : []),
        ...(mistake.whatLearned ? [`${say('mistake.learned')}\n${mistake.whatLearned}`] : []),
        ...(mistake.whatChanged ? [`${say('lesson.changed')}\n${mistake.whatChanged}`] : []),
        ...(mistake.outcome ? [say(OUTCOMES[mistake.outcome])] : []),
      ].join('\n\n'),
    )
    .join('\n\n');
}
