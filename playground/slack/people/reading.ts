import type { NameOf } from '../blocks/visible-text.ts';
import type { WorkspaceState } from '../state/world.ts';

/** Names behind ids, as this workspace shows them. */
export function namesIn(workspace: WorkspaceState): NameOf {
  return (kind, id) => {
    if (kind === 'user') {
      const user = workspace.users.get(id);
      return user ? `@${user.name}` : null;
    }
    if (kind === 'channel') {
      const channel = workspace.channels.get(id);
      return channel ? `#${channel.name}` : null;
    }
    const group = workspace.userGroups.get(id);
    return group ? `@${group.handle}` : null;
  };
}
