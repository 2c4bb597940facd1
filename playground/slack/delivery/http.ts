import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import type { Fields } from '../fields.ts';
import type { Delivery, DeliveryAnswer } from '../records.ts';

/** What is sent, before it is put on the wire. */
export type Outgoing = Pick<Delivery, 'kind' | 'type' | 'payload' | 'retry'> & {
  retryReason: string | null;
};

/**
 * Posts one thing to the app as Slack does: commands as a bare form, interactivity as `payload=<json>`, events as
 * JSON, each signed with `v0=HMAC(v0:timestamp:body)`. One connection each, so that a restarted app loses nothing.
 */
export function postToApp(
  requestUrl: string,
  outgoing: Outgoing,
  { signingSecret, patienceMs }: { signingSecret: string; patienceMs: number },
): Promise<DeliveryAnswer> {
  const { body, contentType } = encode(outgoing);
  // Bolt compares this with the machine's clock (five minutes): a moved clock of a test would be refused.
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  const headers: Record<string, string | number> = {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  if (outgoing.retry > 0) {
    headers['x-slack-retry-num'] = outgoing.retry;
    headers['x-slack-retry-reason'] = outgoing.retryReason ?? 'unknown_error';
  }
  return exchange(requestUrl, { headers, body, patienceMs });
}

function exchange(
  requestUrl: string,
  sent: { headers: Record<string, string | number>; body: string; patienceMs: number },
): Promise<DeliveryAnswer> {
  const { headers, body, patienceMs } = sent;
  return new Promise((resolve) => {
    const sending = request(requestUrl, { method: 'POST', agent: false, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => finish({ kind: 'connection_failed' }));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        const noRetry = response.headers['x-slack-no-retry'] === '1';
        if (status >= 300 && status < 400) finish({ kind: 'too_many_redirects', status, noRetry });
        else if (status < 200 || status >= 300) finish({ kind: 'http_error', status, noRetry });
        else {
          const text = Buffer.concat(chunks).toString('utf8');
          const answer = decode(text, response.headers['content-type'] ?? '');
          finish({ kind: 'acknowledged', status, body: answer, noRetry });
        }
      });
    });
    const patience = setTimeout(() => {
      finish({ kind: 'http_timeout' });
      sending.destroy();
    }, patienceMs);
    const finish = (answer: DeliveryAnswer) => {
      clearTimeout(patience);
      resolve(answer);
    };
    sending.on('error', () => finish({ kind: 'connection_failed' }));
    sending.end(body);
  });
}

/** The body of a request to the app. */
export function encode(outgoing: Pick<Outgoing, 'kind' | 'payload'>): {
  body: string;
  contentType: string;
} {
  const form = 'application/x-www-form-urlencoded';
  if (outgoing.kind === 'event') {
    return { body: JSON.stringify(outgoing.payload), contentType: 'application/json' };
  }
  if (outgoing.kind === 'slash_command') {
    return { body: new URLSearchParams(asStrings(outgoing.payload)).toString(), contentType: form };
  }
  const payload = JSON.stringify(outgoing.payload);
  return { body: new URLSearchParams({ payload }).toString(), contentType: form };
}

function asStrings(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));
}

/** An answer as Slack reads it: JSON where it says so, else text; nothing when empty. */
function decode(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  if (!contentType.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
