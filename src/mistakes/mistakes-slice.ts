import type { ReceiptHash } from '../anonymity/receipt-hash.ts';
import type { DetailFinder } from '../anonymity/identifying-details.ts';
import { newReceipt } from '../anonymity/receipt.ts';
import { createSlowGuessing } from '../anonymity/slow-guessing.ts';
import type { LookAtChannel } from '../channels/look-at-channel.ts';
import type { Channel } from '../channels/channel.ts';
import type { LearnPeople } from '../channels/learn-people.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { Letterbox } from '../outbox/letterbox.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Messenger } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Slice } from '../slice.ts';
import type { FocusArea } from '../stewardship/focus-area.ts';
import { registerChanges } from './change-listeners.ts';
import { createChangeMistake } from './change-mistake.ts';
import { createMineView, registerMine } from './mine-listeners.ts';
import { dayOf, type Mistake } from './mistake.ts';
import { createMistakeChannelStore } from './mistake-channel-store.ts';
import { CHANGE_LETTER, SHARE_LETTER } from './mistake-kinds.ts';
import { createMistakeStore } from './mistake-store.ts';
import { registerReceipts } from './receipt-listeners.ts';
import { receiptModal } from './receipt-modal.ts';
import { createReceiptStore, type ReceiptStore } from './receipt-store.ts';
import { createRedeemReceipt } from './redeem-receipt.ts';
import { createMyMistakes } from './my-mistakes.ts';
import { createNoticeMessage } from './notice-message.ts';
import { createOpenShare } from './open-share-listeners.ts';
import { createPostMistakeDelivery } from './post-mistake-delivery.ts';
import { registerReactions } from './react-listeners.ts';
import { createReactToMistake } from './react-to-mistake.ts';
import {
  createRefreshMistakeDelivery,
  createRemoveMistakeDelivery,
} from './redraw-mistake-delivery.ts';
import { registerMistakeChannels } from './mistake-channel-listeners.ts';
import { registerShare } from './share-listeners.ts';
import { createShareMistake } from './share-mistake.ts';
import { createSourceMessages } from './source-messages.ts';
import { createShareScreens } from './share-screens-listeners.ts';
import { registerCheck } from './check-share-listeners.ts';
import { createSuggestWording } from './suggest-wording.ts';
import { createTellAuthorDelivery } from './tell-author-delivery.ts';
import { thanksMetadata } from './thanks-form.ts';
import { thanksModal } from './thanks-modal.ts';
import { createThanksScreens } from './thanks-screens-delivery.ts';

interface Deps {
  db: Database;
  enqueue: Enqueue;
  letterbox: Letterbox;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
  command: string;
  channels: {
    find(workspaceId: string, channelId: string): Promise<Channel | undefined>;
    homes(workspaceId: string): Promise<Channel[]>;
    look: LookAtChannel;
    people: Pick<LearnPeople, 'known'>;
  };
  settings: {
    focusAreas(workspaceId: string): Promise<FocusArea[]>;
    slotMinutes(workspaceId: string): Promise<number>;
  };
  receipts: ReceiptHash;
  finder: DetailFinder;
  onFault(fault: unknown): void;
}

/** Sharing a mistake, and what becomes of its message. */
export function createMistakesSlice(
  deps: Deps,
): Slice & { receiptKeys: Pick<ReceiptStore, 'keyIds' | 'forgetKey'> } {
  const { messenger, clock, say, command, post, settings } = deps;
  const { find, homes, look } = deps.channels;
  const mistakes = createMistakeStore(deps);

  const byReceipt = createReceiptStore(deps);
  const { receipts } = deps;

  const share = createShareMistake({ mistakes, channels: look, settings, receipts, clock });
  const redeem = createRedeemReceipt({
    mistakes: { ...byReceipt, takeBack: mistakes.takeBack, withdraw: mistakes.withdraw },
    channels: look,
    settings,
    receipts,
    clock,
  });
  const change = createChangeMistake({ mistakes, channels: look });
  const react = createReactToMistake({ mistakes });
  const mine = createMyMistakes({ mistakes });
  const noticeMessage = createNoticeMessage({ mistakes });

  const thanks = createThanksScreens({
    clock,
    view: (id, shown) => thanksModal(say, { metadata: thanksMetadata.write({ id }), ...shown }),
    updateModal: messenger.updateModal,
    linkTo: messenger.linkTo,
    postedAt: async (workspaceId, id) => (await mistakes.find(workspaceId, id))?.posted[0],
    onFault: deps.onFault,
  });
  const { openModal, updateModal } = messenger;
  const { focusAreas } = settings;
  const openShare = createOpenShare({
    homes,
    focusAreas,
    openModal,
    say,
    command,
    newId,
  });
  const mineView = createMineView({ mine, say });

  /** The link to the message a share began with, for messages that everyone who reads the share may open. */
  async function sourceUrl(mistake: Mistake): Promise<string | undefined> {
    if (!mistake.source || mistake.withdrawn) return undefined;
    try {
      if (mistake.source.channelId !== mistake.channelId) {
        const source = await messenger.channelFacts(mistake.workspaceId, mistake.source.channelId);
        if (source.isPrivate) return undefined;
      }
      return await messenger.linkTo({ workspaceId: mistake.workspaceId, ...mistake.source });
    } catch (error) {
      // Not a channel that Oops can see, or the message is gone: the share stands without the link. Where Slack is
      // only busy, the delivery is tried again.
      if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
      throw error;
    }
  }

  return {
    receiptKeys: byReceipt,
    onText: openShare.onText,
    commands: [
      {
        word: 'mine',
        help: 'help.mine',
        run: async ({ payload, workspaceId }) =>
          openModal(
            workspaceId,
            payload.trigger_id,
            await mineView(workspaceId, payload.user_id, 0),
          ),
      },
      {
        word: 'receipt',
        help: 'help.receipt',
        run: async ({ payload, workspaceId }) =>
          openModal(workspaceId, payload.trigger_id, receiptModal(say)),
      },
    ],
    listeners(listening) {
      openShare.register(listening);
      const suggest = createSuggestWording({
        finder: deps.finder,
        people: deps.channels.people.known,
        clock,
      });
      const screens = createShareScreens({ find, settings, suggest, say, command });
      registerShare(listening, {
        share,
        screens,
        thanks,
        sourceMessages: createSourceMessages(),
        offerTo: look.offerTo,
        newReceipt,
        warmUp: deps.finder.warmUp,
        updateModal,
        say,
      });
      registerCheck(listening, {
        share,
        screens,
        suggest,
        updateModal,
        say,
        command,
        now: clock.now,
      });
      registerReactions(listening, { react, noticeMessage, say });
      registerChanges(listening, {
        change,
        focusAreas,
        openModal,
        updateModal,
        mineView,
        thanks,
        noticeMessage,
        say,
        command,
      });
      registerReceipts(listening, {
        redeem,
        guessing: createSlowGuessing(clock.now),
        focusAreas,
        updateModal,
        say,
      });
      registerMine(listening, { mine, change, focusAreas, updateModal, listView: mineView, say });
      registerMistakeChannels(listening, createMistakeChannelStore(deps));
    },
    deliveries: [
      createPostMistakeDelivery({
        mistakes,
        forPosting: look.forPosting,
        sourceUrl,
        post,
        posted: thanks.posted,
        say,
      }),
      createRefreshMistakeDelivery({ find: mistakes.find, messenger, sourceUrl, say }),
      createRemoveMistakeDelivery({ find: mistakes.find, messenger, sourceUrl, say }),
      createTellAuthorDelivery({ find: mistakes.find, post, say }),
    ],
    letters: [
      {
        kind: SHARE_LETTER,
        open: (tx, letter) => mistakes.openLetter(tx, letter, dayOf(clock.now())),
      },
      { kind: CHANGE_LETTER, open: byReceipt.openChange },
    ],
  };
}
