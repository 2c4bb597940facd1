import { setImmediate as turn } from 'node:timers/promises';
import type { KnownBlock } from '@slack/types';
import { obstacleIn } from '../channels/channel.ts';
import type { KeepChannels } from '../channels/keep-channels.ts';
import { LIST_HOLDS, type LookAtMany } from '../channels/look-at-many.ts';
import type { Database } from '../database/database.ts';
import type { Say } from '../language/language.ts';
import type { SpeakTo } from '../language/speak-to.ts';
import type { ReactToMistake } from '../mistakes/react-to-mistake.ts';
import type { Enqueue } from '../outbox/enqueue.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { Clock } from '../runtime/clock.ts';
import { newId } from '../runtime/ids.ts';
import type { Messenger } from '../slack/messenger.ts';
import type { Slice } from '../slice.ts';
import { createChangeDigest } from './change-digest.ts';
import { registerDigestChannels } from './digest-channel-listeners.ts';
import { createDigestChannelStore } from './digest-channel-store.ts';
import { createDigestClockStore } from './digest-clock-store.ts';
import { digestCommand, registerDigest } from './digest-listeners.ts';
import { createDigestStore } from './digest-store.ts';
import { createEditionDelivery, createRedrawEditionDeliveries } from './edition-delivery.ts';
import { editionMessage, withoutButtons } from './edition-message.ts';
import { createEditionReturns } from './edition-returns-store.ts';
import { createRedrawElsewhere, type RedrawElsewhere } from './edition-sources-store.ts';
import { createEditionStore } from './edition-store.ts';
import { createFindDigest } from './find-digest.ts';
import { keepLinks } from '../slack/keep-links.ts';
import { createMakeEdition } from './make-edition.ts';
import { createPostDigests, type PostDigests } from './post-digests.ts';
import { createPreviewEdition } from './preview-edition.ts';
import { registerTold } from './told-listeners.ts';
import { createToldShares } from './told-shares-store.ts';

/** Once a week, what was learned, in each channel that wants to hear it. */
export function createDigestSlice(deps: {
  db: Database;
  enqueue: Enqueue;
  channels: Parameters<typeof createFindDigest>[0]['channels'] & {
    lookAtMany: LookAtMany;
    keepUp: KeepChannels['keepUp'];
  };
  settings: Parameters<typeof createFindDigest>[0]['settings'];
  react: ReactToMistake;
  messenger: Messenger;
  post: PostOnce;
  clock: Clock;
  say: Say;
  speakTo: Pick<SpeakTo, 'everyone'>;
  command: string;
}): Slice &
  Pick<PostDigests, 'everyMinute' | 'stop'> & {
    /** The zone by whose clock a channel has its digest. */
    zoneOf(workspaceId: string, channelId: string): Promise<string | undefined>;
    /** A share was changed or withdrawn: what tells of it follows. */
    shareChanged(workspaceId: string, mistakeId: string): Promise<void>;
    /** Others can read a channel by now: what tells elsewhere of its shares follows. */
    visibilityChanged: RedrawElsewhere;
  } {
  const { db, enqueue, channels, settings, messenger, clock, say, command } = deps;
  const shares = createToldShares(db);
  const digests = createDigestStore(db);
  const editions = createEditionStore({ db, enqueue, shares });
  const posting = createPostDigests({
    digests: { ...digests, ...createDigestClockStore(db) },
    claim: editions.claim,
    quietDates: async (workspaceId) => (await settings.workingDays(workspaceId)).quiet,
    isOutOfUse: async (workspaceId, channelId) =>
      obstacleIn(await channels.find(workspaceId, channelId)) !== undefined,
    onTheirWay: editions.onTheirWay,
    newId,
    clock,
  });
  const makeEdition = createMakeEdition({ shares, rest: turn });
  const preview = createPreviewEdition({ editions, makeEdition, posting, clock });
  const { isStillDue } = posting;
  const { giveBack } = createEditionReturns(db);
  const obstacle = channels.lookAtMany.forPosting;
  const delivering = { update: messenger.update, linkTo: keepLinks(messenger.linkTo) };
  const parts = {
    ...deps,
    messenger: delivering,
    editions,
    makeEdition,
    obstacle,
    isStillDue,
    giveBack,
  };
  const find = createFindDigest({ digests, channels, settings, account: messenger.account, clock });
  const change = createChangeDigest<KnownBlock[]>({
    find,
    digests,
    clock,
    editions: {
      async preview(workspaceId, channelId) {
        const draft = await preview.draft(workspaceId, channelId);
        if (!draft) return undefined;
        // As it will look: its buttons would count, and its links lead away from here.
        return await deps.speakTo.everyone(workspaceId, () =>
          withoutButtons(editionMessage(say, draft, new Map(), 0, command).blocks),
        );
      },
      postNow: preview.postNow,
    },
  });
  const { openModal, pushModal, updateModal } = messenger;
  const redrawElsewhere = createRedrawElsewhere({ enqueue });
  const edition = createEditionDelivery(parts);
  return {
    commands: [digestCommand({ find, openModal, say, command })],
    everyMinute: posting.everyMinute,
    stop: posting.stop,
    zoneOf: async (workspaceId, channelId) =>
      (await digests.find(workspaceId, channelId))?.schedule.zone,
    shareChanged: editions.redrawAbout,
    visibilityChanged: redrawElsewhere,
    listeners(listening) {
      registerDigest(listening, { find, change, openModal, pushModal, updateModal, say, command });
      registerTold(listening, { react: deps.react, noticeMessage: editions.noticeMessage, say });
      registerDigestChannels(listening, createDigestChannelStore({ db, enqueue, redrawElsewhere }));
    },
    deliveries: [
      {
        ...edition,
        async deliver(delivery) {
          // Slack doesn't say when a public channel that it would tell of was made private.
          await channels.keepUp(delivery.workspaceId, LIST_HOLDS);
          await edition.deliver(delivery);
        },
      },
      ...createRedrawEditionDeliveries(parts),
    ],
  };
}
