import {
  App,
  ErrorCode,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connection } from '../config.ts';
import { describeFault } from '../runtime/faults.ts';
import type { Log } from '../runtime/log.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { NotInstalledError } from './not-installed-error.ts';
import { toSlackCallError } from './to-slack-call-error.ts';

/** Who Oops is in the workspace its token belongs to. */
export interface Identity {
  workspaceId: string;
  botUserId: string;
  botId: string;
}

export interface SlackConnection {
  app: App;
  /** Where Slack's requests are handed in, in HTTP mode. */
  requestListener?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Begins to listen to Slack; in Socket Mode resolves once connected. @throws NotInstalledError */
  start(): Promise<void>;
  /** Takes in nothing new. */
  stop(): Promise<void>;
  isConnected(): boolean;
}

interface Deps {
  connection: Connection;
  botToken: string;
  slackApiUrl: string;
  /** Known once Slack has told it; throws before. */
  identity: () => Identity;
  log: Log;
  metrics: Metrics;
  logger: Logger;
}

/**
 * The Bolt app over the transport that the configuration names. Its error handlers replace Bolt's own, which print
 * what was sent.
 */
export function createSlackConnection(deps: Deps): SlackConnection {
  const transport =
    deps.connection.mode === 'socket'
      ? overSocket(deps, deps.connection.appToken)
      : overHttp(deps, deps.connection.signingSecret);
  const app = new App({
    receiver: transport.receiver,
    logger: deps.logger,
    // The default store keeps an entry per conversation for ever.
    convoStore: false,
    authorize: async ({ teamId }) => {
      const me = deps.identity();
      if (teamId !== me.workspaceId) throw new Error('not the workspace that Oops is installed in');
      return { botToken: deps.botToken, botId: me.botId, botUserId: me.botUserId, teamId };
    },
    clientOptions: { slackApiUrl: deps.slackApiUrl, retryConfig: { retries: 0 } },
  });
  app.error(async (fault) => {
    // Bolt would acknowledge it; thrown on, it is refused where it came in.
    if (isUnknownWorkspace(fault)) throw fault;
    deps.log.error('bolt.fault', describeFault(fault));
    deps.metrics.fault();
  });
  return { app, ...transport.control };
}

const isUnknownWorkspace = (fault: Error): boolean =>
  'code' in fault && fault.code === ErrorCode.AuthorizationError;

interface Transport {
  receiver: Receiver;
  control: Omit<SlackConnection, 'app'>;
}

function overHttp(deps: Deps, signingSecret: string): Transport {
  const answer = (response: ServerResponse, status: number, event: string, fault?: unknown) => {
    deps.log.warn(event, fault === undefined ? {} : describeFault(fault));
    if (!response.headersSent) response.writeHead(status);
    response.end();
  };
  const receiver = new HTTPReceiver({
    signingSecret,
    logger: deps.logger,
    dispatchErrorHandler: ({ error, response }) => answer(response, 404, 'http.not-found', error),
    processEventErrorHandler: async ({ error, response }) => {
      answer(response, isUnknownWorkspace(error) ? 401 : 500, 'http.refused', error);
      return false;
    },
    unhandledRequestHandler: ({ response }) => answer(response, 404, 'http.unhandled'),
  });
  return {
    receiver,
    control: {
      requestListener: (request, response) => receiver.requestListener(request, response),
      start: async () => {},
      stop: async () => {},
      isConnected: () => true,
    },
  };
}

function overSocket(deps: Deps, appToken: string): Transport {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: deps.logger,
    installerOptions: { clientOptions: { slackApiUrl: deps.slackApiUrl } },
    processEventErrorHandler: async ({ error }) => {
      deps.log.warn('socket.refused', describeFault(error));
      return true;
    },
  });
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
    deps.log.info('socket.connected');
  });
  receiver.client.on('disconnected', () => {
    connected = false;
  });
  receiver.client.on('reconnecting', () => {
    connected = false;
    deps.log.warn('socket.reconnecting');
  });
  return {
    receiver,
    control: {
      start: async () => {
        // The client itself tries again while Slack can't be reached; what it throws, it can't mend.
        await receiver.start().catch((cause: unknown) => {
          throw new NotInstalledError(
            `SLACK_APP_TOKEN: Slack refuses it (${refusalOf(cause)}). Make a new app-level token with the scope connections:write under "Basic Information", and see that Socket Mode is on.`,
            { cause },
          );
        });
      },
      stop: async () => {
        await receiver.stop();
      },
      isConnected: () => connected,
    },
  };
}

function refusalOf(cause: unknown): string {
  try {
    return toSlackCallError('apps.connections.open', cause).code;
  } catch {
    return describeFault(cause).code;
  }
}

/**
 * The SDK's own lines can hold what was sent to it: none of their words are kept, only that there was one.
 * @param log none for the Web API, whose every failure is thrown as well: that a call failed at some moment can say that
 * somebody was about to share anonymously then, since only the screen before it counts who is in a channel
 */
export function createSdkLogger(log?: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: () => log?.warn('slack.sdk'),
    error: () => log?.error('slack.sdk'),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
