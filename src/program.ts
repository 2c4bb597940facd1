import { setImmediate as turn } from 'node:timers/promises';
import { createContactSeal } from './anonymity/contact-seal.ts';
import type { DetailFinder } from './anonymity/identifying-details.ts';
import { createReceiptHash } from './anonymity/receipt-hash.ts';
import { createApprovalSlice } from './approval/approval-slice.ts';
import { createCallingSlice } from './calling/calling-slice.ts';
import { createThreadStates } from './calling/thread-state-store.ts';
import { createCallbackSlice } from './callback/callback-slice.ts';
import { createChannelsSlice } from './channels/channels-slice.ts';
import { createCoachesSlice } from './coaches/coaches-slice.ts';
import { createReadAuthorsScreen } from './coaching/read-authors-screen.ts';
import { createCoachingSlice, openTalks, openThreads } from './coaching/coaching-slice.ts';
import { createAppointmentSlice } from './coaches/appointment-slice.ts';
import { createFollowUpSlice, openFollowUps } from './follow-up/follow-up-slice.ts';
import { createDigestSlice } from './digest/digest-slice.ts';
import type { Database } from './database/database.ts';
import type { Languages } from './language/language.ts';
import { createSpeakTo } from './language/speak-to.ts';
import { createHomeTabs } from './home/home-tabs.ts';
import { createLibrarySlice, openLibrary } from './library/library-slice.ts';
import { createBeforeSlice } from './library/before-slice.ts';
import { createLessonsSlice, openProposals } from './lessons/lessons-slice.ts';
import { createMistakesSlice } from './mistakes/mistakes-slice.ts';
import { openOutgoing } from './outbox/outgoing.ts';
import type { SlotMinutes } from './outbox/slot.ts';
import type { Clock } from './runtime/clock.ts';
import type { Log } from './runtime/log.ts';
import type { Metrics } from './runtime/metrics.ts';
import type { Secrets } from './runtime/secrets.ts';
import { createFindLink } from './slack/find-link.ts';
import type { Messenger } from './slack/messenger.ts';
import type { Slice } from './slice.ts';
import { createStewardshipSlice } from './stewardship/stewardship-slice.ts';
import { createSuggestWording } from './wording/suggest-wording.ts';

interface Given {
  db: Database;
  /** The file of sealed contacts. */
  contacts: Database;
  secrets: Secrets;
  messenger: Messenger;
  botUserId(): string;
  finder: DetailFinder;
  /** The day on which Oops last looked at itself and found nothing. */
  lastSelfAudit(workspaceId: string): Promise<string | undefined>;
  clock: Clock;
  languages: Pick<Languages, 'say' | 'all' | 'fitting'>;
  log: Log;
  metrics: Metrics;
  onFault(fault: unknown): void;
  /** From 0 to 1, for the spread of retries. */
  chance(): number;
  command: string;
  slotMinutes: SlotMinutes;
  leaseMs?: number;
  paceMs?: number;
}

/**
 * All of Oops between its files and Slack, wired in reading order: what `app.ts` connects to Slack, and what `self-audit/` gives
 * a Slack that doesn't exist.
 */
export function createProgram(given: Given) {
  const { db, clock, log, messenger, command, onFault, languages } = given;
  const { say } = languages;
  const receipts = createReceiptHash(given.secrets);

  const outgoing = openOutgoing(given);
  const { enqueue, letterbox, desk, post } = outgoing;
  const lessonsKept = openLibrary({ db, rest: turn, onFault });
  const { keepIndex } = lessonsKept;
  const stored = { db, enqueue, letterbox, desk, keepLesson: lessonsKept.keepLesson };
  const speakTo = createSpeakTo({
    workspaceLanguage: (workspaceId) => stewardship.settings.language(workspaceId),
    localeOf: (...who) => channels.people.localeOf(...who),
    fitting: languages.fitting,
  });
  const talking = { messenger, post, clock, say, speakTo, command };
  const findLink = createFindLink({ linkTo: messenger.linkTo, clock });

  // The slices.
  const refreshHome = (workspaceId: string, personId: string) =>
    home.refresh(workspaceId, personId);
  const talks = openTalks(stored);
  const coachThreads = createThreadStates({ ...stored, closed: talks.store.end });
  const appointing = createAppointmentSlice({
    ...stored,
    ...talking,
    states: coachThreads,
    focusAreas: (workspaceId) => stewardship.settings.focusAreas(workspaceId),
  });
  const stewardship = createStewardshipSlice({
    db,
    ...talking,
    languages: languages.all,
    slotMinutes: given.slotMinutes,
    lastSelfAudit: given.lastSelfAudit,
    appointments: appointing.appointments,
    prompts: {
      prompts: (...of) => threads.prompts.prompts(...of),
      changePrompts: (...change) => threads.prompts.changePrompts(...change),
    },
    stewardsChanged: (workspaceId, dismissed) => approval.stewardsChanged(workspaceId, dismissed),
    homes: (workspaceId) => channels.homes(workspaceId),
    refreshHome,
  });
  const { settings } = stewardship;
  const channels = createChannelsSlice({
    ...stored,
    ...talking,
    botUserId: given.botUserId,
    follow: {
      visibilityChanged(tx, workspaceId, channelId, told) {
        digest.visibilityChanged(tx, workspaceId, channelId, told);
        keepIndex.channelChanged(workspaceId, channelId);
      },
      cameBack: (...channel) => mistakes.cameBack(...channel),
      moved: keepIndex.channelChanged,
    },
  });
  const callback = createCallbackSlice({
    ...talking,
    contacts: given.contacts,
    seal: createContactSeal(given.secrets),
    settings,
    waits: async (...share) =>
      (await threads.waits(...share)) ||
      (await lessons.waits(...share)) ||
      (await asking.waits(...share)),
    enqueue,
    onFault,
  });
  const { window } = callback;
  const { talkBegan, talkEnded } = coachThreads;
  const threads = openThreads({
    ...stored,
    talks,
    window,
    say,
    speakTo,
    talkBegan,
    talkEnded,
  });
  const proposals = openProposals({ ...stored, threads: coachThreads });
  const followUps = openFollowUps(stored);
  const forgetThread: typeof coachThreads.forget = (tx, workspaceId, mistakeId) => {
    threads.store.forget(tx, workspaceId, mistakeId);
    proposals.forget(tx, workspaceId, mistakeId);
    followUps.forget(tx, workspaceId, mistakeId);
    coachThreads.forget(tx, workspaceId, mistakeId);
  };
  /** What of lessons is for their anonymous author alone. */
  const lessonBlocks = async (workspaceId: string, mistakeId: string) => [
    ...(await asking.blocks(workspaceId, mistakeId)),
    ...(await lessons.blocks(workspaceId, mistakeId)),
  ];
  const suggest = createSuggestWording({
    finder: given.finder,
    people: channels.people.known,
    clock,
  });
  const mistakes = createMistakesSlice({
    ...stored,
    ...talking,
    channels,
    channelMoved: keepIndex.channelChanged,
    settings,
    window,
    threads: {
      ...threads.store,
      blocks: async (workspaceId, mistakeId) => [
        ...(await lessonBlocks(workspaceId, mistakeId)),
        ...(await threads.blocks(workspaceId, mistakeId)),
      ],
      forget: forgetThread,
    },
    coaching: coachThreads,
    proposals,
    followUps: { ...followUps, ownBlocks: (...share) => asking.ownBlocks(...share) },
    changed: (workspaceId, id) => digest.shareChanged(workspaceId, id),
    receipts,
    suggest,
    similarToOwn: (...share) => before.similarToOwn(...share),
    refreshHome,
    onFault,
  });
  const coaching = createCoachingSlice({
    ...talking,
    findLink,
    threads,
    window,
    mistakes: mistakes.authors,
    channels,
    lessonBlocks,
    removeCallbackMessage: callback.removeMessage,
    refreshHome,
    similar: (...share) => before.similarSoon(...share),
    pointing: {
      options: (...asked) => before.pointing.options(...asked),
      chosen: (...asked) => before.pointing.chosen(...asked),
    },
    suggest,
    settings,
  });
  const screenOf = createReadAuthorsScreen({
    replying: coaching.replyScreens,
    mistakes: mistakes.authors,
  });
  const lessons = createLessonsSlice({
    ...talking,
    proposals,
    mistakes: mistakes.authors,
    lessons: mistakes.lessons,
    screenOf,
    window,
    channels,
    removeMessage: callback.removeMessage,
    settings,
    similar: (...share) => before.similarSoon(...share),
    suggest,
  });
  const asking = createFollowUpSlice({
    ...talking,
    followUps,
    mistakes: mistakes.authors,
    screenOf,
    window,
    channels,
    zoneOfChannel: (workspaceId, channelId) => digest.zoneOf(workspaceId, channelId),
    settings,
    removeMessage: callback.removeMessage,
    refreshHome,
  });
  const calling = createCallingSlice({
    ...stored,
    ...talking,
    states: coachThreads,
    findMistake: mistakes.authors.find,
    channels,
    workingDays: settings.workingDays,
    focusAreas: settings.focusAreas,
    removeMessage: callback.removeMessage,
    cardButtons: [lessons.cardButton],
    refreshHome,
  });
  const coaches = createCoachesSlice({
    ...stored,
    ...talking,
    findLink,
    states: coachThreads,
    settings,
    calls: { ...calling.claiming, waitingFor: calling.waitingFor },
    refreshHome,
  });
  const withLetters: Slice[] = [
    mistakes,
    coaching,
    coaches,
    lessons,
    asking,
    callback,
    channels,
    stewardship,
  ];
  const openers = withLetters.flatMap(({ letters }) => letters ?? []);
  const approval = createApprovalSlice({
    ...stored,
    ...talking,
    openers,
    settings,
    channels: { find: channels.find, refresh: channels.look.refresh, isIn: channels.isIn },
  });
  const digest = createDigestSlice({
    ...stored,
    ...talking,
    channels,
    settings,
    react: mistakes.react,
  });
  const library = createLibrarySlice({
    ...stored,
    ...talking,
    findLink,
    library: lessonsKept.lessons,
    told: lessonsKept.told,
    search: lessonsKept.find.search,
    channels,
    focusAreas: settings.focusAreas,
    onFault,
    earlierWords: (...lesson) => asking.earlierWords(...lesson),
    react: mistakes.react,
    share: mistakes.openShareOver,
  });
  const before = createBeforeSlice({
    ...talking,
    sightOf: channels.sightOf,
    toTell: lessonsKept.find.toTell,
    told: lessonsKept.told,
    findLink,
    findShare: mistakes.authors.find,
    onFault,
  });
  const slices: Slice[] = [...withLetters, approval, calling, appointing, digest, library, before];
  // In this order their sections stand on a Home tab.
  const onHome: Slice[] = [mistakes, before, coaches, library, stewardship];

  const home = createHomeTabs({
    sections: onHome.flatMap(({ homeSections }) => homeSections ?? []),
    publish: messenger.publishHome,
    say,
    speakTo,
    command,
    log,
    onFault,
  });

  const sending = outgoing.sendBy({
    ...given,
    openers,
    deliveries: slices.flatMap(({ deliveries }) => deliveries ?? []),
    speakTo,
  });

  return {
    slices,
    speakTo,
    stewardship,
    channels,
    callback,
    coachThreads,
    threads,
    forgetThread,
    proposals,
    lessons,
    keepIndex,
    followUps,
    asking,
    mistakes,
    coaches,
    approval,
    calling,
    digest,
    before,
    home,
    receipts,
    stored,
    ...sending,
  };
}
