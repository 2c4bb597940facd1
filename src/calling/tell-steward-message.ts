import type { Say } from '../language/language.ts';
import { context, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { channelLink } from '../slack/mrkdwn.ts';
import { whereOf } from './call-message.ts';
import type { CoachedShare } from './coach-thread.ts';

/** What stewards hear, once, of a share that nobody has taken on. */
export function tellStewardMessage(
  say: Say,
  share: Pick<CoachedShare, 'channelId'>,
  url: string | undefined,
): MessageBody {
  const text = say('call.tellSteward', { channel: channelLink(share.channelId) });
  return {
    text,
    blocks: [section(text), section(whereOf(say, { url })), context(say('call.tellStewardNote'))],
  };
}
