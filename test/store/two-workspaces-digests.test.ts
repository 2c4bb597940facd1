import { describe, expect, test } from 'vitest';
import {
  createDigestChannelStore,
  type DigestChannelStore,
} from '../../src/digest/digest-channel-store.ts';
import {
  createDigestClockStore,
  type DigestClockStore,
} from '../../src/digest/digest-clock-store.ts';
import { DIGEST_PARTS } from '../../src/digest/digest.ts';
import type { DigestStore } from '../../src/digest/digest-store.ts';
import { createRedrawElsewhere } from '../../src/digest/edition-sources-store.ts';
import type { EditionStore } from '../../src/digest/edition-store.ts';
import type { ToldShares } from '../../src/digest/told-shares-store.ts';
import { newId } from '../../src/runtime/ids.ts';
import { belongings } from '../support/belongings.ts';
import { ELSEWHERE, HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';

// Every method of the stores of digests, as two-workspaces.test.ts has it of all others.

const SUBSCRIBED = Temporal.Instant.from('2026-02-27T14:00:00Z');
const END = Temporal.Instant.from('2026-03-06T14:00:00Z');
const LATER = END.add({ hours: 7 * 24 });
const week = { beginsAt: END, endsAt: LATER };
const ELSE = { workspaceId: ELSEWHERE, channelId: 'C1' };
const CONTENTS = {
  lessons: [],
  changed: [],
  again: undefined,
  open: [],
  rising: [],
  helped: [],
};

/** A channel with a digest, an edition that stands in it, one that waits, and more to tell. */
async function openBoth() {
  const stores = await openDigestStores();
  const { db, enqueue, digests, editions, share, areaIds } = stores;
  const areaId = areaIds[0] ?? '';
  await digests.save(HERE, 'C1', { ...FRIDAYS, areaIds: [areaId] }, SUBSCRIBED);
  const told = await share({ learned: 'Look twice.', areaId });
  await share({ learned: 'Long ago.', areaId, on: '2025-06-01' });
  await share({ happened: 'Still open.', wantsHelp: true, areaId });
  const edition = await stores.edition('C1', END.toString());
  const posted = edition?.id ?? '';
  await editions.recordPosted(HERE, posted, 0, '9.000001');
  const waits = newId();
  await editions.claim(HERE, 'C1', waits, LATER);
  await share({
    learned: 'Of next week.',
    changed: 'A list.',
    areaId,
    mayRetell: true,
    on: '2026-03-10',
  });
  const redrawElsewhere = createRedrawElsewhere({ enqueue });
  const digestChannels = createDigestChannelStore({ db, enqueue, redrawElsewhere });
  const digestClock = createDigestClockStore(db);
  return { ...stores, digestChannels, digestClock, told, posted, waits, areaId };
}

interface Line {
  act(both: Awaited<ReturnType<typeof openBoth>>): Promise<unknown>;
  gets: unknown;
}
const nothing = undefined;

const ofDigests: Record<keyof DigestStore, Line> = {
  find: { act: ({ digests }) => digests.find(ELSEWHERE, 'C1'), gets: nothing },
  toLookAt: { act: ({ digests }) => digests.toLookAt(ELSEWHERE, LATER, 20), gets: [] },
  lookAgain: { act: ({ digests }) => digests.lookAgain(ELSEWHERE, 'C1', LATER), gets: nothing },
  save: { act: ({ digests }) => digests.save(ELSEWHERE, 'C1', FRIDAYS, LATER), gets: 'subscribed' },
  stop: { act: ({ digests }) => digests.stop(ELSEWHERE, 'C1'), gets: false },
};

const ofDigestChannels: Record<keyof DigestChannelStore, Line> = {
  changeChannelId: {
    act: ({ digestChannels }) => digestChannels.changeChannelId(ELSEWHERE, 'C1', 'C2'),
    gets: nothing,
  },
};

const ofDigestClock: Record<keyof DigestClockStore, Line> = {
  lookAtAllNow: {
    act: ({ digestClock }) => digestClock.lookAtAllNow(ELSEWHERE, END),
    gets: nothing,
  },
  bringBack: {
    act: ({ digestClock }) => digestClock.bringBack(ELSEWHERE, 'C1', END),
    gets: nothing,
  },
};

const ofEditions: Record<keyof EditionStore, Line> = {
  claim: {
    act: ({ editions }) => editions.claim(ELSEWHERE, 'C1', newId(), LATER.add({ hours: 99 })),
    gets: false,
  },
  onTheirWay: { act: ({ editions }) => editions.onTheirWay(ELSEWHERE, 9), gets: 0 },
  find: { act: ({ editions, posted }) => editions.find(ELSEWHERE, posted), gets: nothing },
  draft: {
    act: ({ editions, told, areaId }) =>
      editions.draft(ELSEWHERE, 'C1', week, {
        lessons: [told],
        changed: [told],
        again: told,
        open: [told],
        rising: [{ areaId, thisWeek: 5, fourWeeksBefore: 0 }],
        helped: [],
      }),
    gets: {
      ...week,
      id: '',
      channelId: 'C1',
      state: 'made',
      zone: 'UTC',
      isFirst: true,
      lessons: [[nothing]],
      changed: [[nothing]],
      again: nothing,
      open: [],
      rising: [{ name: '', thisWeek: 5, fourWeeksBefore: 0 }],
      helped: 0,
      messages: new Map(),
    },
  },
  saidAfter: {
    act: ({ editions }) => editions.saidAfter(ELSEWHERE, 'C1', week.beginsAt),
    gets: nothing,
  },
  beginning: { act: ({ editions }) => editions.beginning(ELSEWHERE, 'C1'), gets: nothing },
  make: {
    act: ({ editions, waits }) => editions.make(ELSEWHERE, waits, CONTENTS),
    gets: nothing,
  },
  keepQuiet: {
    act: ({ editions, posted }) => editions.keepQuiet(ELSEWHERE, posted),
    gets: nothing,
  },
  recordPosted: {
    // There is no such edition there that it could be a message of.
    act: ({ editions, waits }) =>
      editions.recordPosted(ELSEWHERE, waits, 0, '2.000002').catch(() => 'refused'),
    gets: 'refused',
  },
  noticeMessage: {
    act: ({ editions, posted }) =>
      editions.noticeMessage(ELSEWHERE, posted, 0, { channelId: 'C1', ts: '2.000002' }),
    gets: nothing,
  },
  redrawAbout: {
    act: ({ editions, told }) => editions.redrawAbout(ELSEWHERE, told),
    gets: nothing,
  },
};

const ofShares: Record<keyof ToldShares, Line> = {
  newLessons: { act: async ({ shares }) => shares.newLessons(ELSE, '2025-01-01'), gets: [] },
  oldLesson: {
    act: async ({ shares }) => shares.oldLesson(ELSE, '2026-12-31', END, new Set()),
    gets: nothing,
  },
  openShares: { act: async ({ shares }) => shares.openShares(ELSE, '2025-01-01'), gets: [] },
  newChanges: { act: async ({ shares }) => shares.newChanges(ELSE, '2025-01-01'), gets: [] },
  helpedShares: { act: async ({ shares }) => shares.helpedShares(ELSE, '2025-01-01'), gets: [] },
  partsOf: { act: async ({ shares }) => shares.partsOf(ELSE), gets: new Set(DIGEST_PARTS) },
  areaCounts: { act: async ({ shares }) => shares.areaCounts(ELSE, '2026-03-06'), gets: [] },
  read: { act: async ({ shares, told }) => shares.read(ELSE, told), gets: nothing },
};

describe('digests of two workspaces never meet', () => {
  test.each([
    ...Object.entries(ofDigests).map(([name, line]) => [`digests.${name}`, line] as const),
    ...Object.entries(ofDigestChannels).map(([name, line]) => [`channels.${name}`, line] as const),
    ...Object.entries(ofDigestClock).map(([name, line]) => [`clock.${name}`, line] as const),
    ...Object.entries(ofEditions).map(([name, line]) => [`editions.${name}`, line] as const),
    ...Object.entries(ofShares).map(([name, line]) => [`shares.${name}`, line] as const),
  ])('%s', async (_name, { act, gets }) => {
    const both = await openBoth();
    const before = belongings(both.db);
    expect(await act(both)).toEqual(gets);
    expect(belongings(both.db)).toEqual(before);
  });
});
