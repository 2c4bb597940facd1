import type { ModalView } from '@slack/types';
import type { Listening } from '../slack/listening.ts';
import type { Press } from '../slack/payloads.ts';
import type { Wanted } from './browse-library.ts';
import { libraryMetadata } from './library-form.ts';
import { OPEN_AREA, OPEN_LIBRARY } from './library-home.ts';
import { type LibraryScreen, openLibrary } from './library-listeners.ts';
import { WORDS_MAX } from './library-modal.ts';

interface Deps {
  screen: LibraryScreen;
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  openChanging(workspaceId: string, triggerId: string, view: ModalView): Promise<string>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  updateModal(workspaceId: string, viewId: string, view: ModalView): Promise<void>;
}

/** The ways into the library from other places: the Home tab, and a checklist. */
export function registerLibraryHome(listening: Listening, { screen, ...windows }: Deps): void {
  async function open(payload: Press, workspaceId: string, chosen: Partial<Wanted>): Promise<void> {
    const from = payload.channel?.id;
    const metadata = libraryMetadata.write(from ? { from } : {});
    const { trigger_id: triggerId } = payload;
    const asked = { workspaceId, personId: payload.user.id, metadata, triggerId };
    const wanted: Wanted = { words: '', areaId: undefined, time: 'all', ...chosen };
    if (payload.view?.type !== 'modal') return await openLibrary(screen, windows, asked, wanted);
    // Over a checklist: what takes time at first has been done for that.
    await windows.pushModal(workspaceId, triggerId, await screen.page(asked, wanted));
  }

  listening.press(OPEN_LIBRARY, async ({ payload, workspaceId }) => {
    const words = (payload.actions[0]?.value ?? '').slice(0, WORDS_MAX);
    await open(payload, workspaceId, { words });
  });
  for (const actionId of OPEN_AREA) {
    listening.press(actionId, async ({ payload, workspaceId }) => {
      await open(payload, workspaceId, { areaId: payload.actions[0]?.value });
    });
  }
}
