import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { and, eq } from '../../src/database/drizzle.ts';
import * as schema from '../../src/database/schema.ts';
import { HERE } from '../support/database.ts';
import { FRIDAYS, openDigestStores } from '../support/digest-stores.ts';

const CHANNELS = ['C1', 'C2', 'G1'];
const channels = fc.constantFrom(...CHANNELS);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('share' as const),
    channel: channels,
    flag: fc.boolean(),
    isChanged: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('change' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('parts' as const), channel: channels, flag: fc.boolean() }),
  fc.record({ kind: fc.constant('retell' as const), at: fc.nat(20), flag: fc.boolean() }),
  fc.record({ kind: fc.constant('private' as const), channel: channels, flag: fc.boolean() }),
  fc.record({ kind: fc.constant('edition' as const), channel: channels }),
);

test('whatever changes, a channel is told its own lessons, and of others those of public channels that may be retold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const stores = await openDigestStores();
      const since = Temporal.Instant.from('2026-02-27T14:00:00Z');
      for (const id of CHANNELS) await stores.digests.save(HERE, id, FRIDAYS, since);
      const made: { id: string; channel: string; mayRetell: boolean }[] = [];
      const hidden = new Set(['G1']);
      const editions: { id: string; channel: string }[] = [];
      const changesTold: string[] = [];
      let week = Temporal.Instant.from('2026-03-06T14:00:00Z');
      const looksRight = async () => {
        for (const { id, channel } of editions) {
          const found = await stores.editions.find(HERE, id);
          const { lessons = [], changed = [], again, open = [] } = found ?? {};
          const told = [...lessons.flat(), ...changed.flat(), again, ...open];
          for (const lesson of told.filter((one) => one !== undefined)) {
            const share = made.find((one) => one.id === lesson.id);
            const isPublic = share && !hidden.has(share.channel);
            expect(share?.channel === channel || (isPublic && share.mayRetell)).toBe(true);
          }
        }
      };
      for (const one of steps) {
        if (one.kind === 'share') {
          const on = week.subtract({ hours: 48 }).toString().slice(0, 10);
          const changed = one.isChanged ? 'Done.' : '';
          const told = { learned: 'So.', changed, channelId: one.channel, mayRetell: one.flag, on };
          const id = await stores.share(told);
          made.push({ id, channel: one.channel, mayRetell: one.flag });
        } else if (one.kind === 'retell') {
          const share = made[one.at % Math.max(made.length, 1)];
          if (!share) continue;
          share.mayRetell = one.flag;
          await stores.mistakes.change(HERE, share.id, { mayRetell: one.flag }, '2026-03-01');
        } else if (one.kind === 'change') {
          const share = made[one.at % Math.max(made.length, 1)];
          const today = week.toString().slice(0, 10);
          if (share) await stores.mistakes.change(HERE, share.id, { whatChanged: 'Done.' }, today);
        } else if (one.kind === 'parts') {
          const parts = one.flag ? FRIDAYS.parts : [];
          await stores.digests.save(HERE, one.channel, { ...FRIDAYS, parts }, since);
        } else if (one.kind === 'private') {
          hidden[one.flag ? 'add' : 'delete'](one.channel);
          const { channel } = schema;
          const isIt = and(eq(channel.workspaceId, HERE), eq(channel.id, one.channel));
          stores.db.orm.update(channel).set({ isPrivate: one.flag }).where(isIt).run();
        } else {
          const edition = await stores.edition(one.channel, week.toString());
          if (edition) editions.push({ id: edition.id, channel: one.channel });
          const changes = edition?.changed.flat() ?? [];
          changesTold.push(...changes.map((share) => `${one.channel} ${share?.id}`));
          week = week.add({ hours: 168 });
        }
        await looksRight();
      }
      expect(changesTold).toEqual([...new Set(changesTold)]);
    }),
    { numRuns: 40 },
  );
});
