import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { WebClient } from '@slack/web-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';
import { toSlackCallError } from '../../../src/slack/to-slack-call-error.ts';
import { silent } from '../slack-engine/slack-client.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers every call to Slack like this. @returns its address */
async function slackThat(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => answer(response, request));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/api/`;
}

/** What became of a real call of the real client, as the messenger makes it. */
async function failureOf(url: string, timeout = 5000): Promise<SlackCallError> {
  const client = new WebClient('xoxb-hush', {
    slackApiUrl: url,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    allowAbsoluteUrls: false,
  });
  try {
    await client.chat.postMessage({ channel: 'C0STAFF', text: 'hush' });
  } catch (error) {
    return toSlackCallError('chat.postMessage', error);
  }
  throw new Error('the call went through');
}

const json =
  (body: unknown): Answer =>
  (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(body));
  };
const refusal = (error: unknown): Answer => json({ ok: false, error });
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, headers).end('<html>hush</html>');

describe('Slack asks to wait', () => {
  test.each([
    ['7', 7000],
    ['0', 0],
    ['3600', 3_600_000],
  ])('for as long as it says: %s s', async (seconds, retryAfterMs) => {
    const error = await failureOf(await slackThat(status(429, { 'retry-after': seconds })));
    expect(error.failure).toEqual({ kind: 'rate-limited', code: 'ratelimited', retryAfterMs });
  });

  test.each<Record<string, string>>([{}, { 'retry-after': 'soon' }])(
    'without saying how long: it is tried again later (%j)',
    async (headers) => {
      const error = await failureOf(await slackThat(status(429, headers)));
      expect(error.failure).toEqual({ kind: 'not-sent', code: 'ratelimited' });
    },
  );

  test('in a body that says so', async () => {
    const error = await failureOf(await slackThat(refusal('ratelimited')));
    expect(error.failure).toEqual({ kind: 'not-sent', code: 'ratelimited' });
  });
});

describe('a status that is not 200', () => {
  test.each([
    [500, 'answer-lost'],
    [502, 'answer-lost'],
    [503, 'answer-lost'],
    [504, 'answer-lost'],
    [404, 'not-sent'],
    [403, 'not-sent'],
  ])('%i means: %s', async (code, kind) => {
    const error = await failureOf(await slackThat(status(code)));
    expect(error.failure).toEqual({ kind, code: `http_${code}` });
  });
});

describe("Slack's own code", () => {
  test.each([
    ['is_archived', 'refused'],
    ['not_in_channel', 'refused'],
    ['channel_not_found', 'refused'],
    ['invalid_blocks', 'refused'],
    ['msg_too_long', 'refused'],
    ['missing_scope', 'refused'],
    ['account_inactive', 'not-installed'],
    ['invalid_auth', 'not-installed'],
    ['token_revoked', 'not-installed'],
    ['not_authed', 'not-installed'],
    ['service_unavailable', 'not-sent'],
    ['request_timeout', 'not-sent'],
    ['team_added_to_org', 'not-sent'],
    ['internal_error', 'answer-lost'],
    ['fatal_error', 'answer-lost'],
  ])('%s means: %s', async (code, kind) => {
    const error = await failureOf(await slackThat(refusal(code)));
    expect(error).toBeInstanceOf(SlackCallError);
    expect(error.failure).toEqual({ kind, code });
    expect(error.code).toBe(code);
    expect(error.method).toBe('chat.postMessage');
    expect(error.message).toBe(`chat.postMessage: ${code}`);
  });
});

describe('an answer that is not from Slack', () => {
  test.each<[string, Answer]>([
    ['a page of a proxy', (response) => void response.end('<html>hush: sign in</html>')],
    ['nothing', (response) => void response.end()],
    ['a part of one', (response) => void response.end('{"ok":true,"ts":"1')],
    ['a refusal without a code', json({ ok: false })],
    ['a code that is a sentence', refusal('hush, said the proxy')],
    ['a code that is no text', refusal({ hush: 'hush' })],
    ['a list', json(['hush'])],
  ])('%s may have come after Slack did it', async (_what, answer) => {
    const error = await failureOf(await slackThat(answer));
    expect(error.failure).toEqual({ kind: 'answer-lost', code: 'unreadable_answer' });
    expect(String(error)).not.toContain('hush');
  });
});

describe('no answer', () => {
  test('nobody listens: nothing was sent', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => void gone.listen(0, '127.0.0.1', resolve));
    const address = gone.address();
    const port = typeof address === 'object' ? address?.port : 0;
    await new Promise((resolve) => gone.close(resolve));
    const error = await failureOf(`http://127.0.0.1:${port}/api/`);
    expect(error.failure).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
  });

  test('no such host: nothing was sent', async () => {
    const error = await failureOf('http://slack.invalid/api/');
    expect(error.failure.kind).toBe('not-sent');
    expect(error.code).toMatch(/^(?:ENOTFOUND|EAI_AGAIN)$/);
  });

  test('the connection breaks after the request: perhaps it was done', async () => {
    const error = await failureOf(
      await slackThat((_response, request) => void request.socket.resetAndDestroy()),
    );
    expect(error.failure.kind).toBe('answer-lost');
    expect(error.code).toMatch(/^(?:ECONNRESET|UND_ERR_SOCKET)$/);
  });

  test('the connection breaks within the answer: perhaps it was done', async () => {
    const error = await failureOf(
      await slackThat((response, request) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":true', () => request.socket.destroy());
      }),
    );
    expect(error.failure.kind).toBe('answer-lost');
  });

  test('silence: perhaps it was done', async () => {
    const error = await failureOf(await slackThat(() => {}), 100);
    expect(error.failure).toEqual({ kind: 'answer-lost', code: 'timeout' });
  });
});

describe('an error that is ours', () => {
  test('is thrown on as it is', () => {
    const fault = new TypeError('x is not a function');
    expect(() => toSlackCallError('chat.update', fault)).toThrow(fault);
    expect(() => toSlackCallError('chat.update', 'text')).toThrow('text');
  });

  test('is left as it is when it was read before', () => {
    const error = new SlackCallError('chat.update', { kind: 'refused', code: 'x' });
    expect(toSlackCallError('views.open', error)).toBe(error);
  });
});
