import type { FailureName, Trouble } from '../wire-failures.ts';

/** What can be made to fail, in the order of the menu; `now` is said while it lasts. */
export const FAILURES: Record<FailureName, { name: string; detail: string; now: string }> = {
  busy: {
    name: 'Too many requests',
    detail: 'Slack answers 429: try again in 20 seconds',
    now: 'Slack says: too many requests',
  },
  errors: {
    name: 'Internal errors',
    detail: 'Slack answers internal_error',
    now: 'Slack answers with errors',
  },
  outage: { name: 'An outage', detail: 'Slack answers 503', now: 'Slack has an outage' },
  slow: { name: 'Slow answers', detail: 'Each takes two seconds more', now: 'Slack is slow' },
  away: {
    name: 'Slack can’t be reached',
    detail: 'Each connection breaks',
    now: 'Slack can’t be reached',
  },
  lostRequest: {
    name: 'The next message gets lost',
    detail: 'Before Slack has it',
    now: 'The next message of Oops gets lost',
  },
  lostAnswer: {
    name: 'The next answer gets lost',
    detail: 'Slack takes the message, and Oops never hears of it',
    now: 'The next answer to Oops gets lost',
  },
  unreachable: {
    name: 'Oops can’t be reached',
    detail: 'What people press doesn’t get there',
    now: 'Oops can’t be reached',
  },
  stopped: {
    name: 'Oops is stopped',
    detail: 'As when its host goes down',
    now: 'Oops is stopped',
  },
};

const MEANT: Record<string, string> = {
  'chat.postMessage': 'A message',
  'chat.update': 'A change of a message',
  'chat.delete': 'Taking a message away',
  'views.open': 'A form',
  'views.push': 'A form',
  'views.update': 'A change of a form',
  'views.publish': 'A Home tab',
  response_url: 'A private answer',
  block_actions: 'A press',
  block_suggestion: 'A search in a menu',
  view_submission: 'A form sent',
  view_closed: 'A form closed',
  shortcut: 'A shortcut',
  message_action: 'A shortcut',
};

const FAILED: Record<string, string> = {
  '429': 'Slack had answered 429, too many requests',
  '503': 'Slack had answered 503',
  internal_error: 'Slack had answered internal_error',
  lost: 'no answer had come',
  connection_failed: 'no connection',
  http_timeout: 'no answer within three seconds',
};

/** What Slack takes for three seconds after somebody asked for it. */
const FOR_MOMENTS = new Set(['views.open', 'views.push']);
const AGAIN = ' Slack takes it for three seconds only: whoever wants it asks for it once more.';

/** A trouble in a sentence or two. */
export function wordsFor(trouble: Trouble): string {
  const { from, name, became } = trouble;
  const known = FAILED[trouble.failed];
  if (from === 'Slack') return wordsForSent(trouble, known ?? trouble.failed);
  const why = known ?? `Slack had answered ${trouble.failed}`;
  const what = `${MEANT[name] ?? name}${whereTo(trouble)}`;
  switch (became) {
    case 'waiting':
      return `${what} is tried again: ${why}.`;
    case 'done':
      return `${what} came through after all; before, ${why}.`;
    case 'twice':
      return `${what} stands there twice. Slack had taken the first, but its answer got lost, and there is nothing in Slack by which Oops could know.`;
    case 'not tried again':
      return `${what} didn’t get through: ${why}.${FOR_MOMENTS.has(name) ? AGAIN : ''}`;
    default:
      return became satisfies never;
  }
}

/** What people do, Slack sends once and tells them; what happened, it sends again. */
function wordsForSent({ name, where, became }: Trouble, why: string): string {
  const isOfPerson = name.startsWith('/') || name in MEANT;
  if (isOfPerson) {
    const what = `${MEANT[name] ?? name}${where ? ` by ${where}` : ''}`;
    return `${what} didn’t reach Oops: ${why}. Slack says so at once, to be done again.`;
  }
  if (became === 'done') return `The event ${name} reached Oops after all.`;
  return `The event ${name} didn’t reach Oops: ${why}. Slack sends it again, three times at most.`;
}

function whereTo({ where }: Trouble): string {
  if (!where) return '';
  return where.startsWith('#') ? ` in ${where}` : ` for ${where}`;
}

export const count = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;
