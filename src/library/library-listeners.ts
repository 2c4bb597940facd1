import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Listening } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { Press } from '../slack/payloads.ts';
import type { Command } from '../slice.ts';
import type { BrowseLibrary, Wanted } from './browse-library.ts';
import { lessonModal } from './lesson-modal.ts';
import { libraryMetadata, readPage, readTyped, readWanted } from './library-form.ts';
import { areaOptions, LIBRARY, libraryModal, OPEN_LESSON } from './library-modal.ts';

interface Deps {
  browse: BrowseLibrary;
  findLink: FindLink;
  /** How a lesson read before, if that is kept. */
  earlierWords(workspaceId: string, id: string): Promise<readonly KnownBlock[]>;
  /** Opens the share form with a text in it, over the screen. */
  share(opening: {
    workspaceId: string;
    triggerId: string;
    text: string;
    channelId?: string;
  }): Promise<unknown>;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
  say: Say;
}

/** The library's screen, for who asks. */
export type LibraryScreen = (
  asked: { workspaceId: string; personId: string; metadata: string },
  wanted: Wanted,
  index?: number,
) => Promise<ModalView>;

export function createLibraryScreen({
  browse,
  findLink,
  say,
}: Pick<Deps, 'browse' | 'findLink' | 'say'>): LibraryScreen {
  return async ({ workspaceId, personId, metadata }, wanted, index = 0) => {
    const page = await browse.page(workspaceId, personId, wanted, index);
    const links = await Promise.all(
      page.found.map(async ({ lesson: { id, posted } }) => {
        const link = await findLink(workspaceId, posted);
        return link === undefined ? [] : [[id, link] as const];
      }),
    );
    return libraryModal(say, page, new Map(links.flat()), metadata);
  };
}

/** `/oops search` and `/oops lessons`: one screen, with words to look for or without. */
export function libraryCommands(
  screen: LibraryScreen,
  openModal: Deps['openModal'],
): readonly Command[] {
  const run: Command['run'] = async ({ payload, workspaceId, rest }) => {
    const metadata = libraryMetadata.write({ from: payload.channel_id });
    const wanted: Wanted = { words: readTyped(rest), areaId: undefined, time: 'all' };
    const view = await screen({ workspaceId, personId: payload.user_id, metadata }, wanted);
    await openModal(workspaceId, payload.trigger_id, view);
  };
  return [
    { word: 'search', takesWords: true, help: 'help.search', run },
    { word: 'lessons', help: 'help.lessons', run },
  ];
}

export function registerLibrary(
  listening: Listening,
  screen: LibraryScreen,
  { browse, findLink, earlierWords, share, openModal, pushModal, updateModal, say }: Deps,
): void {
  const askedBy = (workspaceId: string, { user, view }: Pick<Press, 'user' | 'view'>) => ({
    workspaceId,
    personId: user.id,
    metadata: view?.private_metadata ?? '',
  });

  // Whatever is chosen or typed, the first page shows what fits it; the buttons below turn its pages.
  const { words, area, time, newer, older } = LIBRARY;
  for (const actionId of [words, area, time, newer, older]) {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      const { view, actions } = payload;
      if (!view) return;
      const turns = actionId === newer || actionId === older;
      const index = turns ? readPage(actions[0]?.value) : 0;
      const wanted = readWanted(view.state.values);
      const shown = await screen(askedBy(workspaceId, payload), wanted, index);
      await updateModal(workspaceId, view.id, shown);
    });
  }

  listening.submission(LIBRARY.modal, async ({ payload, workspaceId }) => {
    const wanted = readWanted(payload.view.state.values);
    return { kind: 'next', view: await screen(askedBy(workspaceId, payload), wanted) };
  });

  listening.options(area, async ({ userId, typed, workspaceId }) =>
    areaOptions(say, await browse.areas(workspaceId, userId), typed),
  );

  listening.press(LIBRARY.share, async ({ payload, workspaceId }) => {
    const { view, trigger_id: triggerId } = payload;
    if (!view) return;
    const text = readWanted(view.state.values).words;
    const channelId = libraryMetadata.read(view.private_metadata)?.from;
    await share({ workspaceId, triggerId, text, ...(channelId && { channelId }) });
  });

  listening.press(OPEN_LESSON, async ({ payload, workspaceId }) => {
    const id = payload.actions[0]?.value ?? '';
    const lesson = await browse.lesson(workspaceId, payload.user.id, id);
    const view = lesson
      ? lessonModal(
          say,
          lesson,
          await findLink(workspaceId, lesson.posted),
          await earlierWords(workspaceId, id),
        )
      : noteModal(say, say('library.lessonTitle'), say('library.gone'));
    const show = payload.view?.type === 'modal' ? pushModal : openModal;
    await show(workspaceId, payload.trigger_id, view);
  });
}
