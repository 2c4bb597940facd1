import { schedule } from 'node-cron';
import { createDetailFinder, type DetailFinder } from './anonymity/identifying-details.ts';
import { registerCommand } from './command/command-listeners.ts';
import type { Config } from './config.ts';
import { openContacts, openDatabase } from './database/open-database.ts';
import { registerHome } from './home/home-listeners.ts';
import { createLanguages, type Languages } from './language/language.ts';
import { createCheckKeys } from './operations/check-keys.ts';
import { createHttpServer } from './operations/http-server.ts';
import { createProbes } from './operations/probes.ts';
import { type Clock, systemClock } from './runtime/clock.ts';
import { describeFault } from './runtime/faults.ts';
import { chance } from './runtime/ids.ts';
import type { Log } from './runtime/log.ts';
import { createMetrics } from './runtime/metrics.ts';
import { loadSecrets } from './runtime/secrets.ts';
import { createListening } from './slack/create-listening.ts';
import { createMessenger } from './slack/messenger.ts';
import { preferRicher } from './slack/prefer-richer.ts';
import { SlackCallError } from './slack/slack-call-error.ts';
import { createSdkLogger, createSlackConnection } from './slack/slack-connection.ts';
import { createMeetSlack } from './slack/meet-slack.ts';
import { forkSelfAudit } from './self-audit/fork-self-audit.ts';
import { selfAuditFolders } from './self-audit/self-audit-folders.ts';
import type { RunSelfAudit } from './self-audit/self-audit-result.ts';
import { createSelfAuditStore } from './self-audit/self-audit-store.ts';
import { createWeeklySelfAudit } from './self-audit/weekly-self-audit.ts';
import { createProgram } from './program.ts';

/** What the outside world gives the app; each has the real one as its default. */
export interface OopsDeps {
  log: Log;
  clock?: Clock;
  /** Calls `tick` once a minute. @returns a function that ends it */
  everyMinute?(tick: () => void): () => void;
  /** From 0 to 1, for the spread of retries. */
  chance?(): number;
  /** Points at what may identify somebody. */
  finder?: DetailFinder;
  languages?: Languages;
  /** Looks for people who do not exist in all that they left behind. */
  runSelfAudit?: RunSelfAudit;
  /** How long a delivery belongs to the process that tries it. */
  leaseMs?: number;
  /** How long a channel rests after each message. */
  paceMs?: number;
}

export interface OopsApp {
  /**
   * Listens, meets Slack and goes to work. Waits for Slack as long as it can't be reached.
   * @returns the port of the probes (and of Slack's requests in HTTP mode)
   * @throws SecretError when receipts were made with a secret that is lost
   * @throws NotInstalledError when Slack refuses the token, ListenError when the port can't be had
   */
  start(): Promise<{ port: number }>;
  /** Takes in nothing new, finishes what is under way, closes the database. */
  stop(): Promise<void>;
}

const STOP_WITHIN_MS = 8000;
const CATCH_UP_WITHIN_MS = 3000;

/**
 * Builds all of Oops and wires it, in reading order.
 * @throws OpenDatabaseError when the database can't be used, SecretError when the secret can't
 */
export function createOopsApp(config: Config, deps: OopsDeps): OopsApp {
  const { log } = deps;
  const clock = deps.clock ?? systemClock;
  const { command } = config;
  const metrics = createMetrics();
  const languages = deps.languages ?? createLanguages();
  const { say } = languages;
  const db = openDatabase(config.databaseFile);
  const contacts = openContacts(config.contactsFile);
  const secrets = loadSecrets(config.secrets, config.secretFile);
  const onFault = (fault: unknown) => {
    log.error('background.fault', describeFault(fault));
    metrics.fault();
  };

  const plainMessenger = createMessenger({
    token: config.botToken,
    apiUrl: config.slackApiUrl,
    logger: createSdkLogger(),
  });
  const messenger = preferRicher(plainMessenger, { clock, log });
  const meet = createMeetSlack({ whoAmI: messenger.whoAmI, clock, log });

  // Oops looks at itself.
  const selfAudits = createSelfAuditStore(db);
  const selfAudit = createWeeklySelfAudit({
    store: selfAudits,
    folders: selfAuditFolders(config.databaseFile),
    run: deps.runSelfAudit ?? forkSelfAudit,
    clock,
    log,
    metrics,
  });

  const program = createProgram({
    db,
    contacts,
    secrets,
    messenger,
    botUserId: () => meet.identity().botUserId,
    finder: deps.finder ?? createDetailFinder(),
    lastSelfAudit: selfAudits.lastPassed,
    clock,
    languages,
    log,
    metrics,
    onFault,
    chance: deps.chance ?? chance,
    command,
    slotMinutes: config.slotMinutes,
    ...(deps.leaseMs && { leaseMs: deps.leaseMs }),
    ...(deps.paceMs !== undefined && { paceMs: deps.paceMs }),
  });
  const { slices, channels, mistakes, calling, coaches, lessons, asking, digest } = program;
  const { approval, stewardship, home, postOffice, outbox } = program;
  const { window } = program.callback;
  const checkKeys = createCheckKeys({
    kept: [mistakes.receiptKeys, program.callback.contacts],
    keyIds: program.receipts.keyIds,
    forgetLost: config.forgetLostReceipts,
    log,
  });

  // From Slack.
  const connection = createSlackConnection({
    connection: config.connection,
    botToken: config.botToken,
    slackApiUrl: config.slackApiUrl,
    identity: meet.identity,
    log,
    metrics,
    logger: createSdkLogger(log),
  });
  const { listening, drain } = createListening({
    app: connection.app,
    show: (triggerId, view, over) =>
      over === 'screen'
        ? messenger.pushModal(meet.identity().workspaceId, triggerId, view)
        : messenger.openModal(meet.identity().workspaceId, triggerId, view),
    updateModal: (...screen) => messenger.updateModal(meet.identity().workspaceId, ...screen),
    workspaceId: () => meet.identity().workspaceId,
    say,
    speakTo: program.speakTo,
    log,
    metrics,
  });
  registerCommand(listening, { command, slices, say });
  for (const slice of slices) slice.listeners?.(listening);
  registerHome(listening, home);

  const probes = createProbes({
    checkDatabase() {
      db.check();
      contacts.check();
    },
    askSlack: messenger.whoAmI,
    isConnected: () => meet.hasMet() && connection.isConnected(),
    clock,
    metrics,
  });
  const server = createHttpServer({
    probes,
    slack: () => (meet.hasMet() ? connection.requestListener : undefined),
    expectsSlack: config.connection.mode === 'http',
  });
  let endTicks = () => {};

  /** Learns what was missed while Oops was not running; goes to work without it if Slack is slow to tell. */
  async function catchUp(workspaceId: string): Promise<void> {
    const caughtUp = Promise.all([
      channels.catchUp(workspaceId),
      channels.people.learn(workspaceId, clock.now()),
    ]).catch(notCaughtUp);
    const longEnough = new Promise<void>(
      (resolve) => void clock.after(CATCH_UP_WITHIN_MS, resolve),
    );
    await Promise.race([caughtUp, longEnough]);
  }

  function notCaughtUp(error: unknown): void {
    if (!(error instanceof SlackCallError)) return onFault(error);
    log.warn('channels.not-caught-up', { code: error.code });
  }

  const ticking = new Set<Promise<unknown>>();

  /** Does something beside everything else; it is waited for before the database closes. */
  function inBackground(task: Promise<unknown>): void {
    const done: Promise<unknown> = task.catch(onFault).finally(() => void ticking.delete(done));
    ticking.add(done);
  }

  /** What is done once a minute. */
  function tick(): void {
    const { workspaceId } = meet.identity();
    postOffice.releaseDue();
    inBackground(approval.everyMinute(workspaceId));
    inBackground(calling.everyMinute(workspaceId));
    inBackground(coaches.everyMinute(workspaceId));
    inBackground(lessons.everyMinute(workspaceId));
    inBackground(asking.everyMinute(workspaceId));
    inBackground(digest.everyMinute(workspaceId));
    // Said here only: said when somebody shares, it would tell the time.
    for (const file of [db, contacts]) {
      if (!file.cleanUp(clock.now())) log.warn('database.not-scrubbed');
    }
    inBackground(window.closeDue());
    inBackground(window.closeOrphans(mistakes.isThere));
    inBackground(channels.people.learn(workspaceId, clock.now()));
    inBackground(channels.keepUp(workspaceId, { hours: 1 }).catch(notCaughtUp));
    inBackground(selfAudit.tick());
  }

  return {
    async start() {
      selfAudit.tidyUp();
      await checkKeys();
      await window.closeDue();
      const port = await server.listen(config.host, config.port);
      const { workspaceId } = await meet.now();
      await stewardship.settle(workspaceId);
      inBackground(program.keepIndex.everything(workspaceId));
      await catchUp(workspaceId);
      await connection.start();
      postOffice.start();
      outbox.start();
      endTicks = (deps.everyMinute ?? everyMinute)(tick);
      log.info('oops.started', { port, mode: config.connection.mode });
      return { port };
    },
    async stop() {
      endTicks();
      meet.giveUp();
      digest.stop();
      const hinted = program.before.stop();
      const kept = program.keepIndex.stop();
      const deadline = new Promise<void>((resolve) => void clock.after(STOP_WITHIN_MS, resolve));
      const finish = async () => {
        const closed = server.close(STOP_WITHIN_MS);
        // In Socket Mode answers go over the socket: first what is under way, then the socket.
        await drain();
        await connection.stop();
        await Promise.all([closed, drain(), outbox.stop(), selfAudit.stop(), kept, hinted]);
        await Promise.all([...ticking, home.settled()]);
      };
      await Promise.race([finish(), deadline]);
      db.close();
      contacts.close();
      log.info('oops.stopped');
    },
  };
}

function everyMinute(tick: () => void): () => void {
  const task = schedule('* * * * *', tick);
  return () => void task.stop();
}
