import type { ModalView } from '@slack/types';
import { problemsOfBlocks, problemsOfView } from '../../../playground/slack/block-kit/validate.ts';
import { type Mentions, mentionsIn } from '../../../playground/slack/blocks/mentions.ts';
import type { MessageBody } from '../../../src/slack/messenger.ts';

/** What Slack would refuse of a view, and whom it would call. */
export function problemsIn(view: ModalView): unknown[] {
  const { users, userGroups, broadcasts } = calledBy({ text: '', blocks: view.blocks });
  return [...problemsOfView(view), ...users, ...userGroups, ...broadcasts];
}

/** Whom a message calls, in its text and its blocks. */
export const calledBy = ({ text, blocks }: { text: string; blocks: readonly object[] }): Mentions =>
  mentionsIn(
    text,
    blocks.map((block) => ({ ...block })),
  );

/** What Slack would refuse of a message; what notifications and screen readers get is there, and no essay. */
export function problemsInMessage({ text, blocks }: MessageBody): unknown[] {
  const problems: unknown[] = problemsOfBlocks(blocks, 'message');
  return text !== '' && text.length < 2000 ? problems : [...problems, { text }];
}

export const blockOf = (view: ModalView, id: string) =>
  view.blocks.find((block) => block.block_id === id);
