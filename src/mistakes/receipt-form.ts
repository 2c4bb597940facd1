import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import { beganWith } from './begun-form.ts';
import { type Proof, RECEIPT_SHAPE } from './held-share.ts';

/** Six words as a screen carries them: it is the only place where they are. */
export const receiptWords = z.string().regex(RECEIPT_SHAPE);

/** The screens behind a receipt carry it from one to the next. No id: each looks the share up anew. */
export const receiptMetadata = modalMetadata(z.object({ receipt: receiptWords }));

/** The form that edits the share: it began with a focus area as well. */
export const receiptEditMetadata = modalMetadata(beganWith.extend({ receipt: receiptWords }));

/** The form for what was learned: it can be opened from the button of the author's own DM as well. */
export const carriedProof = z.union([
  z.strictObject({ receipt: receiptWords }),
  z.strictObject({ token: z.string().regex(/^[\w-]{22}$/) }),
]);
const proofMetadata = modalMetadata(carriedProof);

/** What a screen carries of a proof: never an account. */
export const toCarry = (proof: Proof): z.infer<typeof carriedProof> =>
  typeof proof === 'string' ? { receipt: proof } : { token: proof.token };
export const writeProof = (proof: Proof): string => proofMetadata.write(toCarry(proof));

/** The proof in what a screen carries, for who uses the screen. */
export const proofFrom = (carried: z.infer<typeof carriedProof>, personId: string): Proof =>
  'receipt' in carried ? carried.receipt : { token: carried.token, personId };

export function proofOf(
  screen: { view: { private_metadata: string } },
  personId: string,
): Proof | undefined {
  const carried = proofMetadata.read(screen.view.private_metadata);
  return carried && proofFrom(carried, personId);
}

/** The receipt that a screen carries. */
export const receiptOf = (screen: { view?: { private_metadata: string } | undefined }) =>
  receiptMetadata.read(screen.view?.private_metadata ?? '')?.receipt;
