import type { Database } from '../database/database.ts';
import { and, asc, eq } from '../database/drizzle.ts';
import { prompt } from '../database/schema.ts';

/** The questions that coaches are offered to begin with. Every method is one atomic step. */
export interface PromptStore {
  /** Those of a focus area, or of 'any', in their order; none, where nobody wrote any. */
  ofArea(workspaceId: string, areaId: string): Promise<string[]>;
  /** Puts these in place of all that the area had. */
  replace(workspaceId: string, areaId: string, texts: readonly string[]): Promise<void>;
}

export function createPromptStore(db: Database): PromptStore {
  const ofArea = (workspaceId: string, areaId: string) =>
    and(eq(prompt.workspaceId, workspaceId), eq(prompt.areaId, areaId));

  return {
    async ofArea(workspaceId, areaId) {
      return db.orm
        .select({ text: prompt.text })
        .from(prompt)
        .where(ofArea(workspaceId, areaId))
        .orderBy(asc(prompt.position))
        .all()
        .map(({ text }) => text);
    },
    async replace(workspaceId, areaId, texts) {
      db.atomically((tx) => {
        tx.delete(prompt).where(ofArea(workspaceId, areaId)).run();
        for (const [position, text] of texts.entries()) {
          tx.insert(prompt).values({ workspaceId, areaId, position, text }).run();
        }
      });
    },
  };
}
