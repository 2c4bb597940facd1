import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';

/** The page of the list that is shown. */
export const mineMetadata = modalMetadata(z.object({ page: z.number().int().min(0) }));
