import type { KnownBlock, ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { BLOCKS_MAX, section } from './block-kit.ts';
import type { Whisper } from './listening.ts';
import { noteModal } from './note-modal.ts';
import * as payloads from './payloads.ts';
import { SlackCallError } from './slack-call-error.ts';

interface Deps {
  /** Shows a screen with a trigger: on top of the one that is open, or alone. */
  show(triggerId: string, view: ModalView, over: 'screen' | 'nothing'): Promise<void>;
  updateModal(viewId: string, view: ModalView, hash?: string): Promise<void>;
  say: Say;
}

/** A private answer to one request. */
export interface Answering {
  whisper: Whisper;
  /** The same where no other window can be opened: in the screen itself that was pressed, if there is one. */
  withoutWindow: Whisper;
}

/** Slack shows three windows at most, one upon the other, and refuses a fourth. */
export const isFull = (error: unknown): boolean =>
  error instanceof SlackCallError && error.code === 'push_limit_reached';

/** Of the words that stand above a screen: the next take their place. */
const ABOVE = 'said_above';

/** How the person alone is answered who pressed, typed, or chose something. */
export function createWhispers(deps: Deps): (respond: unknown, body: unknown) => Answering {
  const { say } = deps;

  /** Says it above what a screen shows: what is typed there stays. */
  async function sayAbove(body: unknown, text: string): Promise<void> {
    const screen = payloads.screen.safeParse(body).data?.view;
    if (!screen) return;
    const { id, hash, blocks, ...rest } = screen;
    const shown = blocks.filter((block) => block.block_id !== ABOVE).slice(0, BLOCKS_MAX - 1);
    const above: KnownBlock = { ...section(text), block_id: ABOVE };
    // Slack's own words for what it was given by us.
    const view = { ...rest, blocks: [above, ...shown] } as ModalView;
    await deps.updateModal(id, view, hash);
  }

  /** The thread in which a reply's button was pressed: whoever reads there sees the answer there. */
  function threadOf(body: unknown): string | undefined {
    const container = payloads.pressed.safeParse(body).data?.container;
    return container?.thread_ts === container?.message_ts ? undefined : container?.thread_ts;
  }

  function inChannel(respond: (message: object) => Promise<void>, body: unknown): Answering {
    const whisper: Whisper = async (message) => {
      const threadTs = threadOf(body);
      await respond({
        response_type: 'ephemeral',
        replace_original: false,
        ...(threadTs && { thread_ts: threadTs }),
        ...message,
      });
    };
    return { whisper, withoutWindow: whisper };
  }

  /** A global shortcut, or a button of a screen: there is no channel to answer in. */
  function inScreen(body: unknown): Answering {
    const withoutWindow: Whisper = ({ text }) => sayAbove(body, text);
    return {
      withoutWindow,
      async whisper(message) {
        const { trigger_id: triggerId, view } = payloads.trigger.parse(body);
        try {
          await deps.show(
            triggerId,
            noteModal(say, say('note.title'), message.text),
            // On a Home tab there is no screen to lay one upon.
            view && view.type !== 'home' ? 'screen' : 'nothing',
          );
        } catch (error) {
          if (!isFull(error)) throw error;
          await withoutWindow(message);
        }
      },
    };
  }

  return (respond, body) =>
    typeof respond === 'function'
      ? inChannel(respond as (message: object) => Promise<void>, body)
      : inScreen(body);
}
