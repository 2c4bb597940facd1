import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { placeholdersOf } from '../database/placeholders.ts';
import { deskLetter, letter, mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import { type Letter, ofOneSize } from '../outbox/letterbox.ts';
import { firstDays } from './lesson.ts';
import type { NewMistake } from './mistake.ts';
import { CHANGE_LETTER, POST, SHARE_LETTER } from './mistake-kinds.ts';

/** Stores a share and its posting, inside the caller's transaction. One that is stored already stays as it is. */
export interface InsertShare {
  (
    tx: Transaction,
    share: Omit<typeof mistake.$inferInsert, keyof typeof NEW | keyof ReturnType<typeof firstDays>>,
  ): void;
}

const NEW = {
  withdrawn: false,
  undeliverable: null,
  meToo: 0,
  helped: 0,
  lessonBy: null,
  outcome: null,
  importId: null,
};

export function createInsertShare(deps: {
  db: Pick<Database, 'orm'>;
  enqueue: Enqueue;
}): InsertShare {
  // Its author waits meanwhile: the query is built once.
  const insert = deps.db.orm
    .insert(mistake)
    .values(placeholdersOf(mistake))
    .onConflictDoNothing()
    .prepare();

  return (tx, share) => {
    const { whatLearned, whatChanged = '', followUpWeeks = 0 } = share;
    const lesson = { whatLearned, whatChanged, followUpWeeks };
    const days = firstDays(share.sharedOn, lesson);
    if (insert.run({ ...share, ...lesson, ...days, ...NEW }).changes === 0) return;
    deps.enqueue(tx, {
      workspaceId: share.workspaceId,
      lane: share.channelId,
      kind: POST,
      subjectId: share.id,
    });
  };
}

/** What an anonymous share becomes when its letter leaves: the share, without an author. */
export function readShareLetter(opened: Letter, sharedOn: string): Parameters<InsertShare>[1] {
  // A letter of before there were receipts has none.
  const share = JSON.parse(opened.body) as NewMistake & { receipt?: string };
  const { workspaceId, id } = opened;
  return {
    receipt: null,
    ...share,
    workspaceId,
    id,
    authorId: null,
    sourceChannelId: null,
    sourceTs: null,
    sharedOn,
  };
}

/** Has the letters that wait for a channel, or are read first, go there under its new id. */
export function redirectShareLetters(
  tx: Transaction,
  workspaceId: string,
  oldId: string,
  newId: string,
): void {
  const redirected = ({ kind, body }: { kind: string; body: string }) => {
    if (![SHARE_LETTER, CHANGE_LETTER].includes(kind) || body === '') return undefined;
    const share = JSON.parse(body) as { channelId?: string };
    return share.channelId === oldId ? JSON.stringify({ ...share, channelId: newId }) : undefined;
  };
  const inWorkspace = eq(letter.workspaceId, workspaceId);
  for (const waiting of tx.select().from(letter).where(inWorkspace).all()) {
    const body = redirected(waiting);
    if (body === undefined) continue;
    tx.update(letter)
      .set({ body: ofOneSize(body) })
      .where(and(inWorkspace, eq(letter.id, waiting.id)))
      .run();
  }
  const onDesk = eq(deskLetter.workspaceId, workspaceId);
  for (const read of tx.select().from(deskLetter).where(onDesk).all()) {
    const body = redirected(read);
    if (body === undefined) continue;
    tx.update(deskLetter)
      .set({ body })
      .where(and(onDesk, eq(deskLetter.id, read.id)))
      .run();
  }
}
