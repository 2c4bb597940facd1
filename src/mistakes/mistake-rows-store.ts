import type { Database } from '../database/database.ts';
import { and, count, desc, eq, sql } from '../database/drizzle.ts';
import { coachThread, focusArea, mistake, postedMessage } from '../database/schema.ts';
import type { Mistake } from './mistake.ts';

/**
 * Reads shares as the domain knows them. There is one connection: inside a transaction these read what it has
 * written. Each query is built once, since building costs more than running and people wait for the answer.
 */
export interface MistakeRows {
  /** Whose share it is: nobody's (null) once it is anonymous, nothing if there is none. */
  authorOf(workspaceId: string, id: string): string | null | undefined;
  /** One share with all its messages. */
  read(workspaceId: string, id: string): Mistake | undefined;
  /** A page of somebody's open shares, the newest day first, and how many there are in all. */
  ofAuthor(
    workspaceId: string,
    authorId: string,
    page: { size: number; index: number },
  ): { mistakes: Mistake[]; total: number };
}

export function createMistakeRows({ orm }: Pick<Database, 'orm'>): MistakeRows {
  const workspaceId = sql.placeholder('workspaceId');
  const withArea = () =>
    orm
      .select({ row: mistake, focusAreaName: focusArea.name, coaching: coachThread.state })
      .from(mistake)
      .leftJoin(
        focusArea,
        and(eq(focusArea.workspaceId, mistake.workspaceId), eq(focusArea.id, mistake.focusAreaId)),
      )
      .leftJoin(
        coachThread,
        and(
          eq(coachThread.workspaceId, mistake.workspaceId),
          eq(coachThread.mistakeId, mistake.id),
        ),
      );
  const thisOne = and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, sql.placeholder('id')));
  const author = orm.select({ id: mistake.authorId }).from(mistake).where(thisOne).prepare();
  const one = withArea().where(thisOne).prepare();
  // None that is withdrawn, since it has no author any more. Asking for that as well would keep SQLite from counting
  // in the index: it would read every share of the workspace (docs/benchmarks.md).
  const theirs = and(
    eq(mistake.workspaceId, workspaceId),
    eq(mistake.authorId, sql.placeholder('authorId')),
  );
  const pageOfTheirs = withArea()
    .where(theirs)
    .orderBy(desc(mistake.sharedOn), desc(mistake.id))
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'))
    .prepare();
  const countOfTheirs = orm.select({ total: count() }).from(mistake).where(theirs).prepare();
  const messages = orm
    .select({ channelId: postedMessage.channelId, ts: postedMessage.ts })
    .from(postedMessage)
    .where(
      and(
        eq(postedMessage.workspaceId, workspaceId),
        eq(postedMessage.mistakeId, sql.placeholder('id')),
      ),
    )
    .prepare();

  function toMistake(found: NonNullable<ReturnType<typeof one.get>>): Mistake {
    const { sourceChannelId, sourceTs, receipt: _receipt, ...row } = found.row;
    return {
      ...row,
      focusAreaName: found.focusAreaName,
      coaching: found.coaching ?? 'none',
      source: sourceChannelId && sourceTs ? { channelId: sourceChannelId, ts: sourceTs } : null,
      posted: messages.all({ workspaceId: row.workspaceId, id: row.id }),
    };
  }

  return {
    authorOf: (workspaceId, id) => author.get({ workspaceId, id })?.id,
    read(workspaceId, id) {
      const found = one.get({ workspaceId, id });
      return found && toMistake(found);
    },
    ofAuthor(workspaceId, authorId, { size, index }) {
      const found = pageOfTheirs.all({ workspaceId, authorId, limit: size, offset: index * size });
      const total = countOfTheirs.get({ workspaceId, authorId })?.total ?? 0;
      return { mistakes: found.map(toMistake), total };
    },
  };
}
