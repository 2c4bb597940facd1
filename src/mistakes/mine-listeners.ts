import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Listening } from '../slack/listening.ts';
import type { Press } from '../slack/payloads.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import type { ChangeMistake } from './change-mistake.ts';
import { shownArea } from './begun-form.ts';
import { changeMetadata } from './change-mistake-form.ts';
import {
  chooseChannelModal,
  editModal,
  withdrawModal,
  withEarlier,
} from './change-mistake-modal.ts';
import { isLessonAlone, type Mistake } from './mistake.ts';
import type { MyMistakes } from './my-mistakes.ts';
import { mineMetadata } from './my-mistakes-form.ts';
import {
  exportModal,
  MINE_CHANNEL,
  MINE_EDIT,
  MINE_EXPORT,
  MINE_OTHER_PAGE,
  MINE_PAGE,
  MINE_REMOVE_NAME,
  MINE_WITHDRAW,
  myMistakesModal,
} from './my-mistakes-modal.ts';

interface Deps {
  mine: MyMistakes;
  change: ChangeMistake;
  formChoices(workspaceId: string): Promise<{ focusAreas: FocusArea[]; hasCoaches: boolean }>;
  /** Gets ready to look through a text, while its author still writes. */
  warmUp(): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  listView: MineView;
  say: Say;
}

/** A page of a person's own list. */
export type MineView = (workspaceId: string, personId: string, page: number) => Promise<ModalView>;

export function createMineView(deps: {
  mine: MyMistakes;
  /** What else a person is asked about a share of their own. */
  ownBlocks(workspaceId: string, mistakeId: string): Promise<readonly KnownBlock[]>;
  say: Say;
}): MineView {
  return async (workspaceId, personId, wanted) => {
    const page = await deps.mine.page(workspaceId, personId, wanted);
    const asked = new Map<string, readonly KnownBlock[]>();
    for (const { id } of page.mistakes) asked.set(id, await deps.ownBlocks(workspaceId, id));
    return myMistakesModal(deps.say, page, asked, mineMetadata.write({ page: page.index }));
  };
}

/** `/oops mine`: the list, and what its buttons do. Each shows its form in the same screen, and comes back to it. */
export function registerMine(listening: Listening, deps: Deps): void {
  const { mine, change, listView, say } = deps;

  /** A button of the list: what it shows instead, or the list again. */
  function on(
    actionId: string,
    next: (pressed: {
      workspaceId: string;
      personId: string;
      value: string;
      page: number;
    }) => Promise<ModalView | undefined>,
  ): void {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      if (!payload.view) return;
      const pressed = readPress(payload, workspaceId);
      const view =
        (await next(pressed)) ?? (await listView(workspaceId, pressed.personId, pressed.page));
      await deps.updateModal(workspaceId, payload.view.id, view);
    });
  }

  /** A form for a share that is still theirs; otherwise the list, which shows what is left. */
  function onShare(
    actionId: string,
    form: (mistake: Mistake, page: number) => Promise<ModalView>,
  ): void {
    on(actionId, async ({ workspaceId, personId, value, page }) => {
      const found = await change.ofAuthor(workspaceId, value, personId);
      return found.kind === 'yours' ? await form(found.mistake, page) : undefined;
    });
  }

  onShare(MINE_EDIT, async (mistake, minePage) => {
    void deps.warmUp();
    const isLesson = isLessonAlone(mistake);
    const choices = { ...(await deps.formChoices(mistake.workspaceId)), isLesson };
    const areaId = shownArea(mistake.focusAreaId, choices.focusAreas);
    const metadata = changeMetadata.write({ id: mistake.id, minePage, areaId });
    return editModal(say, withEarlier(mistake), choices, metadata);
  });
  onShare(MINE_WITHDRAW, async (mistake, minePage) =>
    withdrawModal(say, mistake, changeMetadata.write({ id: mistake.id, minePage })),
  );
  onShare(MINE_CHANNEL, async (mistake) =>
    chooseChannelModal(say, mistake, changeMetadata.write({ id: mistake.id })),
  );
  on(MINE_REMOVE_NAME, async ({ workspaceId, personId, value }) => {
    await change.removeName(workspaceId, value, personId);
    return undefined;
  });
  on(MINE_EXPORT, async ({ workspaceId, personId }) =>
    exportModal(say, await mine.all(workspaceId, personId)),
  );
  for (const actionId of [MINE_PAGE, MINE_OTHER_PAGE]) {
    on(actionId, ({ workspaceId, personId, value }) => {
      const page = Number.parseInt(value, 10);
      return listView(workspaceId, personId, Number.isSafeInteger(page) && page > 0 ? page : 0);
    });
  }
  // The fields of the export are only there to copy from.
  listening.submission('export_mistakes', async () => ({ kind: 'done' }));
}

function readPress(payload: Press, workspaceId: string) {
  return {
    workspaceId,
    personId: payload.user.id,
    value: payload.actions[0]?.value ?? '',
    page: mineMetadata.read(payload.view?.private_metadata ?? '')?.page ?? 0,
  };
}
