import { expect, test } from 'vitest';
import { createChannelStore } from '../../src/channels/channel-store.ts';
import { HERE, openTestDatabase } from '../support/database.ts';
import { openShareStores } from '../support/stores.ts';

const STAFF = {
  id: 'C1',
  name: 'staff',
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isHome: true,
};

test('a channel with a new id is one channel, also where the list named the new id before Slack said so', async () => {
  const { db } = await openTestDatabase();
  const { enqueue } = openShareStores(db);
  const channels = createChannelStore(db, enqueue, {
    visibilityChanged: () => {},
    cameBack: () => {},
    moved: () => {},
  });
  await channels.save(HERE, STAFF);
  await channels.save(HERE, { ...STAFF, id: 'C2', isPrivate: true });
  await channels.changeId(HERE, 'C1', 'C2');
  expect(await channels.homes(HERE)).toEqual([
    { workspaceId: HERE, ...STAFF, id: 'C2', isPrivate: true },
  ]);
  // Slack says it twice where it heard no answer.
  await channels.changeId(HERE, 'C1', 'C2');
  await channels.changeId(HERE, 'C2', 'C3');
  expect((await channels.homes(HERE)).map(({ id }) => id)).toEqual(['C3']);
});
