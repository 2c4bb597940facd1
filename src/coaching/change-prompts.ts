import { ANY_AREA } from '../stewardship/focus-area.ts';
import { PROMPT_MAX, PROMPTS_MAX } from './prompt.ts';

interface Deps {
  prompts: {
    ofArea(workspaceId: string, areaId: string): Promise<string[]>;
    replace(workspaceId: string, areaId: string, texts: readonly string[]): Promise<void>;
  };
  /** Those of a workspace that wrote none, from the catalogue: they go into its threads, so they are in its language. */
  general(workspaceId: string): Promise<string[]>;
  /** A text from outside without what nobody typed on purpose. */
  tidy(text: string): string;
  /** A text of at most so many UTF-16 units. */
  clip(text: string, max: number): string;
}

/** The questions that coaches are offered to begin with, and changing them. */
export interface ChangePrompts {
  /** What is offered for a focus area: its own; else those of 'any'; else those that Oops comes with. Never none. */
  prompts(workspaceId: string, areaId: string): Promise<string[]>;
  /**
   * Puts these in place of the area's own, each in one line and once. With none left, it has what others have. A form says
   * before what doesn't fit: here no more than fits is kept.
   */
  changePrompts(workspaceId: string, areaId: string, lines: readonly string[]): Promise<void>;
}

export function createChangePrompts({ prompts, general, tidy, clip }: Deps): ChangePrompts {
  return {
    async prompts(workspaceId, areaId) {
      for (const id of new Set([areaId, ANY_AREA])) {
        const own = await prompts.ofArea(workspaceId, id);
        if (own.length > 0) return own;
      }
      return await general(workspaceId);
    },
    async changePrompts(workspaceId, areaId, lines) {
      const tidied = lines.map((line) => clip(tidy(line).replace(/\s+/g, ' '), PROMPT_MAX));
      const texts = [...new Set(tidied)].filter((line) => line !== '');
      await prompts.replace(workspaceId, areaId, texts.slice(0, PROMPTS_MAX));
    },
  };
}
