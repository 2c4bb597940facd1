import { expect, test } from 'vitest';
import type { Channel, Obstacle } from '../../../src/channels/channel.ts';
import { createPostMeetingKit } from '../../../src/library/post-meeting-kit.ts';
import { lessonWith } from './lessons.ts';

const channel = (id: string, is: Partial<Channel> = {}): Channel => ({
  id,
  name: id.toLowerCase(),
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isHome: true,
  ...is,
});
const CHANNELS = [channel('STAFF'), channel('LUNCH'), channel('HEADS', { isPrivate: true })];

/** A lesson, told somewhere; and what is posted of it. */
function open(changes: Parameters<typeof lessonWith>[0], obstacle?: Obstacle) {
  const lesson = lessonWith(changes);
  const posted: string[] = [];
  const kits = createPostMeetingKit({
    lesson: async (_workspaceId, _personId, id) => (id === lesson.id ? lesson : undefined),
    channels: {
      find: async (_workspaceId, id) => CHANNELS.find((one) => one.id === id),
      look: { offerTo: async () => CHANNELS, forSharing: async () => obstacle },
    },
    kits: { post: async (_workspaceId, channelId) => void posted.push(channelId) },
  });
  return {
    posted,
    places: async () => (await kits.places('T1', 'UBEN', lesson)).map(({ id }) => id),
    ownPlace: () => kits.ownPlace('T1', lesson),
    post: async (channelId: string, id = lesson.id) =>
      (await kits.post('T1', 'UBEN', id, channelId)).kind,
  };
}

test.each<[string, Parameters<typeof lessonWith>[0] & object, string[]]>([
  ['that may not be retold: its own channel', { channelId: 'STAFF' }, ['STAFF']],
  [
    'that may be retold: any channel',
    { channelId: 'STAFF', mayRetell: true },
    ['STAFF', 'LUNCH', 'HEADS'],
  ],
  [
    'of a private channel: that one, whatever may be retold',
    { channelId: 'HEADS', mayRetell: true },
    ['HEADS'],
  ],
  ['of a channel that is not known: that one', { channelId: 'GONE', mayRetell: true }, []],
  [
    'that was brought along: nowhere',
    { channelId: 'STAFF', mayRetell: true, posted: undefined },
    [],
  ],
])('a meeting about a lesson %s', async (_which, changes, allowed) => {
  const { places, post, posted } = open(changes);
  expect(await places()).toEqual(allowed);
  for (const { id } of CHANNELS) {
    const isAllowed = allowed.includes(id);
    const refused = changes.channelId === 'STAFF' && 'posted' in changes ? 'gone' : 'not-there';
    expect(await post(id)).toBe(isAllowed ? 'on-its-way' : refused);
  }
  expect(posted).toEqual(allowed);
});

test('nothing is posted of a lesson that is out of sight, nor where somebody is not', async () => {
  const gone = open({ channelId: 'STAFF' });
  expect(await gone.post('STAFF', 'another')).toBe('gone');
  const outside = open({ channelId: 'STAFF' }, 'not-a-member');
  expect(await outside.post('STAFF')).toBe('not-there');
  expect([...gone.posted, ...outside.posted]).toEqual([]);
});

test('its own channel is offered first, where that takes a message', async () => {
  expect(await open({ channelId: 'STAFF' }).ownPlace()).toMatchObject({ id: 'STAFF' });
  expect(await open({ channelId: 'STAFF', posted: undefined }).ownPlace()).toBeUndefined();
  expect(await open({ channelId: 'GONE' }).ownPlace()).toBeUndefined();
});
