import { describe, expect, test } from 'vitest';
import type { Channel } from '../../../src/channels/channel.ts';
import { createLookAtMany } from '../../../src/channels/look-at-many.ts';

const USED: Channel = {
  id: '',
  name: 'staff',
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isHome: true,
};

/** Forty channels as Slack and Oops have them, and what Slack was asked. A list brings what Oops knows up to what Slack has. */
function openMany() {
  const ids = Array.from({ length: 40 }, (_, at) => `C${at}`);
  const known = new Map(ids.map((id) => [id, { ...USED, id }]));
  const inSlack = new Map(ids.map((id) => [id, { ...USED, id, isMember: true }]));
  const asked = { one: 0, lists: 0 };
  let present = Temporal.Instant.from('2026-03-06T14:00:00Z');
  let isOut = false;
  const many = createLookAtMany({
    find: async (_workspaceId, id) => known.get(id),
    look: {
      async forPosting(_workspaceId, id) {
        asked.one += 1;
        return inSlack.get(id)?.isExternallyShared ? 'externally-shared' : undefined;
      },
    },
    async keepUp(_workspaceId, within) {
      expect(within).toEqual({ minutes: 5 });
      asked.lists += 1;
      if (isOut) throw new Error('out of order');
      for (const { isMember, ...facts } of inSlack.values()) {
        known.set(facts.id, { ...facts, isHome: isMember });
      }
    },
    clock: { now: () => present },
  });
  return {
    ids,
    known,
    inSlack,
    asked,
    look: (id: string) => many.forPosting('T1', id),
    lookAtAll: () => Promise.all(ids.map((id) => many.forPosting('T1', id))),
    pass: (seconds: number) => void (present = present.add({ seconds })),
    isOut: (is: boolean) => void (isOut = is),
  };
}

describe('before many editions are posted', () => {
  test('Slack is asked about the first channels of a minute one by one, and about all others in one list', async () => {
    const { lookAtAll, asked, pass } = openMany();
    await lookAtAll();
    expect(asked).toEqual({ one: 20, lists: 20 });
    pass(61);
    await lookAtAll();
    expect(asked).toEqual({ one: 40, lists: 40 });
  });

  test('one in which others read along is seen, and one in which they did is asked about once more', async () => {
    const { ids, known, inSlack, look } = openMany();
    const shared = { isExternallyShared: true };
    inSlack.set('C35', { ...USED, id: 'C35', isMember: true, ...shared });
    for (const id of ids.slice(0, 30)) expect(await look(id)).toBe(undefined);
    expect(await look('C35')).toBe('externally-shared');
    inSlack.delete('C36');
    known.set('C36', { ...USED, id: 'C36', ...shared });
    // Slack, asked about it alone, has nothing against it by now.
    expect(await look('C36')).toBe(undefined);
  });

  test('Slack is asked for the list again where it didn’t give it', async () => {
    const { ids, look, isOut, asked } = openMany();
    for (const id of ids.slice(0, 20)) await look(id);
    isOut(true);
    await expect(look('C30')).rejects.toThrow('out of order');
    isOut(false);
    expect(await look('C30')).toBe(undefined);
    expect(asked).toEqual({ one: 20, lists: 2 });
  });
});
