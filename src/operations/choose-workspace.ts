import { CommandError } from './desk.ts';

/**
 * The workspace that an operator means: the only one, or the one that they name.
 * @throws CommandError
 */
export function chooseWorkspace<Workspace extends { id: string }>(
  all: readonly Workspace[],
  named: string | undefined,
): Workspace {
  const ids = all.map(({ id }) => id).join(', ');
  if (all.length === 0) {
    throw new CommandError('No workspace is known here yet. Start Oops once, which meets yours.');
  }
  if (named === undefined && all.length > 1) {
    throw new CommandError(`There are several workspaces: add --workspace with one of ${ids}.`);
  }
  const chosen = named === undefined ? all[0] : all.find(({ id }) => id === named);
  if (!chosen) throw new CommandError(`There is no workspace ${named} here, but: ${ids}.`);
  return chosen;
}
