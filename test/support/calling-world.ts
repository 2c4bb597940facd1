import { createCallCoach } from '../../src/calling/call-coach.ts';
import { callMessage } from '../../src/calling/call-message.ts';
import { createCardDelivery } from '../../src/calling/card-delivery.ts';
import { cardMessage } from '../../src/calling/card-message.ts';
import { createClaimThread } from '../../src/calling/claim-thread.ts';
import {
  createCallDelivery,
  createTellCoachDelivery,
  createTellStewardDelivery,
} from '../../src/calling/coach-delivery.ts';
import { createLookAfterThreads } from '../../src/calling/look-after-threads.ts';
import { createWaitingStore } from '../../src/calling/waiting-store.ts';
import { createCoachStore } from '../../src/coaches/coach-store.ts';
import type { Database } from '../../src/database/database.ts';
import { and, eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { createSay } from '../../src/language/language.ts';
import { REFRESH } from '../../src/mistakes/mistake-kinds.ts';
import { mistakeMessage } from '../../src/mistakes/mistake-message.ts';
import { createMistakeRows } from '../../src/mistakes/mistake-rows-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { SlackCallError } from '../../src/slack/slack-call-error.ts';
import { HERE } from './database.ts';
import { openPatchySlack } from './patchy-slack.ts';
import { openShareStores } from './stores.ts';

/** Ada is the author, and may coach too; eve coaches nothing. */
export const PEOPLE = ['UADA', 'UBEN', 'UCLEO', 'UDEE', 'UEVE'] as const;
const STEWARDS = ['UADA', 'URUTH'];
const TODAY = '2026-03-02';
const DAY_MS = 86_400_000;
const say = createSay();

const KEPT = [
  schema.lessonProposal,
  schema.coach,
  schema.coachCall,
  schema.coachedArea,
  schema.coachThread,
  schema.coachTurn,
  schema.delivery,
  schema.lane,
  schema.steward,
  schema.threadMessage,
  schema.postedMessage,
  schema.letter,
  schema.mistake,
];

/** A share of ada's that waits for a coach, with all that can become of it, and a Slack that fails when it is told to. */
export async function openCallingWorld(db: Database, open: boolean, coaches: number) {
  for (const table of KEPT) db.orm.delete(table).run();
  const { calls, coachThreads: threads, coaching, turns, ...stores } = openShareStores(db);
  const mistakeRows = createMistakeRows(db);
  const findMistake = async (workspaceId: string, id: string) => mistakeRows.read(workspaceId, id);
  let now = Temporal.Instant.from(`${TODAY}T09:00:00Z`).epochMilliseconds;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now), after: () => () => {} };
  const today = () => clock.now().toString().slice(0, 10);

  const { slack, ask, bodies, posts, messenger, post } = openPatchySlack();
  const outside = new Set<string>();
  const whoSees = async (_workspaceId: string, _channelId: string, who: string) => {
    await ask();
    return outside.has(who) ? undefined : { zone: 'UTC' };
  };

  // The slice, as it is wired.
  async function forPosting() {
    await ask();
    return undefined;
  }
  const parts = { calls, threads, findMistake, whoSees, forPosting, messenger, post, say };
  const calling = createCallCoach({
    calls: { ...calls, candidates: turns.candidates },
    groups: { peopleOf: async (_workspaceId, ids) => [...ids] },
    whoSees,
    forPosting,
    workingDays: async () => ({ weekdays: '1234567', quiet: [] }),
    clock,
  });
  const handlers = [
    createCallDelivery({ calling }),
    createTellCoachDelivery(parts),
    createTellStewardDelivery(parts),
    createCardDelivery({
      ...parts,
      focusAreas: async () => [],
      removeMessage: (_workspaceId, { ts }) => void bodies.delete(ts),
      buttons: [],
    }),
  ];
  const maySee = async () => true;
  const claiming = createClaimThread({ threads, findMistake, whoSees, maySee });
  const coachStore = createCoachStore({ db, calls: coaching });
  const channel = { id: 'C1', name: 'c', isPrivate: true, isArchived: false };
  const lookAfter = createLookAfterThreads({
    waiting: createWaitingStore(db),
    threads,
    endCalls: calls.endCalls,
    findChannel: async () => ({ ...channel, isExternallyShared: false, isHome: true }),
    whoSees,
    clock,
  });

  const mistakeId = newId();
  const inWorkspace = { workspaceId: HERE };
  const coached = PEOPLE.slice(0, coaches).map((coachId) => ({
    ...inWorkspace,
    coachId,
    areaId: 'any',
  }));
  db.orm.insert(schema.coachedArea).values(coached).run();
  db.orm
    .insert(schema.steward)
    .values(STEWARDS.map((accountId) => ({ ...inWorkspace, accountId })))
    .run();
  await stores.mistakes.shareOpenly({
    ...inWorkspace,
    id: mistakeId,
    channelId: 'C1',
    whatHappened: 'The wrong letter went out.',
    whatLearned: '',
    focusAreaId: null,
    nearMiss: false,
    wantsHelp: true,
    mayRetell: false,
    creditAuthor: false,
    authorId: 'UADA',
    source: null,
    sharedOn: TODAY,
  });
  db.orm.delete(schema.delivery).run();
  if (!open) db.orm.update(schema.mistake).set({ authorId: null }).run();
  await stores.mistakes.recordPosted(HERE, mistakeId, { channelId: 'C1', ts: '1.000001' });

  const share = () => {
    const found = mistakeRows.read(HERE, mistakeId);
    if (!found) throw new Error('no share');
    return found;
  };
  const pending = () => db.orm.select().from(schema.delivery).all();
  let shareShown = '';

  /** Tries the first delivery of a lane, as the outbox does. */
  async function deliver(lane: string): Promise<void> {
    const [row] = pending()
      .filter((one) => one.lane === lane)
      .toSorted((one, other) => one.position - other.position);
    if (!row) return;
    if (row.kind === REFRESH) shareShown = JSON.stringify(mistakeMessage(say, share(), undefined));
    try {
      await handlers.find(({ kind }) => kind === row.kind)?.deliver({ ...row, token: 'token' });
    } catch (error) {
      if (error instanceof SlackCallError) return;
      throw error;
    }
    const isIt = and(eq(schema.delivery.lane, lane), eq(schema.delivery.position, row.position));
    db.orm.delete(schema.delivery).where(isIt).run();
  }

  async function deliverAll(): Promise<void> {
    for (let left = 300; left > 0; left -= 1) {
      const [row] = pending();
      if (!row) return;
      await deliver(row.lane);
    }
    throw new Error('it never ends');
  }

  const asked: string[] = [];
  const saves = (who: string, change: object) =>
    coachStore.save(HERE, who, { added: [], removed: [], ...change }, today(), newId());
  const changes = (change: object) => stores.mistakes.change(HERE, mistakeId, change, TODAY);

  const deeds = {
    claim: (who: string) => claiming.claim(HERE, mistakeId, who),
    pass: (who: string) => claiming.pass(HERE, mistakeId, who),
    answer: (who: string) => claiming.answer(HERE, mistakeId, who),
    handOn: (who: string) => claiming.handOn(HERE, mistakeId, who),
    reopen: (who: string) => claiming.reopen(HERE, mistakeId, who),
    want: () => changes({ wantsHelp: true }),
    wantNone: () => changes({ wantsHelp: false }),
    learn: () => changes({ whatLearned: 'Look twice.' }),
    async putName() {
      if (share().withdrawn || share().authorId !== null) return;
      db.atomically((tx) => {
        tx.update(schema.mistake).set({ authorId: 'UADA' }).run();
        stores.enqueue(tx, { workspaceId: HERE, lane: 'C1', kind: REFRESH, subjectId: mistakeId });
        coaching.named(tx, HERE, mistakeId, 'UADA');
      });
    },
    takeNameOff: () => stores.mistakes.removeName(HERE, mistakeId),
    async ask(who: string) {
      if (who === share().authorId) return;
      const id = newId();
      asked.push(id);
      await stores.threads.ask({ workspaceId: HERE, mistakeId, id, personId: who, text: 'Why?' });
    },
    async takeQuestionBack() {
      const id = asked.shift();
      if (id) await stores.threads.takeBack(HERE, mistakeId, id);
    },
    goAway: (who: string) => saves(who, { awayUntil: today() }),
    comeBack: (who: string) => saves(who, { awayUntil: null }),
    stopCoaching: (who: string) => saves(who, { removed: ['any'] }),
    coach: (who: string) => saves(who, { added: ['any'] }),
    async leave(who: string) {
      outside.add(who);
      await lookAfter.left(HERE, 'C1', who);
    },
    join: async (who: string) => void outside.delete(who),
    async sleep() {
      now += DAY_MS;
      await lookAfter.everyMinute(HERE);
    },
    async failOnce() {
      slack.fails += 1;
    },
    async loseAnswerOnce() {
      slack.loses += 1;
    },
    deliverAll,
    async deliverOne(who: string) {
      const lanes = [...new Set(pending().map(({ lane }) => lane))];
      const lane = lanes[PEOPLE.findIndex((one) => one === who) % Math.max(1, lanes.length)];
      if (lane) await deliver(lane);
    },
    async withdraw(who: string) {
      if (who === 'UADA') await stores.mistakes.withdraw(HERE, mistakeId, 'rewrite');
    },
  };

  return {
    deeds,
    /** Has something happen while Slack is asked the next time. */
    meanwhile: (deed: keyof typeof deeds, who: string) => {
      slack.meanwhile = async () => void (await deeds[deed](who));
    },
    /** Slack is well, and all that waits is sent. */
    async settle() {
      Object.assign(slack, { fails: 0, loses: 0 });
      await deliverAll();
    },
    share,
    thread: () => threads.find(HERE, mistakeId),
    calls: () => db.orm.select().from(schema.coachCall).all(),
    pending,
    posts,
    /** What stands in Slack, with its kind. */
    standing: () => [...bodies.values()],
    /** What stands where, and what should stand there by now. */
    async shown() {
      const thread = await threads.find(HERE, mistakeId);
      const { wantsHelp } = share();
      const standsAt = (ts: string) => bodies.get(ts)?.body ?? '';
      const messages = db.orm.select().from(schema.coachCall).all();
      return [
        shareShown && [shareShown, JSON.stringify(mistakeMessage(say, share(), undefined))],
        thread?.cardTs && [
          standsAt(thread.cardTs),
          JSON.stringify(cardMessage(say, { ...thread, wantsHelp, areas: [] })),
        ],
        ...messages.map((call) => {
          const told = { call, thread, share: share(), url: undefined };
          // Of what is over, words may be those of then; its buttons may not.
          return (
            call.ts && [standsAt(call.ts), JSON.stringify(callMessage(say, told))].map(buttonsIn)
          );
        }),
      ].filter((pair) => Array.isArray(pair));
    },
  };
}

const buttonsIn = (body: string) => (body.match(/"action_id":"[a-z_]+"/g) ?? []).join(' ');
