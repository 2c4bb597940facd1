import { fieldsOf, isFields } from '../../../slack/fields.ts';
import { outcomeOf } from './outcome.ts';
import type { Passed } from './passed.ts';

const MEANINGS: Record<string, string> = {
  // Who calls
  not_authed: 'No token came with the call.',
  invalid_auth: 'Slack knows no such token: it is mistyped, or of another app or workspace.',
  token_revoked: 'This token was taken back, or a later installation replaced it.',
  account_inactive: 'The app was removed from the workspace, and its token with it.',
  not_allowed_token_type:
    'This method takes another kind of token (xoxb- is the bot’s, xapp- the app’s).',
  missing_scope: 'The app was not given the permission that this method needs.',
  // How it calls
  unknown_method: 'Slack has no method of this name.',
  invalid_arguments: 'An argument is missing or not what the method takes.',
  invalid_json: 'The body says it is JSON and is not.',
  json_not_object: 'The body is JSON, but no object.',
  invalid_post_type: 'The body is of a content type that Slack does not read.',
  ratelimited: 'Too many calls of this method in a short time. Slack says when to try again.',
  fatal_error: 'Slack itself failed. The call may have taken effect or not.',
  internal_error: 'Slack itself failed. The call may have taken effect or not.',
  service_unavailable: 'Slack is away for a moment.',
  // Messages
  invalid_blocks: 'Block Kit takes these blocks nowhere, or not in a message.',
  no_text: 'The message has neither text nor blocks.',
  msg_too_long: 'The text is longer than Slack takes.',
  channel_not_found: 'There is no such channel, or it is private and the app is not in it.',
  not_in_channel: 'The app is not in this channel.',
  is_archived: 'The channel is archived.',
  message_not_found: 'There is no such message: it was deleted, or it is ephemeral.',
  cant_update_message: 'The app can change its own messages only.',
  cant_delete_message: 'The app can delete its own messages only.',
  messages_tab_disabled: 'This app’s manifest gives people no direct messages with it.',
  user_not_in_channel: 'The person is not in this channel, so they can be shown nothing there.',
  user_not_found: 'There is no such account.',
  // Views
  expired_trigger_id:
    'Too late: what a person did lets the app open a window for three seconds only.',
  exchanged_trigger_id: 'What a person did lets the app open one window; this was a second.',
  invalid_trigger_id: 'Slack gave out no such trigger.',
  not_found: 'This view is closed already, or never was.',
  hash_conflict: 'The view was changed meanwhile; this change was made for how it was before.',
  push_limit_reached: 'Three views lie on one another already; Slack shows no fourth.',
  duplicate_external_id: 'Another open view has the same external_id.',
  view_too_large: 'A view has 250 KB at most.',
  not_enabled: 'This app’s manifest has no Home tab.',
  // Answers to a person
  used_url: 'A response_url can be used five times.',
  expired_url: 'A response_url is good for thirty minutes.',
  // What Slack sends
  http_timeout:
    'Oops did not answer within three seconds. Slack sends events again; a person sees that it failed.',
  connection_failed:
    'Oops could not be reached. Slack sends events again; a person sees that it failed.',
  too_many_redirects: 'The app’s address leads elsewhere, and Slack follows no redirects.',
  'answer lost':
    'The connection broke before the answer came: whether it took effect, Oops can’t know.',
  'no answer yet': 'Still under way.',
  complaint:
    'A mistake of the app by Slack’s rules: somebody would see that it failed, or is told too little.',
};

/** What an outcome means, in a line; null for a plain success. */
export function meaningOf(passed: Passed): string | null {
  const { state, outcome } = outcomeOf(passed);
  if (state === 'ok') return null;
  return MEANINGS[outcome] ?? byStatus(outcome) ?? 'Slack refused this.';
}

/** What Slack itself says about what is wrong: the validator's lines, the scope that is needed, when to try again. */
export function detailsOf(passed: Passed): string[] {
  if (passed.kind === 'complaint') return [passed.record.what];
  if (passed.kind === 'delivery') return [];
  const { response, retryAfter } = passed.record;
  if (!isFields(response)) return [];
  const { errors, needed, provided, req_method: asked } = response;
  const lines = [
    ...linesIn(errors),
    ...linesIn(fieldsOf(response['response_metadata'])['messages']),
    ...(typeof needed === 'string' ? [`needed: ${needed}`] : []),
    ...(typeof provided === 'string' ? [`given: ${provided}`] : []),
    ...(typeof asked === 'string' ? [`called: ${asked}`] : []),
    ...(retryAfter === null ? [] : [`Retry-After: ${retryAfter} s`]),
  ];
  return [...new Set(lines)];
}

function linesIn(list: unknown): string[] {
  if (!Array.isArray(list)) return [];
  return list.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
}

function byStatus(outcome: string): string | null {
  if (outcome === 'HTTP 429') return MEANINGS['ratelimited'] ?? null;
  if (outcome.startsWith('HTTP 5')) return 'The other side failed.';
  return outcome.startsWith('HTTP') ? 'The other side refused it.' : null;
}
