import { problemsOfBlocks, slackMessages } from '../block-kit/validate.ts';
import type { Fields } from '../fields.ts';
import { Refusal } from '../refusal.ts';
import type { Args } from './args.ts';

export interface MessageContent {
  text: string;
  blocks: Fields[] | null;
  attachments: Fields[];
  metadata: Fields | null;
}

/** Arguments every writing method of chat.* takes. */
export const CONTENT_ARGS = {
  text: 'string',
  markdown_text: 'string',
  blocks: 'list',
  attachments: 'list',
  metadata: 'object',
  as_user: 'flag',
} as const;

/** chat.postMessage cuts longer texts; chat.update and chat.postEphemeral refuse over 4,000. [docs; apiref] */
const CUT_AT = 40_000;
const REFUSED_OVER = 4000;

/**
 * What a message is to say. Refuses `no_text`, `msg_too_long`, `invalid_blocks` with the validator's lines,
 * `markdown_text_conflict`, `too_many_attachments`, `invalid_metadata_schema`, `as_user_not_supported`.
 */
export function readContent(args: Args, options: { tooLong: 'cut' | 'refuse' }): MessageContent {
  if (args.flag('as_user')) throw new Refusal('as_user_not_supported');
  const markdown = args.maybe('markdown_text');
  if (markdown !== undefined && (args.has('text') || args.has('blocks'))) {
    throw new Refusal('markdown_text_conflict');
  }
  if (markdown !== undefined && markdown.length > 12_000) throw new Refusal('msg_too_long');
  const text = args.maybe('text') ?? '';
  const attachments = args.list('attachments') ?? [];
  const blocks =
    markdown === undefined ? args.list('blocks') : [{ type: 'markdown', text: markdown }];
  if (blocks && blocks.length > 0) refuseBadBlocks(blocks);
  if (attachments.length > 100) throw new Refusal('too_many_attachments');
  if (text.trim() === '' && !blocks?.length && attachments.length === 0) {
    throw new Refusal('no_text');
  }
  if (options.tooLong === 'refuse' && text.length > REFUSED_OVER) throw new Refusal('msg_too_long');
  return {
    text: text.length > CUT_AT ? text.slice(0, CUT_AT) : text,
    blocks: blocks?.length ? blocks : null,
    attachments,
    metadata: readMetadata(args),
  };
}

/** Refuses blocks that Slack would not show in a message. */
function refuseBadBlocks(blocks: unknown): void {
  const problems = problemsOfBlocks(blocks, 'message');
  if (problems.length === 0) return;
  throw new Refusal('invalid_blocks', {
    errors: slackMessages(problems),
    response_metadata: { messages: slackMessages(problems) },
  });
}

function readMetadata(args: Args): Fields | null {
  const metadata = args.object('metadata');
  if (!metadata || Object.keys(metadata).length === 0) return null;
  const { event_type: type, event_payload: payload } = metadata;
  const isRight =
    typeof type === 'string' &&
    /^[A-Za-z0-9_-]+$/u.test(type) &&
    typeof payload === 'object' &&
    payload !== null;
  if (!isRight) throw new Refusal('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > 8000) throw new Refusal('metadata_too_large');
  return metadata;
}
