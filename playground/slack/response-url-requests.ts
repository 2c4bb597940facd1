import type { Engine } from './engine.ts';
import { type Fields, isFields } from './fields.ts';
import { Refusal } from './refusal.ts';
import type { ResponseUrlUse } from './response-urls.ts';
import { addMessage, removeMessage } from './state/messages.ts';
import type { ChannelState, MessageState, WorkspaceState } from './state/world.ts';
import { readArgs } from './web-api/args.ts';
import { completeBlocks } from './blocks/complete.ts';
import type { HttpAnswer } from './web-api/through-fault.ts';
import { CONTENT_ARGS, type MessageContent, readContent } from './web-api/message-content.ts';

const RESPONSE_ARGS = {
  ...CONTENT_ARGS,
  response_type: 'string',
  replace_original: 'flag',
  delete_original: 'flag',
  thread_ts: 'string',
} as const;

/**
 * Answers a POST to a response_url. 404 when it is unknown, used up or expired; else says what the app wants said:
 * ephemerally unless `in_channel`, instead of the original with `replace_original`.
 */
export function answerResponseUrl(engine: Engine, path: string, body: string): HttpAnswer {
  const granted = engine.responseUrls.use(path);
  if ('refused' in granted) return said(404, { ok: false, error: granted.refused });
  const workspace = engine.workspaces.get(granted.use.teamId);
  const channel = workspace?.channels.get(granted.use.channelId);
  if (!workspace || !channel) return said(404, { ok: false, error: 'expired_url' });
  try {
    const response: unknown = JSON.parse(body);
    if (!isFields(response)) throw new Refusal('invalid_payload');
    respond(engine, workspace, channel, granted.use, response);
    return said(200, { ok: true });
  } catch (error) {
    const code = error instanceof Refusal ? error.code : 'invalid_payload';
    engine.complain('response_url', code);
    return said(error instanceof Refusal ? 400 : 500, { ok: false, error: code });
  }
}

/** Does what a response says, from a response_url or from the body of a slash command's acknowledgement. */
export function respond(
  engine: Engine,
  workspace: WorkspaceState,
  channel: ChannelState,
  use: ResponseUrlUse,
  response: Fields,
): void {
  const args = readArgs(response, RESPONSE_ARGS);
  const original = channel.messages.find((message) => message.ts === use.originalTs);
  if (args.flag('delete_original')) {
    if (original) removeMessage(engine, channel, original);
    return;
  }
  const content = readContent(args, { tooLong: 'cut' });
  if (args.flag('replace_original') && original) {
    replace(engine, original, content);
    return;
  }
  const isPublic = args.maybe('response_type') === 'in_channel';
  // Slack shows the whole channel who typed what, and that line can't be taken back.
  if (isPublic && use.typed !== null) {
    addMessage(engine, channel, { userId: use.userId, text: use.typed, subtype: 'slash_echo' });
    use.typed = null;
  }
  const added = addMessage(engine, channel, {
    ...content,
    threadTs: args.maybe('thread_ts') ?? use.threadTs,
    ephemeralTo: isPublic ? null : use.userId,
    userId: workspace.installation?.botUserId ?? null,
    botId: workspace.installation?.botId ?? null,
  });
  use.originalTs ??= added.ts;
}

function replace(engine: Engine, original: MessageState, content: MessageContent): void {
  original.text = content.text;
  original.blocks = content.blocks ? completeBlocks(content.blocks) : null;
  original.attachments = content.attachments;
  engine.changes.changed();
}

function said(status: number, body: unknown): HttpAnswer {
  return { status, body, headers: {} };
}
