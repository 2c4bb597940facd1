import type { Database } from '../../src/database/database.ts';
import { and, eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { createAskWhetherItStuck } from '../../src/follow-up/ask-whether-it-stuck.ts';
import { ASK, type OutcomeAnswer } from '../../src/follow-up/asked-lesson.ts';
import { createFollowUpDeliveries } from '../../src/follow-up/follow-up-delivery.ts';
import { followUpMessage } from '../../src/follow-up/follow-up-message.ts';
import { createSay } from '../../src/language/language.ts';
import { REFRESH } from '../../src/mistakes/mistake-kinds.ts';
import { mistakeMessage } from '../../src/mistakes/mistake-message.ts';
import { createMistakeRows } from '../../src/mistakes/mistake-rows-store.ts';
import { bodyOf } from '../../src/outbox/letterbox.ts';
import { SlackCallError } from '../../src/slack/slack-call-error.ts';
import { HERE } from './database.ts';
import { openFollowedShares } from './followed-shares.ts';
import { openPatchySlack } from './patchy-slack.ts';

const BEGINS = '2026-03-02T09:00:00Z';
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const RECEIPT = `12345678.${'r'.repeat(43)}`;
const say = createSay();

const KEPT = [
  schema.followUp,
  schema.lessonVersion,
  schema.delivery,
  schema.lane,
  schema.postedMessage,
  schema.letter,
  schema.mistake,
];

/** A share of ada's with a lesson, with all that can become of it, and a Slack that fails when it is told to. */
export async function openFollowUpWorld(db: Database, open: boolean) {
  for (const table of KEPT) db.orm.delete(table).run();
  const { share: sharesLesson, followUps, mistakes, ...stores } = openFollowedShares(db);
  const rows = createMistakeRows(db);
  const findMistake = async (workspaceId: string, id: string) => rows.read(workspaceId, id);
  let now = Temporal.Instant.from(BEGINS).epochMilliseconds;
  const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(now) };
  const today = () => clock.now().toString().slice(0, 10);
  const { slack, ask, bodies, posts, messenger, post } = openPatchySlack();

  const asking = createAskWhetherItStuck({
    followUps,
    findChannel: async (_workspaceId, id) => ({
      id,
      name: 'c',
      isPrivate: false,
      isArchived: false,
      isExternallyShared: false,
      isHome: true,
    }),
    zoneOfChannel: async () => 'UTC',
    zoneOfPeople: () => undefined,
    workingDays: async () => ({ weekdays: '1234567', quiet: [] }),
    window: { lastDay: async () => undefined },
    settings: { slotMinutes: async () => 15 },
    clock,
  });
  const handlers = createFollowUpDeliveries({
    followUps,
    findMistake,
    isTimeIn: asking.isTimeIn,
    async forPosting() {
      await ask();
      return undefined;
    },
    post,
    messenger,
    clock,
    say,
  });

  const id = await sharesLesson('2026-03-02');
  db.orm.delete(schema.delivery).run();
  if (!open) db.orm.update(schema.mistake).set({ authorId: null, receipt: RECEIPT }).run();

  const share = () => {
    const found = rows.read(HERE, id);
    if (!found) throw new Error('no share');
    return found;
  };
  const receipt = () => db.orm.select().from(schema.mistake).get()?.receipt ?? null;
  const pending = () => db.orm.select().from(schema.delivery).all();
  const letters = () => db.orm.select().from(schema.letter).all();
  let shareShown = '';
  let lost = 0;

  async function deliverFirst(): Promise<void> {
    const [row] = pending().toSorted((one, other) => one.position - other.position);
    if (!row) return;
    const isIt = and(
      eq(schema.delivery.lane, row.lane),
      eq(schema.delivery.position, row.position),
    );
    if (row.kind === REFRESH) shareShown = JSON.stringify(mistakeMessage(say, share()));
    try {
      await handlers.find(({ kind }) => kind === row.kind)?.deliver({ ...row, token: 'token' });
    } catch (error) {
      if (!(error instanceof SlackCallError)) throw error;
      if (error.failure.kind !== 'answer-lost') return;
      lost += 1;
      db.orm.update(schema.delivery).set({ perhapsSent: true }).where(isIt).run();
      return;
    }
    db.orm.delete(schema.delivery).where(isIt).run();
  }

  async function deliverAll(): Promise<void> {
    for (let left = 300; left > 0; left -= 1) {
      if (pending().length === 0) return;
      await deliverFirst();
    }
    throw new Error('it never ends');
  }

  /** By account, or with the next slot. */
  async function says(answer: OutcomeAnswer): Promise<void> {
    if (share().authorId !== null) await followUps.answer(HERE, id, answer, today());
    else if (receipt() !== null) await followUps.postAnswer(HERE, id, answer, () => now);
  }

  /** The change of a form, which takes effect at once. Nobody changes what has no author any more. */
  async function changes(text: object, keepsEarlier = false): Promise<void> {
    if (share().authorId === null && receipt() === null) return;
    await mistakes.change(HERE, id, text, today(), { keepsEarlier });
  }

  const deeds = {
    minute: () => asking.everyMinute(HERE),
    async days() {
      now += 5 * DAY_MS;
      await asking.everyMinute(HERE);
    },
    async evening() {
      now += DAY_MS / 2;
      await asking.everyMinute(HERE);
    },
    async yearAhead() {
      now += YEAR_MS;
      await asking.everyMinute(HERE);
      now -= YEAR_MS;
    },
    deliverAll,
    deliverFirst,
    async failOnce() {
      slack.fails += 1;
    },
    async loseAnswerOnce() {
      slack.loses += 1;
    },
    stuck: () => says({ outcome: 'stuck' }),
    working: () => says({ outcome: 'working' }),
    again: () => says({ outcome: 'working', againWeeks: 1 }),
    takeBack: () => followUps.takeBackAnswer(HERE, id),
    async slot() {
      for (const letter of letters()) {
        const opened = { ...letter, body: bodyOf(letter) };
        db.atomically((tx) => {
          followUps.openAnswer(tx, opened, today());
          tx.delete(schema.letter).where(eq(schema.letter.id, letter.id)).run();
        });
      }
    },
    async press() {
      const [ts] = bodies.keys();
      if (ts && (await followUps.noticePlace(HERE, id, ts))) bodies.delete(ts);
    },
    rewrite: () => changes({ whatLearned: `Ask ${now} times.` }, true),
    takeOut: () => changes({ whatHappened: 'x', whatLearned: '', whatChanged: '' }),
    learn: () => changes({ whatLearned: 'Ask first.', followUpWeeks: 1 }),
    later: () => changes({ followUpWeeks: 2 }),
    takeNameOff: async () => {
      if (share().authorId !== null) await mistakes.removeName(HERE, id);
    },
    async putName() {
      if (share().withdrawn || receipt() === null) return;
      db.atomically((tx) => {
        tx.update(schema.mistake).set({ authorId: 'UADA', receipt: null }).run();
        stores.enqueue(tx, { workspaceId: HERE, lane: 'C1', kind: REFRESH, subjectId: id });
        followUps.named(tx, HERE, id, today());
      });
    },
    withdraw: () => mistakes.withdraw(HERE, id, 'rewrite'),
  };

  return {
    deeds,
    /** Has something happen while Slack is asked the next time. */
    meanwhile: (deed: keyof typeof deeds) => {
      slack.meanwhile = async () => {
        await deeds[deed]();
      };
    },
    /** Slack is well, and all that waits is sent. */
    async settle() {
      Object.assign(slack, { fails: 0, loses: 0 });
      await deliverAll();
    },
    share,
    receipt,
    letters,
    asked: () => followUps.find(HERE, id),
    versions: () => db.orm.select().from(schema.lessonVersion).all(),
    /** How often it was posted, as far as anybody knows, and how often an answer was lost. */
    posts: () => posts.filter((one) => one.startsWith(ASK)).length,
    lost: () => lost,
    /** The questions that stand in Slack and that Oops was told of, as they look. */
    standing: () => [...bodies].filter(([, { kind }]) => kind !== 'lost'),
    question: (outcome: 'stuck' | 'working' | null) =>
      JSON.stringify(followUpMessage(say, id, outcome)),
    shareShown: () => [shareShown, JSON.stringify(mistakeMessage(say, share()))],
    bodies,
  };
}
