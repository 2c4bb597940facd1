import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { ReactToMistake } from '../mistakes/react-to-mistake.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Listening } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { BrowseLibrary } from './browse-library.ts';
import { LESSON_HELPED, lessonModal } from './lesson-modal.ts';
import { OPEN_LESSON } from './library-modal.ts';

const SAID = {
  counted: 'react.helped',
  'counted-before': 'react.before',
  own: 'react.own',
  gone: 'library.gone',
} as const;

/** The screen of one lesson, wherever it is opened, and *This helped me* on it. */
export function registerLesson(
  listening: Listening,
  deps: {
    browse: Pick<BrowseLibrary, 'lesson'>;
    findLink: FindLink;
    react: ReactToMistake;
    /** How a lesson read before, if that is kept. */
    earlierWords(workspaceId: string, id: string): Promise<readonly KnownBlock[]>;
    openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
    pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
    updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
    say: Say;
  },
): void {
  const { browse, findLink, earlierWords, react, say } = deps;

  async function screenOf(workspaceId: string, personId: string, id: string, said?: string) {
    const lesson = await browse.lesson(workspaceId, personId, id);
    if (!lesson) return noteModal(say, say('library.lessonTitle'), say('library.gone'));
    const link = await findLink(workspaceId, lesson.posted);
    return lessonModal(say, lesson, link, await earlierWords(workspaceId, id), said);
  }

  listening.press(OPEN_LESSON, async ({ payload, workspaceId }) => {
    const view = await screenOf(workspaceId, payload.user.id, payload.actions[0]?.value ?? '');
    const show = payload.view?.type === 'modal' ? deps.pushModal : deps.openModal;
    await show(workspaceId, payload.trigger_id, view);
  });

  listening.press(LESSON_HELPED, async ({ payload, workspaceId }) => {
    const { view, user, actions } = payload;
    if (!view) return;
    const id = actions[0]?.value ?? '';
    // Only who may read it: the channel may have been closed to them since they opened it.
    const isSeen = (await browse.lesson(workspaceId, user.id, id)) !== undefined;
    const outcome = isSeen ? await react(workspaceId, id, 'helped', user.id) : 'gone';
    const shown = await screenOf(workspaceId, user.id, id, say(SAID[outcome]));
    await deps.updateModal(workspaceId, view.id, shown);
  });
}
