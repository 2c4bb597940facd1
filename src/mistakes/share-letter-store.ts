import type { Transaction } from '../database/database.ts';
import { mistake } from '../database/schema.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letter } from '../outbox/post-letter.ts';
import type { NewMistake } from './mistake.ts';
import { POST } from './mistake-kinds.ts';

/** What an anonymous share becomes when its letter leaves: the share, without an author, and its posting. */
export function openShareLetter(
  tx: Transaction,
  enqueue: Enqueue,
  opened: Letter,
  sharedOn: string,
): void {
  const share = JSON.parse(opened.body) as NewMistake;
  insertShare(tx, enqueue, {
    ...share,
    authorId: null,
    sourceChannelId: null,
    sourceTs: null,
    sharedOn,
  });
}

const NEW = { withdrawn: false, undeliverable: null, meToo: 0, helped: 0 };

/** Stores a share and its posting, in the caller's transaction. One that is stored already stays as it is. */
export function insertShare(
  tx: Transaction,
  enqueue: Enqueue,
  share: Omit<typeof mistake.$inferInsert, keyof typeof NEW>,
): void {
  const stored = tx
    .insert(mistake)
    .values({ ...share, ...NEW })
    .onConflictDoNothing()
    .returning({ id: mistake.id })
    .all();
  if (stored.length === 0) return;
  enqueue(tx, {
    workspaceId: share.workspaceId,
    lane: share.channelId,
    kind: POST,
    subjectId: share.id,
  });
}
