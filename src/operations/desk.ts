import type { Command } from 'commander';
import type { Clock } from '../runtime/clock.ts';

/** Where an operator types. */
export interface Desk {
  /** Where the database and the secret are, by the environment. Asked when a command needs them. */
  place(): {
    databaseFile: string;
    contactsFile: string;
    secretFile: string;
    secrets: readonly string[];
  };
  /** What relative paths are relative to. */
  workingDirectory: string;
  clock: Pick<Clock, 'now'>;
  write(text: string): void;
  writeError(text: string): void;
}

/** A command that a slice offers to the operator. @param ends is told the exit code, if it is not 0 */
export type Tool = (program: Command, desk: Desk, ends: (code: number) => void) => void;

/** All went well. */
export const DONE = 0;
/** There is something that the operator should look at. */
export const FOUND = 1;
/** It could not be done. */
export const FAILED = 2;

/** It can't be done; `message` says in one line why, and what the operator can do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
