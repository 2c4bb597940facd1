import type { Database, Transaction } from '../database/database.ts';
import type { Letter, Letterbox } from '../outbox/letterbox.ts';
import type { AnonymousMistake, NewMistake, Source } from './mistake.ts';
import { changeLetterId, SHARE_LETTER } from './mistake-kinds.ts';
import type { MistakeRows } from './mistake-rows-store.ts';
import { createInsertShare, readShareLetter } from './share-letter-store.ts';

/** How a share comes to be kept: at once, or by a letter. Every method is one atomic step, but for `openLetter`, which is part of one. */
export interface ShareStore {
  /** Stores an open share and its posting. A form that was sent before is not stored again. */
  shareOpenly(
    share: NewMistake & { authorId: string; source: Source | null; sharedOn: string },
  ): Promise<void>;
  /**
   * Puts an anonymous share into the post office.
   * @param leavesAt says which slot is next (ms since the epoch). Asked when it is this letter's turn to write: one
   * that had to wait past its slot would otherwise leave alone
   * @returns when it leaves (ms since the epoch), or nothing when it has left already
   */
  shareAnonymously(share: AnonymousMistake, leavesAt: () => number): Promise<number | undefined>;
  /** Stores an anonymous share, and its posting, when its letter leaves: in the post office's own step. */
  openLetter(tx: Transaction, letter: Letter, sharedOn: string): void;
  /** Whether it was shared, and waits or has left. */
  isShared(workspaceId: string, id: string): Promise<boolean>;
  /** Takes an anonymous share out of the post office, with a change of it that waits. @returns whether it was still there */
  takeBack(workspaceId: string, id: string): Promise<boolean>;
}

export function createShareStore(
  deps: Parameters<typeof createInsertShare>[0] & { db: Database; letterbox: Letterbox },
  rows: Pick<MistakeRows, 'authorOf'>,
): ShareStore {
  const { db, letterbox } = deps;
  const insertShare = createInsertShare(deps);

  return {
    async shareOpenly(share) {
      const { source, ...values } = share;
      db.atomically((tx) => {
        // Its author sent it anonymously before, and changed their mind when the answer was lost.
        letterbox.takeBack(tx, share.workspaceId, share.id);
        insertShare(tx, {
          ...values,
          receipt: null,
          sourceChannelId: source?.channelId ?? null,
          sourceTs: source?.ts ?? null,
        });
      });
    },
    async shareAnonymously(share, leavesAt) {
      const { workspaceId, id } = share;
      return db.atomically((tx) => {
        if (rows.authorOf(workspaceId, id) !== undefined) return undefined;
        return letterbox.post(tx, {
          workspaceId,
          id,
          kind: SHARE_LETTER,
          leavesAt: leavesAt(),
          body: JSON.stringify(share),
        }).leavesAt;
      });
    },
    async isShared(workspaceId, id) {
      return rows.authorOf(workspaceId, id) !== undefined || letterbox.holds(workspaceId, id);
    },
    openLetter: (tx, opened, sharedOn) => insertShare(tx, readShareLetter(opened, sharedOn)),
    async takeBack(workspaceId, id) {
      const wasThere = db.atomically((tx) => {
        db.forgetForGood(tx);
        const isThere = letterbox.takeBack(tx, workspaceId, id);
        // Of one that stewards were reading a change may wait.
        if (isThere) letterbox.takeBack(tx, workspaceId, changeLetterId(id));
        return isThere;
      });
      db.scrubSoon();
      return wasThere;
    },
  };
}
