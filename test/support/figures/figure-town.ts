import { setImmediate as nextTurn } from 'node:timers/promises';
import { openProcess, WORKSPACE } from '../../../bench/coaches/school-process.ts';
import { createVirtualClock } from '../../../bench/coaches/virtual-clock.ts';
import type { Database } from '../../../src/database/database.ts';
import { sql } from '../../../src/database/drizzle.ts';
import { createDigestStore } from '../../../src/digest/digest-store.ts';
import { type DigestChange, DIGEST_PARTS } from '../../../src/digest/digest.ts';
import { lastDayOf } from '../../../src/digest/edition.ts';
import { editionMessage } from '../../../src/digest/edition-message.ts';
import { createEditionStore } from '../../../src/digest/edition-store.ts';
import { createMakeEdition } from '../../../src/digest/make-edition.ts';
import { createPreviewEdition } from '../../../src/digest/preview-edition.ts';
import { createToldShares } from '../../../src/digest/told-shares-store.ts';
import { createSay } from '../../../src/language/language.ts';
import { createMistakeStore } from '../../../src/mistakes/mistake-store.ts';
import { newId } from '../../../src/runtime/ids.ts';
import type { MessageBody } from '../../../src/slack/messenger.ts';
import type { Look } from './figure-attacker.ts';
import { createFigureSlack } from './figure-slack.ts';
import { readFigures, type SaidInNumbers } from './read-figures.ts';

export const BEGINS = '2026-01-05T00:00:00Z';
export const AREAS = ['Planning', 'Tools'] as const;
export const CHANNELS = ['C0STAFF', 'C0LEADS', 'G0HEADS'] as const;
const AUTHOR = 'U0AUTHOR';
const STEP_MS = 2 * 3_600_000;

/** An edition, or what would be one, on its way to Slack. */
export interface Leaving {
  db: Database;
  channelId: string;
  /** The day that its weeks end before. */
  day: string;
  /** What it said when it was posted. */
  first: MessageBody;
}

/** Who reads a channel and what one of them says there. */
interface Seen {
  teller: string;
  look: Look;
  /** Numbers that nobody can make sense of. */
  unknown: string[];
}

/** What an Oops that leaks would say instead. */
export type Plant = (body: MessageBody, leaving: Leaving) => MessageBody;

/**
 * A few channels with their digests: the real program on a real file, with a Slack and a time of their own.
 * @param plants what is told beside it of the same life, by an Oops that leaks
 */
export async function openFigureTown(folder: string, plants: Readonly<Record<string, Plant>> = {}) {
  const clock = createVirtualClock(BEGINS);
  const now = () => clock.now().epochMilliseconds;
  const channels = CHANNELS.map((id) => ({ id, isPrivate: id.startsWith('G'), members: [AUTHOR] }));
  const slack = createFigureSlack({ people: [{ id: AUTHOR, zone: 'UTC' }], channels, now }, AREAS);
  const process = openProcess(folder, slack, clock);
  const { program, db } = process;
  const { enqueue } = program.stored;
  const { forgetThread, coachThreads: coaching, proposals: lessons, followUps } = program;
  const told = { coaching, lessons, followUps };
  const mistakes = createMistakeStore({ ...program.stored, forgetThread, ...told });
  const digests = createDigestStore(db);
  const shares = createToldShares(db);
  const editions = createEditionStore({ db, enqueue, shares });
  const makeEdition = createMakeEdition({ shares, rest: async () => {} });
  const preview = createPreviewEdition({
    editions,
    makeEdition,
    posting: {
      async now(workspaceId, channelId) {
        return await editions.claim(workspaceId, channelId, newId(), clock.now());
      },
    },
    clock: { now: clock.now, after: () => () => {} },
  });
  const previews: { channelId: string; day: string; bodies: Record<string, MessageBody> }[] = [];
  const areas = AREAS.map((name) => ({ id: newId(), name, prompts: [] }));
  const areaId = (name: string | null) => areas.find((area) => area.name === name)?.id ?? null;
  await process.settings.settle(WORKSPACE, { slotMinutes: 15, focusAreas: areas });
  for (const { id } of channels) await program.channels.look.refresh(WORKSPACE, id);
  process.start();

  /** The same as all say it. */
  const toldByAll = (body: MessageBody, leaving: Leaving): Record<string, MessageBody> =>
    Object.fromEntries([
      ['Oops', body],
      ...Object.entries(plants).map(([name, plant]) => [name, plant(body, leaving)] as const),
    ]);

  const asDay = (ms: number) => lastDayOf(Temporal.Instant.fromEpochMilliseconds(ms)).toString();

  function dayOfEdition(channelId: string, ts: string): string | undefined {
    const row = db.orm.get<{ at: number }>(sql`select ends_at as at from edition
      join edition_message on edition_id = edition.id where channel_id = ${channelId} and ts = ${ts} and part = 0`);
    return row && asDay(row.at);
  }

  async function idle(): Promise<void> {
    do for (let turn = 0; turn < 12; turn += 1) await nextTurn();
    while (slack.isBusy());
  }

  /** Whatever is to be sent is sent, unless Slack is away. */
  async function settle(): Promise<void> {
    await idle();
    while (!slack.isAway && (await program.outboxStore.nextDueAt()) !== undefined) {
      const next = clock.nextTimer();
      if (next !== undefined) clock.goTo(next);
      await idle();
    }
  }

  async function tick(): Promise<void> {
    await process.tick();
    const looking = { isOver: false };
    const look = program.digest.everyMinute(WORKSPACE).finally(() => {
      looking.isOver = true;
    });
    for (await idle(); !looking.isOver; await idle()) {
      const next = clock.nextTimer();
      if (next !== undefined) clock.goTo(next);
    }
    await look;
    await settle();
  }

  function lookAt(channelId: string): Seen[] {
    const at = clock.now().toString();
    const editionsThere = slack.messagesIn(channelId).flatMap(({ ts, body, first }) => {
      const day = dayOfEdition(channelId, ts);
      if (day === undefined) return [];
      return [{ by: `edition ${ts}`, day, bodies: toldByAll(body, { db, channelId, day, first }) }];
    });
    const previewed = previews
      .filter((one) => one.channelId === channelId)
      .map((one, n) => ({ ...one, by: `preview ${at} ${n}` }));
    const stands = slack.sharesIn(channelId);
    return ['Oops', ...Object.keys(plants)].map((teller) => {
      const said = [...editionsThere, ...previewed].flatMap(({ by, day, bodies }) => {
        const body = bodies[teller];
        return body ? [{ by, day, body, read: readFigures(body, AREAS) }] : [];
      });
      const figures = said.map(({ by, day, read }) => ({ by, day, figures: read.figures }));
      return {
        teller,
        look: { channelId, at, standing: stands, said: figures },
        unknown: said.flatMap(({ read, body }) => unexplained(read, body)),
      };
    });
  }

  return {
    faults: process.faults,
    db,
    /** Lets time pass, a few hours at a time, with what is due in it. */
    async goTo(instant: string) {
      const end = Temporal.Instant.from(instant).epochMilliseconds;
      while (now() < end) {
        clock.goTo(Math.min(end, (Math.floor(now() / STEP_MS) + 1) * STEP_MS));
        await tick();
      }
    },
    async share(share: { channelId: string; area: string | null; isOpen: boolean; text: string }) {
      const { channelId, area, isOpen, text } = share;
      const id = newId();
      const choices = { nearMiss: false, mayRetell: true, creditAuthor: false, wantsHelp: false };
      const said = { whatHappened: text, whatLearned: 'Look twice.', focusAreaId: areaId(area) };
      const made = { workspaceId: WORKSPACE, id, channelId, ...said, ...choices };
      await process.share(made, AUTHOR, isOpen);
      await settle();
      return id;
    },
    async withdraw(id: string) {
      await mistakes.withdraw(WORKSPACE, id, 'rewrite');
      await settle();
    },
    async setArea(id: string, area: string | null) {
      const today = clock.now().toString().slice(0, 10);
      await mistakes.change(WORKSPACE, id, { focusAreaId: areaId(area) }, today);
      await settle();
    },
    async subscribe(
      channelId: string,
      change: Omit<DigestChange, 'areaIds' | 'parts'>,
      of: readonly string[],
    ) {
      const areaIds = of.flatMap((name) => areaId(name) ?? []);
      const all = { ...change, areaIds, parts: DIGEST_PARTS };
      await digests.save(WORKSPACE, channelId, all, clock.now());
    },
    async preview(channelId: string) {
      const draft = await preview.draft(WORKSPACE, channelId);
      if (!draft) return;
      const day = asDay(now());
      const body = editionMessage(createSay(), draft, new Map(), 0, '/oops');
      const bodies = toldByAll(body, { db, channelId, day, first: body });
      previews.push({ channelId, day, bodies });
    },
    async postNow(channelId: string) {
      await preview.postNow(WORKSPACE, channelId);
      await settle();
    },
    /** Away, it takes no message; back, it has all that waited. */
    async slackIs(away: 'away' | 'back') {
      slack.isAway = away === 'away';
      await settle();
    },
    makePrivate(channelId: string) {
      const channel = channels.find(({ id }) => id === channelId);
      if (channel) channel.isPrivate = true;
    },
    /** What is before the eyes of who reads a channel: its shares, its editions as they are by now, and the previews since the last look. */
    look(): Seen[] {
      const seen = CHANNELS.flatMap(lookAt);
      previews.length = 0;
      return seen;
    },
    async close() {
      slack.isAway = false;
      await process.stop();
    },
  };
}

/** Numbers that nobody can make sense of, and of lessons more or fewer than stand there. */
function unexplained(read: SaidInNumbers, { blocks }: MessageBody): string[] {
  const told = blocks.filter(({ block_id = '' }) => /^told_[\w-]{22}$/.test(block_id)).length;
  const isMore = read.lessons.some((count) => count < told - 1);
  return [...read.others, ...(isMore ? [`${read.lessons.join()} of ${told} lessons`] : [])];
}
