import { hex, newId } from '../ids.ts';
import { Refusal } from '../refusal.ts';
import { addMessage } from '../state/messages.ts';
import type { Method } from './method.ts';
import { writableChannel } from './reach.ts';

const info: Method = {
  scopes: ['files:read'],
  tier: 't4',
  takes: { file: 'string!' },
  run({ args, workspace }) {
    const file = workspace.files.get(args.text('file'));
    if (!file) throw new Refusal('file_not_found');
    return { file };
  },
};

const uploadAddress: Method = {
  scopes: ['files:write'],
  tier: 't4',
  takes: { filename: 'string!', length: 'number!', alt_txt: 'string', snippet_type: 'string' },
  run({ args, engine, workspace, installation }) {
    const id = newId('F');
    workspace.files.set(id, {
      id,
      name: args.text('filename'),
      size: args.number('length') ?? 0,
      alt_txt: args.maybe('alt_txt') ?? '',
      user: installation.botUserId,
      created: Math.floor(engine.clock.now() / 1000),
    });
    return { upload_url: `${engine.origin()}/upload/v1/${hex(12)}`, file_id: id };
  },
};

const completeUpload: Method = {
  scopes: ['files:write'],
  tier: 't4',
  takes: {
    files: 'list',
    channel_id: 'string',
    channels: 'string',
    thread_ts: 'string',
    initial_comment: 'string',
  },
  run(call) {
    const { args, engine, workspace, installation } = call;
    const files = (args.list('files') ?? []).map((file) => {
      const stored = workspace.files.get(String(file['id']));
      if (!stored) throw new Refusal('file_not_found');
      return Object.assign(stored, { title: file['title'] ?? stored['name'] });
    });
    if (files.length === 0) throw new Refusal('invalid_arguments');
    const channelId = args.maybe('channel_id') ?? args.maybe('channels');
    if (channelId) {
      addMessage(engine, writableChannel(call, channelId), {
        text: args.maybe('initial_comment') ?? '',
        attachments: files.map((file) => ({
          fallback: String(file['title']),
          file_id: file['id'],
        })),
        threadTs: args.maybe('thread_ts') ?? null,
        userId: installation.botUserId,
        botId: installation.botId,
      });
    }
    return { files };
  },
};

/** The few files.* methods an app needs to post a picture. */
export const fileMethods: Record<string, Method> = {
  'files.info': info,
  'files.getUploadURLExternal': uploadAddress,
  'files.completeUploadExternal': completeUpload,
};
