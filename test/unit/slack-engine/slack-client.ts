import { LogLevel, type Logger, WebClient } from '@slack/web-api';
import type { Slack } from '../../../playground/slack/slack.ts';

/** The SDK's log goes nowhere: a refusal that a test asks for is no stray output. */
export const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** The real Web API client, with this token (the first workspace's now), which never tries twice. */
export function clientOf(slack: Slack, token = slack.credentials.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** The answer of a Web API call, also when it is a refusal. */
export async function answerOf(call: Promise<object>): Promise<Record<string, unknown>> {
  try {
    return { ...(await call) };
  } catch (error) {
    if (error instanceof Error && 'data' in error) return { ...Object(error.data) };
    throw error;
  }
}
