import { textIn } from '../../../slack/blocks/elements.ts';
import { type Fields, fieldsOf, stringOf } from '../../../slack/fields.ts';
import type { WebApiCall } from '../../../slack/slack.ts';
import type { Directory } from './directory.ts';

/** What the app asks of Slack, as a sentence: `Oops posts in #staff`. */
export function askedInWords(
  call: WebApiCall,
  directory: Directory,
  addresseeId: string | null,
): string {
  const { method, args } = call;
  const channelId = stringOf(args['channel']);
  const channel = channelId ? directory.channel(channelId) : 'a channel';
  const person = addresseeId ? directory.person(addresseeId) : 'somebody';
  const title = titleOf(args);
  switch (method) {
    case 'chat.postMessage':
      return args['thread_ts']
        ? `Oops replies in a thread in ${channel}`
        : `Oops posts in ${channel}`;
    case 'chat.postEphemeral':
      return `Oops tells ${person} something in ${channel} that nobody else sees`;
    case 'chat.update':
      return `Oops changes a message of its own in ${channel}`;
    case 'chat.delete':
      return `Oops deletes a message of its own in ${channel}`;
    case 'chat.scheduleMessage':
      return `Oops leaves a message for later in ${channel}`;
    case 'chat.getPermalink':
      return `Oops asks for the link of a message in ${channel}`;
    case 'views.open':
      return `Oops opens ${title} for ${person}`;
    case 'views.push':
      return `Oops opens ${title} on top for ${person}`;
    case 'views.update':
      return `Oops changes ${title} of ${person}`;
    case 'views.publish':
      return `Oops fills the Home tab of ${person}`;
    case 'upload':
      return 'Oops uploads a file';
    case 'response_url':
      return responseInWords(args, person);
    case 'users.info':
      return `Oops asks about the account of ${person}`;
    case 'users.list':
      return 'Oops asks who is in the workspace';
    case 'users.conversations':
      return `Oops asks which channels ${addresseeId ? `${person} is` : 'it is'} in`;
    case 'conversations.info':
      return `Oops asks about ${channel}`;
    case 'conversations.members':
      return `Oops asks who is in ${channel}`;
    case 'conversations.open':
      return `Oops opens its direct messages with ${person}`;
    case 'auth.test':
      return 'Oops asks who it is';
    default:
      return `Oops calls ${method}${channelId ? ` for ${channel}` : ''}`;
  }
}

function responseInWords(args: Fields, person: string): string {
  if (args['delete_original'] === true) return `Oops takes away what only ${person} saw`;
  return args['response_type'] === 'in_channel'
    ? `Oops answers ${person} before everybody`
    : `Oops answers ${person}, seen by nobody else`;
}

function titleOf(args: Fields): string {
  const title = textIn(fieldsOf(args['view'])['title']);
  return title ? `“${title}”` : 'a window';
}
