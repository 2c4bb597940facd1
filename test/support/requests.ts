import { createHmac } from 'node:crypto';
import type { Delivery, Slack } from '../../playground/slack/slack.ts';
import type { School } from './oops.ts';

/** What Slack last sent to the app of one type, e.g. `view_submission`, as plain data that a test may change. */
export function lastSent(slack: Slack, type: Delivery['type']): Sent {
  const found = slack.deliveries.findLast((sent) => sent.type === type);
  if (!found) throw new Error(`nothing of type ${type} was sent`);
  return structuredClone({ kind: found.kind, payload: found.payload });
}

export type Sent = Pick<Delivery, 'kind' | 'payload'>;

/**
 * The same request with one thing changed, deep within.
 * @param path names and positions with dots between, e.g. `actions.0.value`
 * @param value undefined takes it out
 */
export function changed(sent: Sent, path: string, value: unknown): Sent {
  const copy = structuredClone(sent);
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let place: unknown = copy.payload;
  for (const step of steps) place = at(place, step);
  if (typeof place !== 'object' || place === null) throw new Error(`there is nothing at ${path}`);
  Object.assign(place, { [last]: value });
  return copy;
}

function at(place: unknown, step: string): unknown {
  return typeof place === 'object' && place !== null ? Reflect.get(place, step) : undefined;
}

/** Sends a request straight to Oops (HTTP mode), signed as Slack does unless a test wants it otherwise. */
export async function sends(
  school: School,
  { kind, payload }: Sent,
  otherwise: { secret?: string; at?: number; unsigned?: boolean } = {},
): Promise<{ status: number; body: string }> {
  const body = encode(kind, payload);
  const at = String(Math.floor((otherwise.at ?? Date.now()) / 1000));
  const signature = createHmac('sha256', otherwise.secret ?? school.slack.credentials.signingSecret)
    .update(`v0:${at}:${body}`)
    .digest('hex');
  const response = await fetch(`http://127.0.0.1:${school.port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
      ...(!otherwise.unsigned && {
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${signature}`,
      }),
    },
  });
  return { status: response.status, body: await response.text() };
}

function encode(kind: Sent['kind'], payload: Sent['payload']): string {
  if (kind === 'event') return JSON.stringify(payload);
  const fields =
    kind === 'slash_command'
      ? Object.entries(payload).map(([name, value]) => [name, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return new URLSearchParams(fields).toString();
}
