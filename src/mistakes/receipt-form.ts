import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import { RECEIPT_SHAPE } from './held-share.ts';

/** Six words as a screen carries them: it is the only place where they are. */
export const receiptWords = z.string().regex(RECEIPT_SHAPE);

/** The screens behind a receipt carry it from one to the next. No id: each looks the share up anew. */
export const receiptMetadata = modalMetadata(z.object({ receipt: receiptWords }));

/** The receipt that a screen carries. */
export const receiptOf = (screen: { view?: { private_metadata: string } | undefined }) =>
  receiptMetadata.read(screen.view?.private_metadata ?? '')?.receipt;
