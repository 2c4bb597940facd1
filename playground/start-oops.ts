import { join } from 'node:path';
import { createOopsApp, type OopsDeps } from '../src/app.ts';
import { type Config, loadConfig } from '../src/config.ts';
import type { Slack } from './slack/slack.ts';

/** The real app, at work in a local Slack. */
export interface OopsAtWork {
  config: Config;
  /** Where it listens. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the app, and has Slack deliver to it.
 * @param options.folder for its database
 * @param options.slotMinutes as in OOPS_SLOT_MINUTES
 * @param deps what the outside world gives it, the configuration at hand
 * @throws Error when a setting is none that the app takes
 */
export async function startOops(
  slack: Slack,
  options: { folder: string; slotMinutes: string },
  deps: OopsDeps | ((config: Config) => OopsDeps),
): Promise<OopsAtWork> {
  const config = configFor(slack, options);
  const oops = createOopsApp(config, typeof deps === 'function' ? deps(config) : deps);
  try {
    const url = `http://127.0.0.1:${(await oops.start()).port}`;
    slack.deliverTo(`${url}/slack/events`);
    return { config, url, stop: oops.stop };
  } catch (error) {
    await oops.stop();
    throw error;
  }
}

function configFor(slack: Slack, options: { folder: string; slotMinutes: string }): Config {
  const loaded = loadConfig(
    {
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
      SLACK_API_URL: slack.url,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `file:${join(options.folder, 'oops.db')}`,
      OOPS_SLOT_MINUTES: options.slotMinutes,
    },
    options.folder,
  );
  if (loaded.kind === 'config') return loaded.config;
  const problems = loaded.problems.map(({ variable, message }) => `${variable} ${message}`);
  throw new Error(problems.join('\n'));
}
