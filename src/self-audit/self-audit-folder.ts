import { mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The folder in which made-up people live while Oops looks for them. */
export interface SelfAuditFolder {
  path: string;
  /** Makes it, empty, for its owner only. @throws what the file system throws */
  make(): void;
  /** Removes it with all that is in it, also what a process left that was killed. */
  remove(): void;
}

/**
 * Beside the database, so that the same file system is tested. Its name begins otherwise than the database's: what the
 * operator's audit finds beside the database is the database's.
 */
export function selfAuditFolder(databaseFile: string): SelfAuditFolder {
  const path = join(dirname(databaseFile), `.self-audit-${basename(databaseFile)}`);
  const remove = () => rmSync(path, { recursive: true, force: true });
  return {
    path,
    make() {
      remove();
      mkdirSync(path, { mode: 0o700 });
    },
    remove,
  };
}
