import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createOopsApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { nextSlot } from '../src/outbox/slot.ts';
import { createLog } from '../src/runtime/log.ts';
import { createMovableClock } from './movable-clock.ts';
import { addChannels } from './seed/channels.ts';
import { COMMAND_WORDS } from './seed/command-words.ts';
import { addPeople, CAST } from './seed/people.ts';
import { tellStory } from './seed/story.ts';
import { readManifest } from './slack/manifest.ts';
import { type Slack, startSlack } from './slack/slack.ts';
import { buildPageFiles } from './web/server/page-files.ts';
import { startPageServer } from './web/server/page-server.ts';

const MANIFEST = join(import.meta.dirname, '../manifest.yml');

export interface Playground {
  /** Where the page is. */
  url: string;
  slack: Slack;
  /** Holds the app's database and its log. */
  folder: string;
  stop(): Promise<void>;
}

interface Options {
  port: number;
  slotMinutes?: string;
  folder?: string;
}

/**
 * A local Slack with sample people, the real app at work in it, and the page that shows it. All on 127.0.0.1.
 * @param options.port where to begin looking for a free one
 * @param options.folder is kept; without it, a fresh temporary one goes when the playground stops
 * @param options.slotMinutes as in OOPS_SLOT_MINUTES
 * @throws Error when a setting is none that the app takes, or no port is free
 */
export async function openPlayground(options: Options): Promise<Playground> {
  // Closes what was opened, the last first: when the playground stops, and when something fails on the way.
  const opened = new AsyncDisposableStack();
  try {
    return await open(options, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function open(options: Options, opened: AsyncDisposableStack): Promise<Playground> {
  const files = buildPageFiles();
  // Looked at when the server starts; a story that fails before is the first thing to say.
  files.catch(() => {});
  const clock = createMovableClock();
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'oops-playground-')));
  if (!options.folder) opened.defer(() => rm(folder, { recursive: true, force: true }));
  await mkdir(folder, { recursive: true });
  const slack = await startSlack({
    manifest: MANIFEST,
    workspace: { name: 'Hillside School' },
    now: clock.milliseconds,
  });
  opened.defer(slack.stop);
  const { cast, colleagues } = addPeople(slack);
  addChannels(slack, cast, colleagues);

  const config = configFor(slack, folder, options.slotMinutes);
  const logFile = pino.destination({ dest: join(folder, 'oops.log'), sync: true });
  opened.defer(() => logFile.end());
  const oops = createOopsApp(config, {
    log: createLog(config.logLevel, logFile),
    clock,
    everyMinute: clock.everyMinute,
  });
  opened.defer(oops.stop);
  const { port } = await oops.start();
  slack.deliverTo(`http://127.0.0.1:${port}/slack/events`);
  const readUntil = await tellStory(slack, clock, cast, config.slotMinutes);

  const slot = () => nextSlot(clock.now(), config.slotMinutes);
  const hasPost = config.slotMinutes > 0;
  const server = await startPageServer({
    slack,
    files,
    manifest: readManifest(MANIFEST),
    cast: Object.entries(CAST).map(([name, { realName, role }]) => ({ name, realName, role })),
    commandWords: COMMAND_WORDS,
    now: clock.milliseconds,
    readUntil,
    port: options.port,
    post: hasPost
      ? { next: () => slot().epochMilliseconds, letLeave: () => clock.moveTo(slot()) }
      : null,
  });
  opened.defer(server.stop);
  return { url: server.url, slack, folder, stop: () => opened.disposeAsync() };
}

function configFor(slack: Slack, folder: string, slotMinutes = '15') {
  const loaded = loadConfig(
    {
      SLACK_BOT_TOKEN: slack.credentials.botToken,
      SLACK_SIGNING_SECRET: slack.credentials.signingSecret,
      SLACK_API_URL: slack.url,
      HOST: '127.0.0.1',
      PORT: '0',
      DATABASE_URL: `file:${join(folder, 'oops.db')}`,
      OOPS_SLOT_MINUTES: slotMinutes,
    },
    folder,
  );
  if (loaded.kind === 'config') return loaded.config;
  const problems = loaded.problems.map(({ variable, message }) => `${variable} ${message}`);
  throw new Error(problems.join('\n'));
}
