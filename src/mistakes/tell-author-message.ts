import type { Say } from '../language/language.ts';
import { actions, button, context, quoted, section } from '../slack/block-kit.ts';
import type { MessageBody } from '../slack/messenger.ts';
import { channelLink } from '../slack/mrkdwn.ts';
import { firstOf, type Mistake } from './mistake.ts';

export const CHOOSE_CHANNEL = 'choose_other_channel';

/** Tells the author of an open share that its channel didn't take it, and what to do. */
export function tellAuthorMessage(say: Say, mistake: Mistake): MessageBody {
  const channel = channelLink(mistake.channelId);
  return {
    text: say('tell.text', { channel }),
    blocks: [
      section(say('tell.text', { channel })),
      section(say(reasonOf(mistake.undeliverable))),
      ...quoted(firstOf(mistake)),
      actions('tell_actions', button(CHOOSE_CHANNEL, say('tell.choose'), { value: mistake.id })),
      context(say('tell.safe')),
    ],
  };
}

function reasonOf(code: string | null) {
  switch (code) {
    case 'is_archived':
      return 'tell.archived';
    case 'is_ext_shared':
      return 'tell.externallyShared';
    case 'not_in_channel':
    case 'channel_not_found':
      return 'tell.notInvited';
    default:
      return 'tell.refused';
  }
}
