import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { newReceipt } from '../../src/anonymity/receipt.ts';
import { createCoachStore } from '../../src/coaches/coach-store.ts';
import { createAppointmentStore } from '../../src/coaches/appointment-store.ts';
import { createAskAuthor } from '../../src/coaching/ask-author.ts';
import { sql } from '../../src/database/drizzle.ts';
import { openContacts, openDatabase } from '../../src/database/open-database.ts';
import { createLanguages } from '../../src/language/language.ts';
import type { NewMistake } from '../../src/mistakes/mistake.ts';
import { createMistakeStore } from '../../src/mistakes/mistake-store.ts';
import { createShareMistake } from '../../src/mistakes/share-mistake.ts';
import { createProgram } from '../../src/program.ts';
import { newId } from '../../src/runtime/ids.ts';
import { createWorkingDaysStore } from '../../src/stewardship/working-days-store.ts';
import { createLog } from '../../src/runtime/log.ts';
import { createMetrics } from '../../src/runtime/metrics.ts';
import { loadSecrets } from '../../src/runtime/secrets.ts';
import type { PretendSlack } from './pretend-slack.ts';
import type { VirtualClock } from './virtual-clock.ts';

export const WORKSPACE = 'T0YEAR';
/** A public channel, and a private one. */
export const [HERE, INSIDE] = ['C0STAFF', 'C0LEADS'] as const;

/** What a step of the program left in its rows about calls, in its order. */
export type Noticed =
  | {
      kind: 'call';
      mistakeId: string;
      accountId: string;
      load: Record<string, number>;
      /** How it stands with all others who were ever called for it. */
      called: Record<string, string>;
    }
  | { kind: 'step'; mistakeId: string; step: number };

export type SchoolProcess = ReturnType<typeof openProcess>;

// Beside the tables of the program, in this connection only: it notes what is written, and nothing is changed by it.
const WATCH = [
  'create temp table noticed (n integer primary key, kind text, mistake text, value text, load text, called text)',
  // Called for the first time, or once more.
  ...['insert on', 'update of state on'].map(
    (written, at) => `create temp trigger note_call_${at} after ${written} main.coach_call
    when new.state = 'waited' ${at === 0 ? '' : "and old.state <> 'waited'"} begin
    insert into noticed (kind, mistake, value, load, called) values ('call', new.mistake_id, new.account_id, (
      select json_group_object(id, things) from (select id, count(*) as things from (
        select account_id as id from coach_call where state = 'waited'
        union all select claimed_by from coach_thread where state = 'talking' and claimed_by is not null
      ) group by id)),
      (select json_group_object(account_id, state) from coach_call
        where mistake_id = new.mistake_id and account_id <> new.account_id));
  end`,
  ),
  `create temp trigger note_step after update of step on main.coach_thread when new.step <> old.step begin
    insert into noticed (kind, mistake, value) values ('step', new.mistake_id, new.step);
  end`,
];

/** The whole program as one process runs it, on the school's file; of Slack and time it knows what it is given. */
export function openProcess(folder: string, slack: PretendSlack, clock: VirtualClock) {
  const time = clock.ofProcess();
  let isRunning = true;
  const faults: string[] = [];
  const log = createLog('error', { write: (line) => void faults.push(line) });
  const db = openDatabase(join(folder, 'oops.db'));
  const contacts = openContacts(join(folder, 'oops.contacts'));
  // The machine doesn't fail in this year, only the process: nothing needs to reach the disk.
  for (const file of [db, contacts]) file.orm.run(sql`pragma synchronous = off`);
  for (const line of WATCH) db.orm.run(sql.raw(line));
  const messenger = slack.ofProcess(() => isRunning);
  const program = createProgram({
    db,
    contacts,
    secrets: loadSecrets([], join(folder, 'oops.secret')),
    messenger,
    botUserId: () => '',
    finder: { find: async () => [], warmUp: async () => {} },
    lastSelfAudit: async () => undefined,
    clock: time,
    languages: createLanguages(),
    log,
    metrics: createMetrics(),
    onFault: (fault) => void faults.push(String(fault)),
    chance: () => 1,
    command: '/oops',
    slotMinutes: 15,
  });
  const { channels, stored, outboxStore, outbox, postOffice, calling } = program;
  const { settings } = program.stewardship;
  const { window } = program.callback;
  const { forgetThread, coachThreads: coaching, proposals: lessons, followUps } = program;
  const mistakes = createMistakeStore({ ...stored, forgetThread, coaching, lessons, followUps });
  const { store: thread, talks, prompts } = program.threads;
  const look = channels.look;
  const { receipts } = program;
  const share = createShareMistake({
    mistakes,
    window,
    channels: look,
    settings,
    receipts,
    clock: time,
  });
  const asking = createAskAuthor({
    mistakes,
    thread,
    talks,
    ...prompts,
    maySee: channels.maySee,
    window,
    settings,
    clock: time,
  });

  const appointments = createAppointmentStore({ ...stored, calls: coaching });
  const coaches = createCoachStore({ db, calls: coaching });

  function noticed(): Noticed[] {
    const rows = db.orm.all<Record<'kind' | 'mistake' | 'value' | 'load' | 'called', string>>(
      sql`select kind, mistake, value, load, called from temp.noticed order by n`,
    );
    db.orm.run(sql`delete from temp.noticed`);
    return rows.map(({ kind, mistake: mistakeId, value, load, called }) =>
      kind === 'call'
        ? { kind, mistakeId, accountId: value, load: JSON.parse(load), called: JSON.parse(called) }
        : { kind: 'step', mistakeId, step: Number(value) },
    );
  }

  function end() {
    isRunning = false;
    time.stop();
  }

  return {
    program,
    db,
    faults,
    claiming: calling.claiming,
    settings,
    workingDays: createWorkingDaysStore(db),
    /** Somebody, or a user group, coaches an area from now on. */
    appoint: (areaId: string, coachId: string) =>
      appointments.change(WORKSPACE, {
        areaId,
        appointed: [coachId],
        dismissed: [],
        by: coachId,
      }),
    /** Somebody says on a day until when they are away: ISO dates. */
    goAway: (accountId: string, today: string, awayUntil: string) =>
      coaches.save(WORKSPACE, accountId, { added: [], removed: [], awayUntil }, today, newId()),
    start() {
      postOffice.start();
      outbox.start();
    },
    /** What is done once a minute. */
    async tick() {
      postOffice.releaseDue();
      await calling.everyMinute(WORKSPACE);
    },
    async share(made: NewMistake, authorId: string, isOpen: boolean) {
      if (isOpen) await share.openly(made, authorId, null);
      else await share.anonymously(made, newReceipt(), authorId, { isReachable: false });
    },
    ask: (mistakeId: string, personId: string) =>
      asking.ask(
        {
          workspaceId: WORKSPACE,
          id: newId(),
          mistakeId,
          where: 'thread',
          text: 'What made it look right?',
        },
        personId,
      ),
    /** Lets time pass until nothing waits to be sent. */
    async settled() {
      for (;;) {
        do for (let turn = 0; turn < 3; turn += 1) await nextTurn();
        while (slack.isBusy());
        if ((await outboxStore.nextDueAt()) === undefined) return;
        const next = clock.nextTimer();
        if (next !== undefined) clock.goTo(next);
      }
    },
    noticed,
    /** Ends as an operator ends it. @returns what it left in its rows until then */
    async stop() {
      await outbox.stop();
      const last = noticed();
      end();
      db.close();
      contacts.close();
      return last;
    },
    /** Ends in the middle of whatever it does. @returns what it left in its rows until then */
    async kill() {
      end();
      await nextTurn();
      const last = noticed();
      db.close();
      contacts.close();
      return last;
    },
  };
}
