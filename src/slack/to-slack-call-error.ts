import { ErrorCode, type WebAPICallError } from '@slack/web-api';
import { SlackCallError, type SlackFailure } from './slack-call-error.ts';

// Slack's common errors (docs.slack.dev/methods): of these two it says that some of the work may have been done.
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error']);
const PASSING = new Set([
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'ratelimited',
]);
const NOT_INSTALLED = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'team_access_not_granted',
  'org_login_required',
]);
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

// How sockets and fetch name their failures (nodejs.org/api/errors.html, undici's errors).
const NETWORK_CODE = /^(?!ERR_)(?:UND_ERR_[A-Z_]+|E[A-Z_]+|timeout)$/;

// Calls that change nothing in Slack, whether their answer comes or not.
const ONLY_ASKS = /^(?:auth\.test|conversations\.|users\.|chat\.getPermalink)/;

/** Reads an error of the Web API client. Anything else is a fault of ours, and is thrown on as it is. */
export function toSlackCallError(method: string, error: unknown): SlackCallError {
  if (error instanceof SlackCallError) return error;
  const failure = isCallError(error) ? failureOf(error) : unwrappedFailure(error);
  if (!failure) throw error;
  const nothingDone = failure.kind === 'answer-lost' && ONLY_ASKS.test(method);
  return new SlackCallError(method, nothingDone ? { ...failure, kind: 'not-sent' } : failure);
}

/** The client has no error of its own for an answer that breaks off, nor for a 429 that doesn't say how long. */
function unwrappedFailure(error: unknown): SlackFailure | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.message.startsWith('Retry header did not contain a valid timeout')) {
    return { kind: 'not-sent', code: 'ratelimited' };
  }
  const code = networkCode(error);
  return NETWORK_CODE.test(code) ? { kind: 'answer-lost', code } : undefined;
}

function isCallError(error: unknown): error is WebAPICallError {
  const codes: string[] = [
    ErrorCode.PlatformError,
    ErrorCode.RequestError,
    ErrorCode.HTTPError,
    ErrorCode.RateLimitedError,
  ];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function failureOf(error: WebAPICallError): SlackFailure {
  switch (error.code) {
    case ErrorCode.RateLimitedError:
      return { kind: 'rate-limited', code: 'ratelimited', retryAfterMs: error.retryAfter * 1000 };
    case ErrorCode.HTTPError:
      // Slack refuses with 200 and a code: any other status is a server's trouble, or comes from a proxy on the way.
      return {
        kind: error.statusCode >= 500 ? 'answer-lost' : 'not-sent',
        code: `http_${error.statusCode}`,
      };
    case ErrorCode.PlatformError:
      return platformFailure(error.data.error);
    default:
      return requestFailure(error);
  }
}

function platformFailure(code: unknown): SlackFailure {
  // What is no JSON comes from the client as the "error" of a refusal: a proxy's page, or half of Slack's answer.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{0,79}$/.test(code)) {
    return { kind: 'answer-lost', code: 'unreadable_answer' };
  }
  if (PERHAPS_DONE.has(code)) return { kind: 'answer-lost', code };
  if (PASSING.has(code)) return { kind: 'not-sent', code };
  if (NOT_INSTALLED.has(code)) return { kind: 'not-installed', code };
  return { kind: 'refused', code };
}

function requestFailure(error: Error): SlackFailure {
  const code = networkCode(error);
  return { kind: NEVER_CONNECTED.has(code) ? 'not-sent' : 'answer-lost', code };
}

/** The innermost code: the client wraps fetch's error, which wraps the socket's. */
function networkCode(error: unknown): string {
  let code = 'request_error';
  for (
    let inner = error;
    inner instanceof Error;
    inner = inner.cause ?? ('original' in inner ? inner.original : undefined)
  ) {
    if ('code' in inner && typeof inner.code === 'string' && !inner.code.startsWith('slack_'))
      code = inner.code;
    else if (inner.name === 'TimeoutError') code = 'timeout';
  }
  return code;
}
