import type { ModalView } from '@slack/types';
import { type Channel, obstacleIn } from '../channels/channel.ts';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { Listening, Whisper } from '../slack/listening.ts';
import { noteModal } from '../slack/note-modal.ts';
import { escapeText, plainText } from '../slack/mrkdwn.ts';
import { tidy } from '../slack/text.ts';
import type { Command } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { WHAT_HAPPENED_MAX } from './mistake.ts';
import { EMPTY_FORM } from './share-form-state.ts';
import { HOME_SHARE, SHARE_LESSON } from './share-home.ts';
import { type ShareMetadata, shareMetadata } from './share-mistake-form.ts';
import { shareModal } from './share-mistake-modal.ts';

interface Deps {
  /** The channels Oops lives in. */
  homes(workspaceId: string): Promise<Channel[]>;
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    hasCoaches(workspaceId: string): Promise<boolean>;
    settings(workspaceId: string): Promise<{ anonymousSharing: boolean; approval: boolean }>;
  };
  openModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  pushModal(workspaceId: string, triggerId: string, view: ModalView): Promise<void>;
  say: Say;
  speakTo: Pick<SpeakTo, 'everyone'>;
  command: string;
  newId(): string;
}

interface Opening {
  workspaceId: string;
  triggerId: string;
  channelId?: string;
  text?: string;
  source?: NonNullable<ShareMetadata['source']>;
  othersWords?: boolean;
  isLesson?: boolean;
  /** A screen is open already: it goes over that. */
  isOver?: boolean;
}

/** The form with a text in it, over a screen that is open. @param channelId where somebody is, if that is known */
export type OpenShareOver = (opening: {
  workspaceId: string;
  triggerId: string;
  text: string;
  channelId?: string;
}) => Promise<unknown>;

/** The ways into the share form: `/oops`, both shortcuts, and the Home tab; for a lesson alone `/oops lesson`, and its button. Each opens it with one call, since a trigger lasts 3 s. */
export function createOpenShare(deps: Deps): {
  onText: Command['run'];
  openOver: OpenShareOver;
  onLesson: Command['run'];
  register(listening: Listening): void;
} {
  const { say, command } = deps;

  async function open(opening: Opening): Promise<'form' | 'nowhere'> {
    const { workspaceId, triggerId, source, isLesson } = opening;
    const show = opening.isOver ? deps.pushModal : deps.openModal;
    const homes = (await deps.homes(workspaceId)).filter((home) => !obstacleIn(home));
    if (homes.length === 0) {
      await show(workspaceId, triggerId, nowhere(opening.text));
      return 'nowhere';
    }
    const id = deps.newId();
    const text = opening.text ?? '';
    const view = shareModal(say, {
      metadata: shareMetadata.write({
        id,
        ...(source && { source }),
        ...(isLesson && { isLesson }),
      }),
      isLesson,
      state: { ...EMPTY_FORM, whatHappened: text },
      focusAreas: await deps.settings.focusAreas(workspaceId),
      hasCoaches: await deps.settings.hasCoaches(workspaceId),
      settings: await deps.settings.settings(workspaceId),
      channel: presetChannel(homes, opening.channelId),
      isCut: text.length > WHAT_HAPPENED_MAX,
      ...(source && { source: 'own' as const }),
      ...(opening.othersWords && { source: 'others' as const }),
    });
    await show(workspaceId, triggerId, view);
    return 'form';
  }

  /** Where somebody is; else the one public channel there is. A private one is never named to who may not be in it. */
  function presetChannel(homes: Channel[], channelId: string | undefined): Channel | undefined {
    const here = homes.find(({ id }) => id === channelId);
    const open = homes.filter(({ isPrivate }) => !isPrivate);
    return here ?? (open.length === 1 ? open[0] : undefined);
  }

  function nowhere(written: string | undefined): ModalView {
    const text = say('nowhere.text', { command });
    if (!written) return noteModal(say, say('nowhere.title'), text);
    const introduced = `${text}\n\n${say('nowhere.yourText')}`;
    return noteModal(say, say('nowhere.title'), introduced, [written]);
  }

  /** What stands in it for a name goes into the share, and says nothing of the language that its author reads. */
  async function readText(workspaceId: string, mrkdwn: string): Promise<string> {
    const unnamed = await deps.speakTo.everyone(workspaceId, () => ({
      person: say('unnamed.person'),
      channel: say('unnamed.channel'),
      group: say('unnamed.group'),
    }));
    return tidy(plainText(mrkdwn, unnamed));
  }

  /** Opens the form with a text in it; the text comes back where there is no form, or it is longer than that takes. */
  async function openWith(text: string, opening: Opening, whisper: Whisper): Promise<void> {
    let opened: 'form' | 'nowhere';
    try {
      opened = await open({ ...opening, text });
    } catch (fault) {
      const back = `${say('nowhere.yourText')}\n\n${escapeText(text)}`;
      if (text) await whisper({ text: back }).catch(() => {});
      throw fault;
    }
    if (opened === 'nowhere' || text.length <= WHAT_HAPPENED_MAX) return;
    await whisper({
      text: `${say('form.wasTooLong', { max: WHAT_HAPPENED_MAX })}\n\n${escapeText(text)}`,
    });
  }

  return {
    async onText({ payload, workspaceId, whisper }) {
      const text = await readText(workspaceId, payload.text);
      const { trigger_id: triggerId, channel_id: channelId } = payload;
      await openWith(text, { workspaceId, triggerId, channelId }, whisper);
    },
    openOver: (opening) => open({ ...opening, isOver: true }),
    async onLesson({ payload, workspaceId }) {
      const { trigger_id: triggerId, channel_id: channelId } = payload;
      await open({ workspaceId, triggerId, channelId, isLesson: true });
    },
    register(listening) {
      listening.press(HOME_SHARE, async ({ payload, workspaceId }) => {
        await open({ workspaceId, triggerId: payload.trigger_id });
      });
      listening.press(SHARE_LESSON, async ({ payload, workspaceId }) => {
        const isOver = payload.view?.type === 'modal';
        await open({ workspaceId, triggerId: payload.trigger_id, isLesson: true, isOver });
      });
      listening.globalShortcut('share_mistake', async ({ payload, workspaceId }) => {
        await open({ workspaceId, triggerId: payload.trigger_id });
      });
      listening.messageShortcut('learn_from_message', async ({ payload, workspaceId, whisper }) => {
        const { channel, message, trigger_id: triggerId, user } = payload;
        const place = { workspaceId, triggerId, channelId: channel.id };
        // Someone else's words are never copied: what happened is told by whom it happened to.
        if (message.user !== user.id) {
          await open({ ...place, othersWords: true });
          return;
        }
        const text = await readText(workspaceId, message.text ?? '');
        const source = { channelId: channel.id, ts: message.ts };
        await openWith(text, { ...place, source }, whisper);
      });
    },
  };
}
