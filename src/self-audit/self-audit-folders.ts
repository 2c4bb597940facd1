import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Where made-up people live while Oops looks for them: each self-audit has a folder of its own. */
export interface SelfAuditFolders {
  /**
   * Removes the others and makes an empty one, for its owner only.
   * @returns its path, which nobody had before: what an earlier self-audit still cleans up late is its own
   * @throws what the file system throws
   */
  make(): string;
  /** Removes them all with what is in them, also what a process left that was killed. */
  remove(): void;
}

/**
 * Beside the database, so that the same file system is tested. Their names begin otherwise than the database's: what the
 * operator's audit finds beside the database is the database's.
 */
export function selfAuditFolders(databaseFile: string): SelfAuditFolders {
  const beside = dirname(databaseFile);
  const name = `.self-audit-${basename(databaseFile)}`;
  // Without the dash: as Oops named its only one before.
  const isOne = (found: string) => found === name || found.startsWith(`${name}-`);
  function remove(): void {
    for (const found of readdirSync(beside).filter(isOne))
      rmSync(join(beside, found), { recursive: true, force: true });
  }
  return {
    make() {
      remove();
      return mkdtempSync(join(beside, `${name}-`));
    },
    remove,
  };
}
