import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Clock } from '../runtime/clock.ts';
import { withinTime } from '../runtime/within-time.ts';
import type { FindLink } from '../slack/find-link.ts';
import type { Listening } from '../slack/listening.ts';
import type { Press } from '../slack/payloads.ts';
import type { Command } from '../slice.ts';
import type { BrowseLibrary, Wanted } from './browse-library.ts';
import { libraryMetadata, readPage, readTyped, readWanted } from './library-form.ts';
import { areaOptions, LIBRARY, libraryModal, lookingModal } from './library-modal.ts';

interface Deps {
  browse: BrowseLibrary;
  findLink: FindLink;
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
  /** @returns the id of the view, to show something else in it */
  openChanging(workspaceId: string, triggerId: string, view: ModalView): Promise<string>;
  onFault(fault: unknown): void;
  clock: Pick<Clock, 'after'>;
  say: Say;
}

interface Asked {
  workspaceId: string;
  personId: string;
  metadata: string;
}

/** The library's screen, for who asks. */
export interface LibraryScreen {
  page(asked: Asked, wanted: Wanted, index?: number): Promise<ModalView>;
  /** In the time that Slack gives for a window: where it takes longer, one that says so, and what then takes its place. */
  soon(asked: Asked, wanted: Wanted): Promise<{ view: ModalView; later?: Promise<ModalView> }>;
}

// Slack waits for three seconds: for Slack's own answers, and the first search after a start.
const SOON_MS = 1500;

export function createLibraryScreen({
  browse,
  findLink,
  clock,
  say,
}: Pick<Deps, 'browse' | 'findLink' | 'clock' | 'say'>): LibraryScreen {
  const page: LibraryScreen['page'] = async (asked, wanted, index = 0) => {
    const { workspaceId, personId, metadata } = asked;
    const found = await browse.page(workspaceId, personId, wanted, index);
    const links = await Promise.all(
      found.found.map(async ({ lesson: { id, posted } }) => {
        const link = await findLink(workspaceId, posted);
        return link === undefined ? [] : [[id, link] as const];
      }),
    );
    return libraryModal(say, found, new Map(links.flat()), metadata);
  };

  return {
    page,
    async soon(asked, wanted) {
      const later = page(asked, wanted);
      const view = await withinTime(clock, SOON_MS, later);
      if (view) return { view };
      const area = await browse.area(asked.workspaceId, wanted.areaId);
      return { view: lookingModal(say, { wanted, area }, asked.metadata), later };
    },
  };
}

type Windows = Pick<Deps, 'openModal' | 'openChanging' | 'updateModal'>;

/** Opens the library in time, however long it takes to look. */
export async function openLibrary(
  screen: LibraryScreen,
  { openModal, openChanging, updateModal }: Windows,
  asked: Asked & { triggerId: string },
  wanted: Wanted,
): Promise<void> {
  const { workspaceId, triggerId } = asked;
  const { view, later } = await screen.soon(asked, wanted);
  if (!later) return await openModal(workspaceId, triggerId, view);
  const viewId = await openChanging(workspaceId, triggerId, view);
  await updateModal(workspaceId, viewId, await later);
}

/** `/oops search` and `/oops lessons`: one screen, with words to look for or without. */
export function libraryCommands(screen: LibraryScreen, windows: Windows): readonly Command[] {
  const run: Command['run'] = async ({ payload, workspaceId, rest }) => {
    const metadata = libraryMetadata.write({ from: payload.channel_id });
    const wanted: Wanted = { words: readTyped(rest), areaId: undefined, time: 'all' };
    const { user_id: personId, trigger_id: triggerId } = payload;
    await openLibrary(screen, windows, { workspaceId, personId, metadata, triggerId }, wanted);
  };
  return [
    { word: 'search', takesWords: true, help: 'help.search', run },
    { word: 'lessons', help: 'help.lessons', run },
  ];
}

export function registerLibrary(
  listening: Listening,
  screen: LibraryScreen,
  { browse, share, updateModal, onFault, say }: Deps,
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
      const shown = await screen.page(askedBy(workspaceId, payload), wanted, index);
      await updateModal(workspaceId, view.id, shown);
    });
  }

  listening.submission(LIBRARY.modal, async ({ payload, workspaceId }) => {
    const wanted = readWanted(payload.view.state.values);
    const { view, later } = await screen.soon(askedBy(workspaceId, payload), wanted);
    if (!later) return { kind: 'next', view };
    const follow = async () => updateModal(workspaceId, payload.view.id, await later);
    return { kind: 'next', view, afterwards: () => void follow().catch(onFault) };
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
}
