import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';

/** The share whose lesson it is. */
export const kitMetadata = modalMetadata(z.object({ id: z.string().min(1) }));
