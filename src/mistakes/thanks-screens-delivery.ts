import type { KnownBlock, ModalView } from '@slack/types';
import { keepLanguage } from '../language/language.ts';
import type { Clock } from '../runtime/clock.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { PostedAt } from './mistake.ts';
import type { ThanksScreens } from './thanks-screens.ts';

const UNDO_FOR_MS = 60_000;
// The answer that shows the screen is still on its way when the share is posted; what overtakes it would be lost.
const SETTLED_AFTER_MS = 500;

interface Screen {
  workspaceId: string;
  viewId: string;
  shownAt: number;
  /** Draws it in the language in which its author read it first: the channel may speak another. */
  inItsLanguage: <T>(task: () => T) => T;
  link?: string;
  canUndo: boolean;
  similar: readonly KnownBlock[];
  cancelLast: () => void;
}

export function createThanksScreens(deps: {
  clock: Clock;
  view(
    shareId: string,
    shown: { link?: string | undefined; canUndo: boolean; similar: readonly KnownBlock[] },
  ): ModalView;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  linkTo(place: PostedAt & { workspaceId: string }): Promise<string>;
  /** Where the share was posted, if it has been. */
  postedAt(workspaceId: string, shareId: string): Promise<PostedAt | undefined>;
  /** What others learned from something like it, for its author to read. */
  similar(workspaceId: string, shareId: string): Promise<readonly KnownBlock[]>;
  onFault(fault: unknown): void;
}): ThanksScreens {
  const { clock } = deps;
  const screens = new Map<string, Screen>();
  const now = () => clock.now().epochMilliseconds;

  // The screen may have been closed, and Slack may be busy: the share is safe in any case.
  function quietly(task: Promise<void>): void {
    task.catch((error: unknown) => {
      if (!(error instanceof SlackCallError)) deps.onFault(error);
    });
  }

  async function draw(shareId: string, shown: Partial<Screen>): Promise<void> {
    const screen = screens.get(shareId);
    if (!screen) return;
    const { link, canUndo, similar } = Object.assign(screen, shown);
    const view = screen.inItsLanguage(() => deps.view(shareId, { canUndo, link, similar }));
    await deps.updateModal(screen.workspaceId, screen.viewId, view);
  }

  async function addLink(workspaceId: string, shareId: string, at: PostedAt): Promise<void> {
    const screen = screens.get(shareId);
    if (!screen || screen.link) return;
    await draw(shareId, { link: await deps.linkTo({ workspaceId, ...at }) });
    // Looked for only now: nothing else waits for it.
    const similar = await screen.inItsLanguage(() => deps.similar(workspaceId, shareId));
    if (similar.length > 0) await draw(shareId, { similar });
  }

  function posted(workspaceId: string, shareId: string, at: PostedAt): void {
    const screen = screens.get(shareId);
    if (!screen) return;
    const wait = screen.shownAt + SETTLED_AFTER_MS - now();
    clock.after(wait, () => quietly(addLink(workspaceId, shareId, at)));
  }

  async function catchUp(workspaceId: string, shareId: string): Promise<void> {
    const at = await deps.postedAt(workspaceId, shareId);
    if (at) posted(workspaceId, shareId, at);
  }

  return {
    shown(workspaceId, shareId, viewId) {
      const cancelLast = clock.after(UNDO_FOR_MS, () => {
        quietly(draw(shareId, { canUndo: false }).finally(() => screens.delete(shareId)));
      });
      screens.set(shareId, {
        workspaceId,
        viewId,
        shownAt: now(),
        inItsLanguage: keepLanguage(),
        canUndo: true,
        similar: [],
        cancelLast,
      });
      // It may have been posted before the screen was known here.
      quietly(catchUp(workspaceId, shareId));
    },
    posted,
    forget(shareId) {
      screens.get(shareId)?.cancelLast();
      screens.delete(shareId);
    },
  };
}
