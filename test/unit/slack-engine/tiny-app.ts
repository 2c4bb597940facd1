import type { AddressInfo, Server } from 'node:net';
import { App } from '@slack/bolt';
import { type Slack, startSlack } from '../../../playground/slack/slack.ts';
import { SLACKS_PATIENCE_MS } from '../../support/patience.ts';
import { silent } from './slack-client.ts';

/** A manifest that asks for what these tests use. */
export const tinyManifest = {
  display_information: { name: 'Tiny' },
  features: {
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    },
    bot_user: { display_name: 'Tiny', always_online: true },
    shortcuts: [
      { name: 'Share a mistake', type: 'global', callback_id: 'share', description: 'Open it' },
      { name: 'Learn from this', type: 'message', callback_id: 'learn', description: 'Open it' },
    ],
    slash_commands: [{ command: '/oops', description: 'Share', should_escape: false }],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'channels:read',
        'groups:read',
        'users:read',
        'usergroups:read',
        'channels:join',
        'im:write',
        'reactions:write',
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'member_joined_channel',
        'member_left_channel',
        'channel_archive',
        'channel_unarchive',
        'channel_rename',
        'channel_deleted',
        'channel_shared',
        'channel_unshared',
        'channel_id_changed',
        'channel_left',
        'group_archive',
        'group_left',
        'group_rename',
        'app_home_opened',
        'app_uninstalled',
        'tokens_revoked',
      ],
    },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
  },
};

/** The manifest with other scopes, events or features. */
export function manifestWith(change: (manifest: typeof tinyManifest) => void): object {
  const manifest = structuredClone(tinyManifest);
  change(manifest);
  return manifest;
}

export interface Tiny {
  slack: Slack;
  app: App;
  stop(): Promise<void>;
}

/**
 * A Slack and a tiny Bolt app connected to it, with a channel #staff that Ada, Ben and the app are in.
 * `listen` puts the app's listeners on before anything arrives.
 */
export async function startTiny(
  listen: (app: App) => void,
  options: Partial<Parameters<typeof startSlack>[0]> & { mode?: 'http' | 'socket' } = {},
): Promise<Tiny> {
  const { mode = 'http', ...slackOptions } = options;
  const slack = await startSlack({
    manifest: tinyManifest,
    rateLimits: 'off',
    patienceMs: SLACKS_PATIENCE_MS,
    ...slackOptions,
  });
  const ada = slack.addPerson({ name: 'ada', realName: 'Ada Lovelace' });
  const ben = slack.addPerson({ name: 'ben' });
  slack.addChannel({ name: 'staff', members: [ada, ben], withApp: true });
  const app = connect(slack, mode);
  listen(app);
  await app.init();
  if (mode === 'socket') await app.start();
  else {
    const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server;
    const { port } = server.address() as AddressInfo;
    slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  }
  return {
    slack,
    app,
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

function connect(slack: Slack, mode: 'http' | 'socket'): App {
  const { botToken, appToken, signingSecret } = slack.credentials;
  const common = {
    token: botToken,
    deferInitialization: true,
    logger: silent,
    convoStore: false as const,
    clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 }, logger: silent },
  };
  return mode === 'socket'
    ? new App({ ...common, socketMode: true, appToken })
    : new App({ ...common, signingSecret });
}

/** A plain section. */
export function section(text: string, more: object = {}) {
  return { type: 'section' as const, text: { type: 'mrkdwn' as const, text }, ...more };
}

/** A plain text object. */
export function plain(text: string) {
  return { type: 'plain_text' as const, text };
}

/** A modal with one required text input, "What happened?". */
export function shareModal(more: object = {}) {
  return {
    type: 'modal' as const,
    callback_id: 'share',
    title: plain('Share a mistake'),
    submit: plain('Share'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'what',
        label: plain('What happened?'),
        element: { type: 'plain_text_input' as const, action_id: 'text', multiline: true },
      },
    ],
    ...more,
  };
}
