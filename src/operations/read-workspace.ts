import type { Database } from '../database/database.ts';
import { openToRead } from '../database/open-existing.ts';
import type { Languages } from '../language/language.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { CommandError, type Desk } from './desk.ts';
import { createWorkspaces } from './workspaces-store.ts';

/**
 * Opens the database to read of one workspace, also while Oops runs, and closes it again.
 * @param named the workspace that the operator names, where there are several
 * @throws CommandError, OpenDatabaseError
 */
export async function readWorkspace<Found>(
  desk: Pick<Desk, 'place'>,
  named: string | undefined,
  read: (db: Pick<Database, 'orm'>, workspace: { id: string; language: string }) => Promise<Found>,
): Promise<Found> {
  const db = openToRead(desk.place().databaseFile);
  try {
    return await read(db, chooseWorkspace(await createWorkspaces(db).all(), named));
  } finally {
    db.close();
  }
}

/**
 * The language that an operator names.
 * @throws CommandError if Oops doesn't speak it
 */
export function chooseLanguage(languages: Pick<Languages, 'all' | 'fitting'>, tag: string): string {
  const language = languages.fitting(tag);
  if (language === undefined) {
    throw new CommandError(`Oops doesn't speak "${tag}". It speaks: ${languages.all.join(', ')}.`);
  }
  return language;
}
