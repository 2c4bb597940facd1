import type { Database, Transaction } from '../database/database.ts';
import { and, eq } from '../database/drizzle.ts';
import { lessonProposal, mistake } from '../database/schema.ts';
import { type Enqueue, isWaiting, waitingIn } from '../outbox/enqueue.ts';
import {
  DRAW_PROPOSAL,
  type NewProposal,
  type Proposal,
  type ProposalState,
  type REMOVE_PROPOSAL,
} from './proposal.ts';

type Reader = Pick<Transaction, 'select'>;
type Place = Pick<Proposal, 'workspaceId' | 'mistakeId'>;

/** What the steps of this slice are made of: all inside the caller's transaction. */
export function createProposalRows({
  db,
  enqueue,
}: {
  db: Pick<Database, 'forgetForGood'>;
  enqueue: Enqueue;
}) {
  const here = (workspaceId: string, mistakeId: string) =>
    and(eq(lessonProposal.workspaceId, workspaceId), eq(lessonProposal.mistakeId, mistakeId));

  const share = (reader: Reader, workspaceId: string, mistakeId: string) =>
    reader
      .select({
        channelId: mistake.channelId,
        withdrawn: mistake.withdrawn,
        whatLearned: mistake.whatLearned,
      })
      .from(mistake)
      .where(and(eq(mistake.workspaceId, workspaceId), eq(mistake.id, mistakeId)))
      .get();

  const ofPlace = (tx: Transaction, { workspaceId, mistakeId }: Place) => ({
    workspaceId,
    lane: share(tx, workspaceId, mistakeId)?.channelId ?? mistakeId,
    subjectId: mistakeId,
  });

  /** Has its message posted, or drawn anew. */
  function draw(tx: Transaction, place: Place): void {
    const request = { ...ofPlace(tx, place), kind: DRAW_PROPOSAL };
    if (!isWaiting(tx, request)) enqueue(tx, request);
  }

  return {
    here,
    share,
    draw,
    find: (reader: Reader, workspaceId: string, mistakeId: string): Proposal | undefined =>
      reader.select().from(lessonProposal).where(here(workspaceId, mistakeId)).get(),
    /** A proposal takes the place of the one before. */
    put(tx: Transaction, proposal: NewProposal, today: string, before?: Proposal): void {
      const request = { ...ofPlace(tx, proposal), kind: DRAW_PROPOSAL };
      // A message that still shows the one before is the one to be drawn anew: else its words would stay in it.
      const isShown =
        before?.state === 'standing' ||
        waitingIn(tx, request).some(
          ({ kind, subjectId }) => kind === request.kind && subjectId === request.subjectId,
        );
      const ts = isShown ? (before?.ts ?? null) : null;
      const row = { ...proposal, state: 'standing' as const, proposedOn: today, ts };
      db.forgetForGood(tx);
      tx.delete(lessonProposal).where(here(proposal.workspaceId, proposal.mistakeId)).run();
      tx.insert(lessonProposal).values(row).run();
      draw(tx, proposal);
    },
    /** It stands no more: its words and its name go for good, from the message too. */
    end(tx: Transaction, place: Place, state: Exclude<ProposalState, 'standing'>): void {
      db.forgetForGood(tx);
      tx.update(lessonProposal)
        .set({ state, personId: null, whatLearned: '', whatChanged: '', followUpWeeks: 0 })
        .where(here(place.workspaceId, place.mistakeId))
        .run();
      draw(tx, place);
    },
    remove(tx: Transaction, place: Place): void {
      db.forgetForGood(tx);
      tx.delete(lessonProposal).where(here(place.workspaceId, place.mistakeId)).run();
    },
    enqueue(tx: Transaction, place: Place, kind: typeof REMOVE_PROPOSAL): void {
      enqueue(tx, { ...ofPlace(tx, place), kind });
    },
  };
}
