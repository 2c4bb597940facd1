import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import type { Listening } from '../slack/listening.ts';
import { channelLink } from '../slack/mrkdwn.ts';
import { noteModal } from '../slack/note-modal.ts';
import type { BrowseLibrary } from './browse-library.ts';
import { MEETING_KIT } from './lesson-modal.ts';
import { kitMetadata } from './meeting-kit-form.ts';
import { channelOption, KIT_CHANNEL, KIT_MODAL, meetingKitModal } from './meeting-kit-modal.ts';
import type { PostMeetingKit } from './post-meeting-kit.ts';

/** From a lesson to a meeting about it. */
export function registerMeetingKit(
  listening: Listening,
  deps: {
    browse: Pick<BrowseLibrary, 'lesson'>;
    kits: PostMeetingKit;
    openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
    pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
    say: Say;
  },
): void {
  const { browse, kits, say } = deps;
  const note = (text: string) => noteModal(say, say('kit.button'), text);

  listening.press(MEETING_KIT, async ({ payload, workspaceId }) => {
    const id = payload.actions[0]?.value ?? '';
    const lesson = await browse.lesson(workspaceId, payload.user.id, id);
    const view = lesson
      ? meetingKitModal(
          say,
          lesson,
          await kits.ownPlace(workspaceId, lesson),
          kitMetadata.write({ id }),
        )
      : note(say('library.gone'));
    const show = payload.view?.type === 'modal' ? deps.pushModal : deps.openModal;
    await show(workspaceId, payload.trigger_id, view);
  });

  listening.options(KIT_CHANNEL, async ({ userId, typed, metadata, workspaceId }) => {
    const id = kitMetadata.read(metadata)?.id ?? '';
    const lesson = await browse.lesson(workspaceId, userId, id);
    if (!lesson) return [];
    const wanted = typed.replace(/^#/, '').toLowerCase();
    return (await kits.places(workspaceId, userId, lesson))
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .slice(0, 100)
      .map(channelOption);
  });

  listening.submission(KIT_MODAL, async ({ payload: { view, user }, workspaceId }) => {
    // One that is only there to copy from.
    if (!(KIT_CHANNEL in view.state.values)) return { kind: 'done' };
    const id = kitMetadata.read(view.private_metadata)?.id ?? '';
    const channelId = view.state.values[KIT_CHANNEL]?.[KIT_CHANNEL]?.selected_option?.value ?? '';
    const posted = await kits.post(workspaceId, user.id, id, channelId);
    switch (posted.kind) {
      case 'on-its-way':
        return {
          kind: 'next',
          view: note(say('kit.onItsWay', { channel: channelLink(channelId) })),
        };
      case 'gone':
        return { kind: 'next', view: note(say('library.gone')) };
      default:
        return { kind: 'errors', errors: { [KIT_CHANNEL]: say('kit.notThere') } };
    }
  });
}
