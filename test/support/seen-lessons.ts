import type { Sight } from '../../src/channels/sight.ts';
import type { Database } from '../../src/database/database.ts';
import * as schema from '../../src/database/schema.ts';

/** What somebody may find by a word, by the plainest reading of the rule. */
export function mayFind(
  db: Database,
  { everyones, channels: theirs }: Sight,
  word: string,
  toldIn?: string,
): string[] {
  const known = new Map(
    db.orm
      .select()
      .from(schema.channel)
      .all()
      .map((one) => [one.id, one]),
  );
  const isOpen = (id: string) => {
    const at = known.get(id);
    return at !== undefined && at.isHome && !at.isPrivate && !at.isExternallyShared;
  };
  const stand = new Set(
    db.orm
      .select()
      .from(schema.postedMessage)
      .all()
      .map(({ mistakeId }) => mistakeId),
  );
  return db.orm
    .select()
    .from(schema.mistake)
    .all()
    .filter(({ id, importId }) => stand.has(id) || importId !== null)
    .filter(({ withdrawn, learnedOn }) => !withdrawn && learnedOn !== null)
    .filter(({ whatHappened, whatLearned, whatChanged }) =>
      `${whatHappened} ${whatLearned} ${whatChanged}`.split(' ').includes(word),
    )
    .filter(
      ({ channelId }) =>
        known.get(channelId)?.isHome === true &&
        ((everyones && isOpen(channelId)) || theirs.includes(channelId)),
    )
    .filter(
      ({ channelId, mayRetell }) =>
        toldIn === undefined || channelId === toldIn || (mayRetell && isOpen(channelId)),
    )
    .map(({ id }) => id)
    .toSorted();
}
