import type { Database, Transaction } from '../database/database.ts';
import { and, asc, eq, sql } from '../database/drizzle.ts';
import { focusArea, prompt, steward, workspace } from '../database/schema.ts';
import type { SlotMinutes } from '../outbox/slot.ts';
import type { FocusArea } from './focus-area.ts';
import { createWorkingDaysStore } from './working-days-store.ts';
import type { WorkingDays } from './working-days.ts';
import type { SetupChange, Translated, WorkspaceSettings } from './workspace-settings.ts';

export interface WorkspaceStore {
  /** Makes the workspace with its settings and focus areas, unless it is there already. */
  settle(
    workspaceId: string,
    settings: {
      slotMinutes: SlotMinutes;
      /** Each with the questions that coaches are offered to begin with. */
      focusAreas: (FocusArea & { prompts: readonly string[] })[];
    },
  ): Promise<void>;
  /** The workspace's focus areas in their order. */
  focusAreas(workspaceId: string): Promise<FocusArea[]>;
  /** Minutes between two postings of anonymous shares. */
  slotMinutes(workspaceId: string): Promise<number>;
  /** Days in which a coach can reach an anonymous author who said so; 0 is never. */
  callbackDays(workspaceId: string): Promise<number>;
  /** What channels see, and what is kept, is in this language. */
  language(workspaceId: string): Promise<string>;
  settings(workspaceId: string): Promise<WorkspaceSettings>;
  workingDays(workspaceId: string): Promise<WorkingDays>;
  /** The accounts of the stewards, in no order that says anything. */
  stewards(workspaceId: string): Promise<string[]>;
  /**
   * Saves what was changed, and leaves the rest as it is by now.
   * @returns what it was before; nothing, and nothing is saved, if no steward would be left
   */
  change(workspaceId: string, change: SetupChange): Promise<SetUp | undefined>;
}

/** How a workspace is set up. */
export interface SetUp {
  settings: WorkspaceSettings;
  stewards: string[];
}

// Every request belongs to a settled workspace; these are the product's own defaults.
const DEFAULTS: WorkspaceSettings = {
  slotMinutes: 15,
  callbackDays: 14,
  approval: false,
  anonymousSharing: true,
  language: 'en',
};

/** What stewards have written in other words is theirs, and stays. */
function translate(tx: Transaction, workspaceId: string, { from, to }: Translated): void {
  tx.update(focusArea)
    .set({ name: to })
    .where(and(eq(focusArea.workspaceId, workspaceId), eq(focusArea.name, from)))
    .run();
  tx.update(prompt)
    .set({ text: to })
    .where(and(eq(prompt.workspaceId, workspaceId), eq(prompt.text, from)))
    .run();
}

export function createWorkspaceStore(db: Database): WorkspaceStore {
  // Every form asks these while somebody waits for it: each query is built once.
  const areasInOrder = db.orm
    .select({ id: focusArea.id, name: focusArea.name })
    .from(focusArea)
    .where(eq(focusArea.workspaceId, sql.placeholder('workspaceId')))
    .orderBy(asc(focusArea.position))
    .prepare();
  const one = db.orm
    .select()
    .from(workspace)
    .where(eq(workspace.id, sql.placeholder('workspaceId')))
    .prepare();
  const allStewards = db.orm
    .select({ id: steward.accountId })
    .from(steward)
    .where(eq(steward.workspaceId, sql.placeholder('workspaceId')))
    .prepare();

  const days = createWorkingDaysStore(db);

  function read(workspaceId: string): WorkspaceSettings {
    const { slotMinutes, callbackDays, approval, anonymousSharing, language } =
      one.get({ workspaceId }) ?? DEFAULTS;
    return { slotMinutes, callbackDays, approval, anonymousSharing, language };
  }
  const readStewards = (workspaceId: string) =>
    allStewards.all({ workspaceId }).map(({ id }) => id);

  return {
    async settle(workspaceId, settings) {
      db.atomically((tx) => {
        const made = tx
          .insert(workspace)
          .values({ id: workspaceId, slotMinutes: settings.slotMinutes })
          .onConflictDoNothing()
          .returning({ id: workspace.id })
          .all();
        if (made.length === 0) return;
        for (const [position, { id, name, prompts }] of settings.focusAreas.entries()) {
          tx.insert(focusArea).values({ workspaceId, position, id, name }).run();
          for (const [at, text] of prompts.entries()) {
            tx.insert(prompt).values({ workspaceId, areaId: id, position: at, text }).run();
          }
        }
      });
    },
    async focusAreas(workspaceId) {
      return areasInOrder.all({ workspaceId });
    },
    async slotMinutes(workspaceId) {
      return read(workspaceId).slotMinutes;
    },
    async callbackDays(workspaceId) {
      return read(workspaceId).callbackDays;
    },
    async language(workspaceId) {
      return read(workspaceId).language;
    },
    async settings(workspaceId) {
      return read(workspaceId);
    },
    async workingDays(workspaceId) {
      return await days.workingDays(workspaceId);
    },
    async stewards(workspaceId) {
      return readStewards(workspaceId);
    },
    async change(workspaceId, { settings, translated = [], appointed, dismissed }) {
      return db.atomically((tx) => {
        const before = { settings: read(workspaceId), stewards: readStewards(workspaceId) };
        const left = new Set([...before.stewards, ...appointed]).difference(new Set(dismissed));
        if (left.size === 0) return undefined;
        if (Object.keys(settings).length > 0) {
          tx.update(workspace).set(settings).where(eq(workspace.id, workspaceId)).run();
        }
        for (const one of translated) translate(tx, workspaceId, one);
        for (const accountId of appointed) {
          tx.insert(steward).values({ workspaceId, accountId }).onConflictDoNothing().run();
        }
        if (dismissed.length === 0) return before;
        for (const accountId of dismissed) {
          tx.delete(steward)
            .where(and(eq(steward.workspaceId, workspaceId), eq(steward.accountId, accountId)))
            .run();
        }
        // No copy of an account is to be left in the file that no row shows.
        db.forgetForGood(tx);
        return before;
      });
    },
  };
}
