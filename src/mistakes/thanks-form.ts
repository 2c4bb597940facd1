import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';

/** The screen after sharing carries which share it was: it is the only thing that can undo an anonymous one. */
export const thanksMetadata = modalMetadata(z.object({ id: z.string().regex(/^[\w-]{22}$/) }));
