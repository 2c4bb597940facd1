import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openContacts, openDatabase } from '../../src/database/open-database.ts';
import { createWorkspaceStore } from '../../src/stewardship/workspace-store.ts';

/** The workspaces that a test database knows. */
export const HERE = 'T0HERE';
export const ELSEWHERE = 'T0ELSEWHERE';

export interface DatabaseFile {
  folder: string;
  file: string;
  /** Opens the file once more, as a second process would. */
  open(): Database;
  /** The file of sealed contacts beside it. */
  contactsFile: string;
  openContacts(): Database;
}

/** A folder of its own for a database; it goes when the test ends, after everything that was opened in it. */
export function databaseFile(): DatabaseFile {
  const folder = mkdtempSync(join(tmpdir(), 'oops-store-'));
  const file = join(folder, 'data', 'oops.db');
  const contactsFile = join(folder, 'data', 'oops.contacts');
  const opened: Database[] = [];
  const keep = (db: Database) => {
    opened.push(db);
    return db;
  };
  onTestFinished(() => {
    for (const db of opened) db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    file,
    open: () => keep(openDatabase(file)),
    contactsFile,
    openContacts: () => keep(openContacts(contactsFile)),
  };
}

/** A real SQLite file with the real migrations and two workspaces. */
export async function openTestDatabase(): Promise<DatabaseFile & { db: Database }> {
  const there = databaseFile();
  const db = there.open();
  const workspaces = createWorkspaceStore(db);
  for (const id of [HERE, ELSEWHERE]) {
    await workspaces.settle(id, {
      slotMinutes: 15,
      focusAreas: [{ id: `${id}-area`, name: 'Handing over', prompts: ['What got lost?'] }],
    });
  }
  return { ...there, db };
}

/** Resolves once what was asked for "soon" has been done: microtasks, then one turn of the event loop. */
export async function soon(): Promise<void> {
  await new Promise((resolve) => void setImmediate(() => void setImmediate(resolve)));
}
