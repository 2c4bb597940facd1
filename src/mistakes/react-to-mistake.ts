import { LRUCache } from 'lru-cache';
import { type Mistake, type Reaction, shownCount } from './mistake.ts';

interface Deps {
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    react(workspaceId: string, id: string, reaction: Reaction, redraw: boolean): Promise<void>;
  };
}

export interface ReactToMistake {
  (
    workspaceId: string,
    id: string,
    reaction: Reaction,
    personId: string,
  ): Promise<'counted' | 'counted-before' | 'own' | 'gone'>;
}

const SHARES_KEPT = 10_000;

/**
 * Counts one press a person. Who pressed is held in memory alone and is forgotten with the process: after a restart
 * somebody may press twice, which is better than a record of who has been there too.
 */
export function createReactToMistake({ mistakes }: Deps): ReactToMistake {
  const pressed = new LRUCache<string, Set<string>>({ max: SHARES_KEPT });
  return async (workspaceId, id, reaction, personId) => {
    const mistake = await mistakes.find(workspaceId, id);
    if (!mistake || mistake.withdrawn) return 'gone';
    if (mistake.authorId === personId) return 'own';
    const key = `${workspaceId} ${id} ${reaction}`;
    const people = pressed.get(key) ?? new Set<string>();
    if (people.has(personId)) return 'counted-before';
    people.add(personId);
    pressed.set(key, people);
    const before = reaction === 'me-too' ? mistake.meToo : mistake.helped;
    await mistakes.react(workspaceId, id, reaction, shownCount(before) !== shownCount(before + 1));
    return 'counted';
  };
}
