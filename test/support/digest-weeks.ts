import { openShareStores } from './stores.ts';
import { areaIds, inDatabase } from './coaches.ts';
import type { School } from './oops.ts';
import * as schema from '../../src/database/schema.ts';
import { newId } from '../../src/runtime/ids.ts';

interface Shared {
  /** ISO date. */
  on: string;
  area?: string;
  learned?: string;
  changed?: string;
  count?: number;
}

/** Shares of Ada's that stand in the staff room, as if since that day. @returns their ids */
export async function hasShared(school: School, shared: Shared): Promise<string[]> {
  const { workspace } = school.slack;
  const focusAreaId = shared.area ? areaIds(school)[shared.area] : null;
  if (focusAreaId === undefined) throw new Error(`no focus area is called ${shared.area}`);
  const noon = Temporal.PlainDate.from(shared.on).toZonedDateTime({
    timeZone: 'UTC',
    plainTime: '12:00',
  });
  const ids = Array.from({ length: shared.count ?? 1 }, () => newId());
  const share = (id: string) => ({
    workspaceId: workspace.id,
    id,
    channelId: school.staff.id,
    authorId: school.ada.id,
    whatHappened: 'Something went wrong.',
    whatLearned: shared.learned ?? '',
    whatChanged: shared.changed ?? '',
    followUpWeeks: 0,
    focusAreaId,
    nearMiss: false,
    wantsHelp: false,
    mayRetell: false,
    creditAuthor: false,
    source: null,
    sharedOn: shared.on,
  });
  await inDatabase(school, async ({ orm, ...db }) => {
    const { mistakes } = openShareStores({ orm, ...db });
    const stored = ids.flatMap((id, at) => [
      mistakes.shareOpenly(share(id)),
      // As if posted long ago: Slack knows no such message any more.
      mistakes.recordPosted(workspace.id, id, {
        channelId: school.staff.id,
        ts: `${noon.epochMilliseconds / 1000}.00000${at}`,
      }),
    ]);
    orm.delete(schema.delivery).run();
    orm.delete(schema.lane).run();
    await Promise.all(stored);
  });
  return ids;
}

/** Somebody is on each of these. */
export function hasHelped(school: School, ids: readonly string[]): void {
  const row = { workspaceId: school.slack.workspace.id, state: 'talking' as const, step: 0 };
  const claimedBy = school.cleo.id;
  inDatabase(school, ({ orm }) =>
    orm
      .insert(schema.coachThread)
      .values(ids.map((mistakeId) => ({ ...row, mistakeId, claimedBy })))
      .run(),
  );
}
