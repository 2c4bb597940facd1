import type { Logger } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { toSlackCallError } from './to-slack-call-error.ts';

/** Slack's Web API, for the rooms that ask it something. */
export interface WebCalls {
  client: WebClient;
  /** @throws SlackCallError when Slack doesn't do it */
  call<T>(method: string, request: () => Promise<T>): Promise<T>;
}

export interface WebCallsOptions {
  token: string;
  apiUrl: string;
  logger: Logger;
}

// Retries are the outbox's affair: the client's own would post a message twice when an answer is lost, and open a
// modal long after its trigger has expired.
const NO_RETRIES = { retries: 0 };
const REQUEST_TIMEOUT_MS = 10_000;

export function createWebCalls(options: WebCallsOptions): WebCalls {
  const client = new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    logger: options.logger,
    retryConfig: NO_RETRIES,
    rejectRateLimitedCalls: true,
    timeout: REQUEST_TIMEOUT_MS,
    allowAbsoluteUrls: false,
  });

  return {
    client,
    async call(method, request) {
      try {
        return await request();
      } catch (error) {
        throw toSlackCallError(method, error);
      }
    },
  };
}
