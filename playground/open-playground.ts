import { join } from 'node:path';
import { pino } from 'pino';
import { createDetailFinder } from '../src/anonymity/identifying-details.ts';
import { createLog } from '../src/runtime/log.ts';
import { keptFolder, temporaryFolder } from './folders.ts';
import { createMovableClock } from './movable-clock.ts';
import { type Prepared, prepare } from './prepare.ts';
import { addChannels } from './seed/channels.ts';
import { COMMAND_WORDS } from './seed/command-words.ts';
import { fillLibrary } from './seed/library.ts';
import { addPeople, CAST } from './seed/people.ts';
import { beginningOfStory, tellStory } from './seed/story/tell.ts';
import { readManifest } from './slack/manifest.ts';
import { type Slack, startSlack } from './slack/slack.ts';
import { startOops } from './start-oops.ts';
import { createOopsSwitch } from './world/oops-switch.ts';
import { createWorld } from './world/world.ts';
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
  prepared?: Prepared;
  present?: Temporal.Instant;
  patienceMs?: number;
}

/**
 * A local Slack with sample people, the real app at work in it, and the page that shows it. All on 127.0.0.1.
 * @param options.port where to begin looking for a free one
 * @param options.folder is kept, and must be new; without it, a fresh temporary one goes when the playground stops
 * @param options.slotMinutes as in OOPS_SLOT_MINUTES
 * @param options.prepared what was begun with before
 * @param options.patienceMs how long Slack waits for the app, as in `startSlack`
 * @param options.present what time it is there when it opens; the machine's unless given
 * @throws Error when a setting is none that the app takes, the folder can't be used, or no port is free
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
  const { files, words } = options.prepared ?? prepare();
  const openedAt = createMovableClock(options.present);
  const clock = createMovableClock(beginningOfStory(openedAt.now()));
  const { path: folder, leave } = await (options.folder
    ? keptFolder(options.folder)
    : temporaryFolder());
  opened.defer(leave);
  const slack = await startSlack({
    manifest: MANIFEST,
    workspace: { name: 'Hillside School' },
    now: clock.milliseconds,
    ...(options.patienceMs && { patienceMs: options.patienceMs }),
  });
  opened.defer(slack.stop);
  const people = addPeople(slack);
  const { cast } = people;
  addChannels(slack, cast, people.colleagues);

  const logFile = pino.destination({ dest: join(folder, 'oops.log'), sync: true });
  opened.defer(() => logFile.end());
  const finder = createDetailFinder(() => words);
  const oops = await createOopsSwitch({
    slack,
    clock,
    begin: (ownClock) =>
      startOops(slack, { folder, slotMinutes: options.slotMinutes ?? '15' }, ({ logLevel }) => ({
        log: createLog(logLevel, logFile),
        clock: ownClock,
        everyMinute: clock.everyMinute,
        finder,
      })),
  });
  opened.defer(oops.stop);
  const { config } = oops.first;
  await fillLibrary(config.databaseFile, clock, openedAt.now());
  const readUntil = await tellStory(slack, clock, people, {
    slotMinutes: config.slotMinutes,
    present: openedAt.now,
  });

  const { databaseFile, slotMinutes } = config;
  const world = createWorld({
    slack,
    clock,
    oops,
    databaseFile,
    slotMinutes,
    cast: Object.keys(CAST),
  });
  opened.defer(world.stop);
  const server = await startPageServer({
    slack,
    files,
    manifest: readManifest(MANIFEST),
    cast: Object.entries(CAST).map(([name, { realName, role }]) => ({ name, realName, role })),
    commandWords: COMMAND_WORDS,
    now: clock.milliseconds,
    folder,
    readUntil,
    port: options.port,
    world,
  });
  opened.defer(server.stop);
  return { url: server.url, slack, folder, stop: () => opened.disposeAsync() };
}
