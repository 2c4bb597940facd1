import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';

/** Which share a form is about, and the page of `/oops mine` that it returns to. */
export const changeMetadata = modalMetadata(
  z.object({ id: z.string().regex(/^[\w-]{22}$/), minePage: z.number().int().min(0).optional() }),
);
