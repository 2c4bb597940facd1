import { CALL_LETTER, callLetterId } from './callback-window.ts';

interface CallLetter {
  workspaceId: string;
  id: string;
  kind: string;
  leavesAt: number;
  body: string;
}

/** Where letters are put, inside the caller's transaction. */
interface Letters<Tx> {
  post(tx: Tx, letter: CallLetter): CallLetter;
  replace(tx: Tx, letter: CallLetter): void;
}

/**
 * Has an author told at a slot that something waits for them: once, however much there is.
 * @param call `isAlone`: it is for them alone. A call for nothing else goes with the talk, when that ends
 */
export function postCall<Tx>(
  letters: Letters<Tx>,
  tx: Tx,
  call: { workspaceId: string; mistakeId: string; leavesAt: number; isAlone: boolean },
): void {
  const { workspaceId, mistakeId, leavesAt, isAlone } = call;
  const body = JSON.stringify({ mistakeId, isAlone });
  const id = callLetterId(mistakeId);
  const waiting = letters.post(tx, { workspaceId, id, kind: CALL_LETTER, leavesAt, body });
  // Now they are called for what stands in the thread, too.
  if (!isAlone && isForTalkAlone(waiting)) letters.replace(tx, { ...waiting, body });
}

/** Whether a call is for what a coach wrote to the author alone, and for nothing else. */
export const isForTalkAlone = ({ body }: { body: string }): boolean =>
  (JSON.parse(body) as { isAlone?: boolean }).isAlone === true;
