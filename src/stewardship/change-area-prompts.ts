import { PROMPTS_MAX } from '../coaching/prompt.ts';
import { ANY_AREA } from './focus-area.ts';

/** A focus area, or whatever it is about, and the questions that its coaches are offered. */
export interface AreaWithPrompts {
  id: string;
  /** Nothing of 'any', which has no name of its own. */
  name?: string;
  prompts: readonly string[];
}

export type SavedPrompts =
  | { kind: 'saved'; area: AreaWithPrompts; isChanged: boolean }
  | { kind: 'not-steward' }
  /** Together with what others have added meanwhile. */
  | { kind: 'too-many' }
  /** The area is there no more. */
  | { kind: 'gone' };

export interface ChangeAreaPrompts {
  /** Whatever it is about, and the focus areas in their order; nothing for who is no steward. */
  areas(workspaceId: string, personId: string): Promise<AreaWithPrompts[] | undefined>;
  /** @param shown the questions that a form showed before they were changed in it to `wanted` */
  save(
    workspaceId: string,
    personId: string,
    change: { areaId: string; shown: readonly string[]; wanted: readonly string[] },
  ): Promise<SavedPrompts>;
}

/** The questions of areas, kept by who asks them. */
export interface Prompts {
  prompts(workspaceId: string, areaId: string): Promise<readonly string[]>;
  changePrompts(workspaceId: string, areaId: string, lines: readonly string[]): Promise<void>;
}

export function createChangeAreaPrompts(deps: {
  prompts: Prompts;
  stewards(workspaceId: string): Promise<string[]>;
  focusAreas(workspaceId: string): Promise<{ id: string; name: string }[]>;
}): ChangeAreaPrompts {
  const { prompts } = deps;

  async function areas(workspaceId: string, personId: string) {
    if (!(await deps.stewards(workspaceId)).includes(personId)) return undefined;
    const all = [{ id: ANY_AREA }, ...(await deps.focusAreas(workspaceId))];
    return await Promise.all(
      all.map(async (area) => ({ ...area, prompts: await prompts.prompts(workspaceId, area.id) })),
    );
  }

  return {
    areas,
    async save(workspaceId, personId, { areaId, shown, wanted }) {
      const before = await areas(workspaceId, personId);
      if (!before) return { kind: 'not-steward' };
      const area = before.find(({ id }) => id === areaId);
      if (!area) return { kind: 'gone' };
      // What was left alone stays as it is by now: it may be that of others, for an area that has none of its own.
      const isLeft = wanted.join('\n') === shown.join('\n');
      const lines = isLeft ? area.prompts : withLines(area.prompts, shown, wanted);
      if (lines.length > PROMPTS_MAX) return { kind: 'too-many' };
      const isChanged = lines.join('\n') !== area.prompts.join('\n');
      if (isChanged) await prompts.changePrompts(workspaceId, areaId, lines);
      const now = await prompts.prompts(workspaceId, areaId);
      return { kind: 'saved', area: { ...area, prompts: now }, isChanged };
    },
  };
}

/** The lines that somebody wants, with what others have added meanwhile, and without what they have taken out. */
export function withLines(
  now: readonly string[],
  shown: readonly string[],
  wanted: readonly string[],
): string[] {
  const added = now.filter((line) => !shown.includes(line) && !wanted.includes(line));
  const takenOut = new Set(shown.filter((line) => !now.includes(line)));
  return [...wanted.filter((line) => !takenOut.has(line)), ...added];
}
