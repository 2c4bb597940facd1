import type { Transaction } from '../database/database.ts';
import { and, eq, lte, ne, sql } from '../database/drizzle.ts';
import { followUp, mistake } from '../database/schema.ts';
import { followUpDay } from '../mistakes/lesson.ts';
import { REFRESH } from '../mistakes/mistake-kinds.ts';
import { type Enqueue, isWaiting, waitingIn } from '../outbox/enqueue.ts';
import {
  ASK,
  type AskedLesson,
  DRAW_QUESTION,
  type OutcomeAnswer,
  type REMOVE_QUESTION,
} from './asked-lesson.ts';

type Reader = Pick<Transaction, 'select'>;
type Kind = typeof ASK | typeof DRAW_QUESTION | typeof REMOVE_QUESTION;
type Place = Pick<AskedLesson, 'workspaceId' | 'mistakeId'>;

export type FollowUpRows = ReturnType<typeof createFollowUpRows>;

/** What the steps of this slice are made of: all inside the caller's transaction. */
export function createFollowUpRows({ enqueue }: { enqueue: Enqueue }) {
  const here = (workspaceId: string, mistakeId: string) =>
    and(eq(followUp.workspaceId, workspaceId), eq(followUp.mistakeId, mistakeId));
  const ofShare = (workspaceId: string, mistakeId: string) =>
    and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, mistakeId));

  const share = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select({
        channelId: mistake.channelId,
        whatLearned: mistake.whatLearned,
        whatChanged: mistake.whatChanged,
        followUpOn: mistake.followUpOn,
        followUpWeeks: mistake.followUpWeeks,
        outcome: mistake.outcome,
      })
      .from(mistake)
      .where(ofShare(workspaceId, mistakeId))
      .get();

  function request(tx: Transaction, { workspaceId, mistakeId }: Place, kind: string) {
    const lane = share(tx, workspaceId, mistakeId)?.channelId ?? mistakeId;
    return { workspaceId, lane, kind, subjectId: mistakeId };
  }

  const find = (reader: Reader, workspaceId: string, mistakeId: string): AskedLesson | undefined =>
    reader.select().from(followUp).where(here(workspaceId, mistakeId)).get();

  function plan(
    tx: Transaction,
    workspaceId: string,
    mistakeId: string,
    values: Partial<Pick<typeof mistake.$inferInsert, 'followUpOn' | 'followUpWeeks' | 'outcome'>>,
  ): void {
    tx.update(mistake).set(values).where(ofShare(workspaceId, mistakeId)).run();
  }

  return {
    here,
    share,
    find,
    plan,
    /** A share whose day has come, that stands in its channel, and has an author who could answer. */
    isDue: (workspaceId: string, today: string) =>
      and(
        eq(mistake.workspaceId, workspaceId),
        lte(mistake.followUpOn, today),
        eq(mistake.withdrawn, false),
        ne(mistake.whatLearned, ''),
        sql`(${mistake.authorId} is not null or ${mistake.receipt} is not null)`,
        sql`exists (select 1 from posted_message p where p.workspace_id = ${mistake.workspaceId}
          and p.mistake_id = ${mistake.id} and p.channel_id = ${mistake.channelId})`,
      ),
    /** Whether a question is on its way to a channel, or that of one share. */
    isAsking: (tx: Transaction, workspaceId: string, lane: string, mistakeId?: string) =>
      waitingIn(tx, { workspaceId, lane }).some(
        ({ kind, subjectId }) =>
          kind === ASK && (mistakeId === undefined || subjectId === mistakeId),
      ),
    put(tx: Transaction, { ...row }: AskedLesson): void {
      tx.insert(followUp)
        .values(row)
        .onConflictDoUpdate({
          target: [followUp.workspaceId, followUp.mistakeId],
          set: { askedOn: row.askedOn, ts: row.ts },
        })
        .run();
    },
    setTs(tx: Transaction, workspaceId: string, mistakeId: string, ts: string | null): void {
      tx.update(followUp).set({ ts }).where(here(workspaceId, mistakeId)).run();
    },
    remove(tx: Transaction, { workspaceId, mistakeId }: Place): void {
      tx.delete(followUp).where(here(workspaceId, mistakeId)).run();
    },
    enqueue(tx: Transaction, place: Place, kind: Kind): void {
      enqueue(tx, request(tx, place, kind));
    },
    /** What was answered stands with the lesson, and the messages follow. @returns whether there is a lesson */
    answer(
      tx: Transaction,
      workspaceId: string,
      mistakeId: string,
      { outcome, againWeeks }: OutcomeAnswer,
      today: string,
    ): boolean {
      const before = share(tx, workspaceId, mistakeId);
      if (!before?.whatLearned) return false;
      const again = againWeeks && { ...before, followUpWeeks: againWeeks };
      plan(tx, workspaceId, mistakeId, {
        outcome,
        // Who says that it stuck isn't asked any more, whatever they chose before.
        ...(outcome === 'stuck' && { followUpOn: null }),
        ...(outcome === 'working' &&
          again && { followUpWeeks: again.followUpWeeks, followUpOn: followUpDay(today, again) }),
      });
      for (const kind of before.outcome === outcome ? [DRAW_QUESTION] : [REFRESH, DRAW_QUESTION]) {
        const one = request(tx, { workspaceId, mistakeId }, kind);
        if (!isWaiting(tx, one)) enqueue(tx, one);
      }
      return true;
    },
  };
}
