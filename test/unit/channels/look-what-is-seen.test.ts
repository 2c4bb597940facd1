import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/channels/channel.ts';
import { createSightOf } from '../../../src/channels/look-what-is-seen.ts';
import { SlackCallError } from '../../../src/slack/slack-call-error.ts';

const channel = (id: string, is: Partial<Channel> = {}): Channel => ({
  id,
  name: id.toLowerCase(),
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isHome: true,
  ...is,
});
const STAFF = channel('STAFF');
const HEADS = channel('HEADS', { isPrivate: true });
const NURSES = channel('NURSES', { isPrivate: true });
const PARTNERS = channel('PARTNERS', { isExternallyShared: true });

const outOfOrder = () =>
  Promise.reject(new SlackCallError('conversations.members', { kind: 'not-sent', code: 'down' }));

/** A workspace with these channels, Ben in some of them, and what Slack was asked. Time is up when the test says so. */
function open(
  given: {
    homes?: Channel[];
    benIsIn?: string[];
    isGuest?: boolean | undefined;
    account?(): Promise<{ isFullMember: boolean }>;
    isIn?(id: string): Promise<boolean>;
    keepUp?(): Promise<void>;
  } = {},
) {
  const { homes = [STAFF, HEADS, NURSES, PARTNERS], benIsIn = ['HEADS'] } = given;
  const known = new Map<string, boolean>();
  const asked: string[] = [];
  let present = Temporal.Instant.from('2026-03-02T08:00:00Z');
  const timers = new Set<() => void>();
  const isIn = given.isIn ?? (async (id) => benIsIn.includes(id));
  const sightOf = createSightOf({
    keepUp: given.keepUp ?? (async () => {}),
    homes: async () => homes,
    wasIn: (_workspaceId, id) => known.get(id),
    async isIn(_workspaceId, id) {
      asked.push(id);
      const answer = await isIn(id);
      known.set(id, answer);
      return answer;
    },
    isGuest: () => ('isGuest' in given ? given.isGuest : false),
    account: given.account ?? (() => Promise.reject(new Error('nobody is asked about'))),
    clock: {
      now: () => present,
      after(_ms, act) {
        timers.add(act);
        return () => void timers.delete(act);
      },
    },
  });
  return {
    asked,
    look: () => sightOf('T1', 'UBEN'),
    timeIsUp: () => timers.forEach((act) => act()),
    pass: (seconds: number) => void (present = present.add({ seconds })),
  };
}

describe('what somebody may see', () => {
  test('of a member: what everybody can read, and private channels they are in', async () => {
    const { look, asked } = open();
    expect(await look()).toEqual({ everyones: true, channels: ['HEADS'], isPartial: false });
    // Whoever is in a public channel says nothing here.
    expect(asked).toEqual(['HEADS', 'NURSES', 'PARTNERS']);
  });

  test('of channels that others outside read too: those they are in', async () => {
    const { look } = open({ benIsIn: ['PARTNERS'] });
    expect(await look()).toEqual({ everyones: true, channels: ['PARTNERS'], isPartial: false });
  });

  test('of a guest: the channels they are in, and no others', async () => {
    const { look } = open({ isGuest: true, benIsIn: ['STAFF', 'NURSES'] });
    const sight = { everyones: false, channels: ['STAFF', 'NURSES'], isPartial: false };
    expect(await look()).toEqual(sight);
  });

  test('of somebody who came within the hour: as Slack says of them', async () => {
    const member = open({ isGuest: undefined, account: async () => ({ isFullMember: true }) });
    expect(await member.look()).toMatchObject({ everyones: true, channels: ['HEADS'] });
    const guest = open({ isGuest: undefined, account: async () => ({ isFullMember: false }) });
    expect(await guest.look()).toMatchObject({ everyones: false, channels: ['HEADS'] });
  });

  test('what was asked lately is not asked again', async () => {
    const { look, asked } = open();
    await look();
    await look();
    expect(asked).toHaveLength(3);
  });
});

describe('where Slack does not say', () => {
  test('whether they are a guest, they see what they are in', async () => {
    const { look } = open({ isGuest: undefined, account: outOfOrder });
    expect(await look()).toEqual({ everyones: false, channels: ['HEADS'], isPartial: true });
  });

  test('who is in a channel, its lessons are not shown', async () => {
    const { look } = open({ isIn: async (id) => (id === 'NURSES' ? outOfOrder() : true) });
    const sight = { everyones: true, channels: ['HEADS', 'PARTNERS'], isPartial: true };
    expect(await look()).toEqual(sight);
  });

  test('anything in time, what it said until then is what they see', async () => {
    const { look, timeIsUp, asked } = open({
      isIn: (id) => (id === 'HEADS' ? Promise.resolve(true) : new Promise(() => {})),
    });
    const looking = look();
    await expect.poll(() => asked.length).toBe(3);
    timeIsUp();
    expect(await looking).toEqual({ everyones: true, channels: ['HEADS'], isPartial: true });
  });

  test('which channels are private by now, what is known of them counts', async () => {
    const { look } = open({ keepUp: outOfOrder });
    expect(await look()).toEqual({ everyones: true, channels: ['HEADS'], isPartial: false });
    const late = open({ keepUp: () => new Promise(() => {}) });
    const looking = late.look();
    late.timeIsUp();
    expect(await looking).toMatchObject({ isPartial: true });
  });

  test('a fault of ours is one', async () => {
    const { look } = open({ isIn: () => Promise.reject(new Error('a fault')) });
    await expect(look()).rejects.toThrow('a fault');
  });
});

test('where there are many private channels, the next look sees further, and Slack is never asked for all at once', async () => {
  const homes = Array.from({ length: 80 }, (_, at) => channel(`P${at}`, { isPrivate: true }));
  const { look, asked, pass } = open({ homes, isIn: async () => true });
  const first = await look();
  expect([first.channels.length, first.isPartial]).toEqual([50, true]);
  pass(61);
  const second = await look();
  expect([second.channels.length, second.isPartial]).toEqual([80, false]);
  expect(asked).toHaveLength(80);
});
