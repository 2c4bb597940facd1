import type { Slack } from '../../playground/slack/slack.ts';

/** One thing that a view or a message carries unseen, and brings back when somebody uses it. */
export interface Carried {
  where: string;
  value: string;
}

const UNSEEN = new Set([
  'private_metadata',
  'value',
  'block_id',
  'callback_id',
  'action_id',
  'external_id',
]);

/** All that the app put unseen into views and messages: metadata is taken apart to its last values. */
export function carriedIn(slack: Slack): Carried[] {
  const sent = [
    ...slack.calls.map(({ args }) => args),
    ...slack.deliveries.map(({ answer }) => (answer?.kind === 'acknowledged' ? answer.body : null)),
  ];
  return sent.flatMap((body) => [...unseenIn(whole(body), '')]);
}

function* unseenIn(body: unknown, where: string): Generator<Carried> {
  if (Array.isArray(body))
    for (const [at, item] of body.entries()) yield* unseenIn(whole(item), `${where}.${at}`);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
  for (const [name, value] of Object.entries(body)) {
    const here = `${where}.${name}`;
    if (name === 'metadata' || (UNSEEN.has(name) && typeof value === 'string'))
      yield* leaves(value, here);
    else yield* unseenIn(whole(value), here);
  }
}

function* leaves(value: unknown, where: string): Generator<Carried> {
  const opened = whole(value);
  if (typeof opened === 'string') yield { where, value: opened };
  else if (typeof opened !== 'object' || opened === null)
    yield { where, value: JSON.stringify(opened) };
  else for (const [name, inner] of Object.entries(opened)) yield* leaves(inner, `${where}.${name}`);
}

/** Arguments of Web API calls are JSON within a form. */
function whole(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
