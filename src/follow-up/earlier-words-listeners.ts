import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { ChangeMistake } from '../mistakes/change-mistake.ts';
import { isId } from '../runtime/ids.ts';
import type { Listening } from '../slack/listening.ts';
import { EARLIER_WORDS, earlierWordsModal, FORGET_EARLIER_WORDS } from './earlier-words-modal.ts';
import type { LessonVersion } from './lesson-version.ts';

interface Deps {
  history: {
    versions(workspaceId: string, mistakeId: string): Promise<LessonVersion[]>;
    forgetVersions(workspaceId: string, mistakeId: string): Promise<void>;
  };
  change: Pick<ChangeMistake, 'ofAuthor'>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  say: Say;
}

/** How a lesson of one's own read before, and deleting that. Others find it in the library only. */
export function registerEarlierWords(listening: Listening, deps: Deps): void {
  const { history, say } = deps;

  async function isTheirs(workspaceId: string, id: string, personId: string): Promise<boolean> {
    return isId(id) && (await deps.change.ofAuthor(workspaceId, id, personId)).kind === 'yours';
  }

  listening.press(EARLIER_WORDS, async ({ payload, workspaceId }) => {
    const id = payload.actions[0]?.value ?? '';
    const mayRead = await isTheirs(workspaceId, id, payload.user.id);
    const versions = mayRead ? await history.versions(workspaceId, id) : [];
    await deps.pushModal(workspaceId, payload.trigger_id, earlierWordsModal(say, id, versions));
  });

  listening.press(FORGET_EARLIER_WORDS, async ({ payload, workspaceId }) => {
    const id = payload.actions[0]?.value ?? '';
    const { view, user } = payload;
    if (!view) return;
    if (await isTheirs(workspaceId, id, user.id)) await history.forgetVersions(workspaceId, id);
    await deps.updateModal(workspaceId, view.id, earlierWordsModal(say, id, []));
  });
}
