import { textIn } from '../../../slack/blocks/elements.ts';
import { type Fields, fieldsList, fieldsOf, isFields, stringOf } from '../../../slack/fields.ts';
import type { Delivery } from '../../../slack/slack.ts';
import type { Directory } from './directory.ts';

/** Who did what Slack tells the app of; null where nobody did, or Slack doesn't say. */
export function actorOf({ payload }: Pick<Delivery, 'payload'>): string | null {
  const event = fieldsOf(payload['event']);
  const id =
    stringOf(payload['user_id']) ||
    stringOf(fieldsOf(payload['user'])['id']) ||
    stringOf(event['user']);
  return id || null;
}

/** What Slack tells the app of, as a clause: `Ada Okafor pressed “Me too” in #staff`. */
export function toldInWords(delivery: Delivery, directory: Directory): string {
  const { kind, payload } = delivery;
  const actor = actorOf(delivery);
  const who = actor ? directory.person(actor) : 'somebody';
  if (kind === 'slash_command') {
    const typed = `${stringOf(payload['command'])} ${stringOf(payload['text'])}`.trim();
    return `${who} typed “${short(typed)}” in ${directory.channel(stringOf(payload['channel_id']))}`;
  }
  if (kind === 'event') return eventInWords(fieldsOf(payload['event']), who, directory);
  if (kind === 'options') return `${who} looks for “${stringOf(payload['value'])}” in a list`;
  const view = fieldsOf(payload['view']);
  switch (payload['type']) {
    case 'view_submission':
      return `${who} sent the form “${textIn(view['title'])}”`;
    case 'view_closed':
      return `${who} closed “${textIn(view['title'])}”`;
    case 'shortcut':
      return `${who} took a shortcut (${stringOf(payload['callback_id'])})`;
    case 'message_action': {
      const channel = directory.channel(stringOf(fieldsOf(payload['channel'])['id']));
      return `${who} took a shortcut on a message in ${channel} (${stringOf(payload['callback_id'])})`;
    }
    default: {
      const [action] = fieldsList(payload['actions']);
      return `${who} ${action ? didWhat(action) : 'did something'} ${whereOf(payload, directory)}`;
    }
  }
}

/** What was done to one element. */
function didWhat(action: Fields): string {
  const name = textIn(action['text']);
  const option = fieldsOf(action['selected_option']);
  switch (action['type']) {
    case 'button':
      return `pressed “${short(name)}”`;
    case 'plain_text_input':
    case 'rich_text_input':
      return 'typed';
    case 'checkboxes': {
      const ticked = fieldsList(action['selected_options']).map(({ text }) => textIn(text));
      return ticked.length > 0 ? `ticked “${short(ticked.join(', '))}”` : 'took a tick away';
    }
    default:
      return isFields(option['text'])
        ? `chose “${short(textIn(option['text']))}”`
        : `changed ${stringOf(action['action_id'])}`;
  }
}

function whereOf(payload: Fields, directory: Directory): string {
  const view = fieldsOf(payload['view']);
  if (view['type'] === 'home') return 'on the Home tab';
  if (view['title']) return `in “${textIn(view['title'])}”`;
  return `in ${directory.channel(stringOf(fieldsOf(payload['channel'])['id']))}`;
}

function eventInWords(event: Fields, who: string, directory: Directory): string {
  const given = event['channel'];
  const id = stringOf(given) || stringOf(fieldsOf(given)['id']);
  const channel = id ? directory.channel(id) : '';
  switch (event['type']) {
    case 'app_home_opened':
      return `${who} opened ${event['tab'] === 'home' ? 'the Home tab' : 'the messages'} of Oops`;
    case 'member_joined_channel':
      return `${who} joined ${channel}`;
    case 'member_left_channel':
      return `${who} left ${channel}`;
    default: {
      const what = stringOf(event['type']).replaceAll('_', ' ');
      return channel ? `${what}: ${channel}` : what;
    }
  }
}

const LONG = 60;

/** The beginning of a text, for a line of a list. */
function short(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > LONG ? `${line.slice(0, LONG - 1)}…` : line;
}
