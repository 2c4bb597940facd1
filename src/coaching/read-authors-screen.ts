import type { Receipt } from '../anonymity/receipt.ts';
import type { Proof } from '../mistakes/held-share.ts';

/** A screen that shows its user to be an author, and how it looks by now. */
export interface AuthorsScreen<Modal> {
  proof: Proof;
  /** What is typed in it. */
  written: string;
  again(): Promise<Modal | undefined>;
}

/** Nothing for a screen that proves nothing. `Screen` is what was pressed in, `Modal` what is shown. */
export type ReadAuthorsScreen<Screen, Modal> = (
  workspaceId: string,
  screen: Screen,
  personId: string,
) => AuthorsScreen<Modal> | undefined;

interface Deps<Screen, Modal> {
  /** The screen in which an anonymous author replies. */
  replying: {
    proofIn(screen: Screen, personId: string): Proof | undefined;
    writtenIn(screen: Screen): string;
    again(workspaceId: string, screen: Screen, personId: string): Promise<Modal | undefined>;
  };
  /** The screens behind a receipt. */
  mistakes: {
    receiptIn(screen: Screen): Receipt | undefined;
    receiptScreen(workspaceId: string, receipt: Receipt): Promise<Modal | undefined>;
  };
}

/** Behind the receipt, or behind the button of the author's own DM. */
export function createReadAuthorsScreen<Screen, Modal>({
  replying,
  mistakes,
}: Deps<Screen, Modal>): ReadAuthorsScreen<Screen, Modal> {
  return (workspaceId, screen, personId) => {
    const proof = replying.proofIn(screen, personId);
    if (proof !== undefined) {
      const again = () => replying.again(workspaceId, screen, personId);
      return { proof, written: replying.writtenIn(screen), again };
    }
    const receipt = mistakes.receiptIn(screen);
    if (receipt === undefined) return undefined;
    const again = () => mistakes.receiptScreen(workspaceId, receipt);
    return { proof: receipt, written: '', again };
  };
}
