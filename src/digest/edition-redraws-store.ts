import type { Transaction } from '../database/database.ts';
import { type Enqueue, putAllBehind, subjectsWaiting } from '../outbox/enqueue.ts';
import { EDITION, REDRAW_EDITION, REDRAW_ONE_OF_MANY } from './digest-kinds.ts';

/**
 * So many are drawn anew at once. Slack takes fifty changes of messages in a minute (tier 3), and lets all wait where there are more:
 * many go one after another, a second each, and nothing that people share waits behind them.
 */
const FEW = 20;

/** Has editions drawn anew, in the step that makes it necessary. */
export interface RedrawEditions {
  /** @param all channels by their editions */
  (tx: Transaction, workspaceId: string, all: ReadonlyMap<string, string>): void;
}

export const createRedrawEditions =
  ({ enqueue }: { enqueue: Enqueue }): RedrawEditions =>
  (tx, workspaceId, all) => {
    const beingPosted = new Set(subjectsWaiting(tx, { workspaceId, kind: EDITION }));
    for (const [subjectId, lane] of all) {
      // One that is just being posted has read the words of before: it is drawn anew behind that.
      if (all.size > FEW && !beingPosted.has(subjectId)) continue;
      enqueue(tx, { workspaceId, lane, kind: REDRAW_EDITION, subjectId });
    }
    if (all.size <= FEW) return;
    const [lane, ...others] = [...all.keys()].filter((id) => !beingPosted.has(id));
    if (!lane) return;
    enqueue(tx, { workspaceId, lane, kind: REDRAW_ONE_OF_MANY, subjectId: lane });
    putAllBehind(tx, { workspaceId, lane, kind: REDRAW_ONE_OF_MANY }, others);
  };
