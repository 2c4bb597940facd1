import { text } from '../drizzle.ts';
import { workspace } from './workspace.ts';

/** The workspace of a row. Deleting a workspace deletes all that is its. */
export const ofWorkspace = () =>
  text()
    .notNull()
    .references(() => workspace.id, { onDelete: 'cascade' });
