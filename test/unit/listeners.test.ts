import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readManifest } from '../../playground/slack/manifest.ts';
import { createApprovalSlice } from '../../src/approval/approval-slice.ts';
import { createChannelsSlice } from '../../src/channels/channels-slice.ts';
import { registerCommand } from '../../src/command/command-listeners.ts';
import { registerHome } from '../../src/home/home-listeners.ts';
import { createSay } from '../../src/language/language.ts';
import { createSpeakTo } from '../../src/language/speak-to.ts';
import { createFollowUpSlice, openFollowUps } from '../../src/follow-up/follow-up-slice.ts';
import { createLessonsSlice, openProposals } from '../../src/lessons/lessons-slice.ts';
import { createMistakesSlice } from '../../src/mistakes/mistakes-slice.ts';
import { createCallingSlice } from '../../src/calling/calling-slice.ts';
import { createThreadStates } from '../../src/calling/thread-state-store.ts';
import { createCallbackSlice } from '../../src/callback/callback-slice.ts';
import { createCoachesSlice } from '../../src/coaches/coaches-slice.ts';
import { createReadAuthorsScreen } from '../../src/coaching/read-authors-screen.ts';
import { createCoachingSlice, openTalks, openThreads } from '../../src/coaching/coaching-slice.ts';
import { createAppointmentSlice } from '../../src/coaches/appointment-slice.ts';
import { createContactSeal } from '../../src/anonymity/contact-seal.ts';
import { createReceiptHash } from '../../src/anonymity/receipt-hash.ts';
import { createLetterbox } from '../../src/outbox/letterbox.ts';
import { createStewardDesk } from '../../src/outbox/steward-desk.ts';
import { createLog } from '../../src/runtime/log.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { loadSecrets } from '../../src/runtime/secrets.ts';
import { createSignal } from '../../src/runtime/signal.ts';
import type { Listening } from '../../src/slack/listening.ts';
import { createMessenger } from '../../src/slack/messenger.ts';
import { createSdkLogger } from '../../src/slack/slack-connection.ts';
import { createStewardshipSlice } from '../../src/stewardship/stewardship-slice.ts';
import { createSuggestWording } from '../../src/wording/suggest-wording.ts';
import { createTestFinder } from '../support/word-lists.ts';
import { databaseFile } from '../support/database.ts';

const manifest = readManifest('manifest.yml');

/** Everything that the slices listen to, by kind. */
function everythingHeard() {
  const heard = new Map<string, string[]>();
  const note = (kind: string) => (name: string) => {
    heard.set(kind, [...(heard.get(kind) ?? []), name]);
  };
  const listening: Listening = {
    command: note('command'),
    globalShortcut: note('global'),
    messageShortcut: note('message'),
    press: note('press'),
    submission: note('submission'),
    options: note('options'),
    event: note('event'),
  };
  const say = createSay();
  const log = createLog('error', { write() {} });
  const db = databaseFile().open();
  const messenger = createMessenger({
    token: 'xoxb-none',
    apiUrl: 'http://127.0.0.1:9/api/',
    logger: createSdkLogger(log),
  });
  const secrets = loadSecrets([Buffer.alloc(32).toString('base64')], '');
  const desk = createStewardDesk({ db, enqueue: () => {}, clock: systemClock });
  const letterbox = createLetterbox({ db, wake: createSignal(), desk });
  const deps = {
    db,
    say,
    speakTo: createSpeakTo({
      workspaceLanguage: async () => 'en',
      localeOf: () => undefined,
      fitting: () => undefined,
    }),
    messenger,
    findLink: async () => undefined,
    clock: systemClock,
    command: '/oops',
    enqueue: () => {},
    letterbox,
    desk,
    keepLesson: () => {},
    post: async () => ({ channelId: '', ts: '' }),
    receipts: createReceiptHash(secrets),
    refreshHome: () => {},
    similar: async () => [],
    similarToOwn: async () => [],
    pointing: { options: async () => [], chosen: async () => undefined },
    onFault: () => {},
  };
  const talks = openTalks(deps);
  const coachThreads = createThreadStates({ ...deps, closed: talks.store.end });
  const states = coachThreads;
  const appointing = createAppointmentSlice({ ...deps, states, focusAreas: async () => [] });
  const stewardship = createStewardshipSlice({
    ...deps,
    appointments: appointing.appointments,
    prompts: { prompts: async () => [], changePrompts: async () => {} },
    languages: ['en'],
    slotMinutes: 15,
    lastSelfAudit: async () => undefined,
    stewardsChanged: async () => {},
    homes: async () => [],
  });
  const channels = createChannelsSlice({
    ...deps,
    botUserId: () => 'U0OOPS',
    follow: { visibilityChanged: () => {}, cameBack: () => {}, moved: () => {} },
  });
  const suggest = createSuggestWording({
    finder: createTestFinder(),
    people: channels.people.known,
    clock: systemClock,
  });
  const { settings } = stewardship;
  const contacts = databaseFile().openContacts();
  const callback = createCallbackSlice({
    ...deps,
    contacts,
    seal: createContactSeal(secrets),
    settings,
    waits: async () => true,
  });
  const { window, removeMessage } = callback;
  const { talkBegan, talkEnded } = coachThreads;
  const threads = openThreads({ ...deps, talks, window, talkBegan, talkEnded });
  const proposals = openProposals({ ...deps, threads: coachThreads });
  const followUps = openFollowUps(deps);
  const mistakes = createMistakesSlice({
    ...deps,
    channels,
    channelMoved: () => {},
    settings,
    suggest,
    window,
    threads: { ...threads.store, blocks: threads.blocks },
    coaching: coachThreads,
    proposals,
    followUps: { ...followUps, ownBlocks: async () => [] },
    changed: async () => {},
  });
  const coaching = createCoachingSlice({
    ...deps,
    threads,
    window,
    mistakes: mistakes.authors,
    channels,
    lessonBlocks: async () => [],
    removeCallbackMessage: removeMessage,
    suggest,
    settings,
  });
  const screenOf = createReadAuthorsScreen({
    replying: coaching.replyScreens,
    mistakes: mistakes.authors,
  });
  const asking = createFollowUpSlice({
    ...deps,
    followUps,
    mistakes: mistakes.authors,
    screenOf,
    window,
    channels,
    zoneOfChannel: async () => undefined,
    settings,
    removeMessage,
  });
  const lessons = createLessonsSlice({
    ...deps,
    proposals,
    mistakes: mistakes.authors,
    lessons: mistakes.lessons,
    screenOf,
    window,
    channels,
    removeMessage,
    settings,
    suggest,
  });
  const approval = createApprovalSlice({
    ...deps,
    openers: mistakes.letters ?? [],
    settings,
    channels: { find: channels.find, refresh: channels.look.refresh, isIn: channels.isIn },
  });
  const calling = createCallingSlice({
    ...deps,
    states: coachThreads,
    findMistake: mistakes.authors.find,
    channels,
    workingDays: settings.workingDays,
    focusAreas: settings.focusAreas,
    removeMessage,
    cardButtons: [lessons.cardButton],
  });
  const coaches = createCoachesSlice({
    ...deps,
    states,
    settings,
    calls: { ...calling.claiming, waitingFor: calling.waitingFor },
  });
  const slices = [
    mistakes,
    coaching,
    coaches,
    lessons,
    asking,
    callback,
    channels,
    stewardship,
    approval,
    calling,
  ];
  registerCommand(listening, { command: '/oops', slices, say });
  for (const slice of slices) slice.listeners?.(listening);
  registerHome(listening, { opened: async () => {} });
  return (kind: string) => heard.get(kind) ?? [];
}

// What each method needs of the bot token, where it needs anything (docs.slack.dev/reference/methods).
const SCOPES: Record<string, string[]> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'views.publish': [],
};

describe('the manifest and the app', () => {
  test('every event that is listened to is subscribed to', () => {
    const heard = everythingHeard()('event');
    expect(heard.length).toBeGreaterThan(10);
    expect(heard.filter((name) => !manifest.events.includes(name))).toEqual([]);
  });

  test('every event that is subscribed to is listened to', () => {
    const heard = everythingHeard()('event');
    expect(manifest.events.filter((name) => !heard.includes(name))).toEqual([]);
  });

  test('every shortcut has its listener, and every listener its shortcut', () => {
    const heard = everythingHeard();
    for (const type of ['global', 'message']) {
      const offered = manifest.shortcuts.filter((shortcut) => shortcut.type === type);
      expect(heard(type)).toEqual(offered.map(({ callbackId }) => callbackId));
    }
  });

  test('the command has its listener', () => {
    expect(everythingHeard()('command')).toEqual(manifest.commands.map(({ command }) => command));
  });

  test('no button, form or select has two listeners, which would both run', () => {
    const heard = everythingHeard();
    for (const kind of ['press', 'submission', 'options', 'global', 'message']) {
      expect(heard(kind)).toHaveLength(new Set(heard(kind)).size);
    }
  });

  test('every button, menu and form that the app shows has its listener', () => {
    const heard = everythingHeard();
    const names = (pattern: RegExp) =>
      ['mistake-message', 'thanks-modal', 'my-mistakes-modal', 'tell-author-message']
        .concat(['share-mistake-modal', 'check-share-modal', 'change-mistake-modal'])
        .concat('share-home')
        .map((file) => `mistakes/${file}`)
        .concat(['coaches/coaching-modal', 'coaches/coaching-view', 'coaches/waiting-view'])
        .concat('coaches/morning-message')
        .concat(['approval/reading-message', 'approval/refuse-letter-modal'])
        .concat(['calling/calling-actions'])
        .concat(['stewardship/setup-modal', 'stewardship/setup-coaches-modal'])
        .concat(['stewardship/setup-days-modal', 'stewardship/setup-prompts-modal'])
        .map((file) => readFileSync(`src/${file}.ts`, 'utf8'))
        .flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name));
    const pressed = names(/^export const (?!\w*_MODAL)[A-Z_]+ = '([a-z_]+)'/gm);
    const submitted = names(/^export const \w+_MODAL = '([a-z_]+)'/gm);
    expect(pressed.length).toBeGreaterThan(10);
    expect(pressed.filter((name) => !heard('press').includes(name))).toEqual([]);
    expect(submitted.length).toBeGreaterThan(5);
    expect(submitted.filter((name) => !heard('submission').includes(name))).toEqual([]);
  });

  const called = [
    ...new Set(
      ['messenger', 'directory']
        .map((room) => readFileSync(`src/slack/${room}.ts`, 'utf8'))
        .flatMap((source) => [...source.matchAll(/\bcall\('([^']+)'/g)])
        .map(([, method = '']) => method),
    ),
  ];

  test("every call's scope is asked for", () => {
    expect(called.toSorted()).toEqual(Object.keys(SCOPES).toSorted());
    const needed = called.flatMap((method) => SCOPES[method] ?? []);
    expect(needed.filter((scope) => !manifest.scopes.includes(scope))).toEqual([]);
  });

  test('every scope is needed by a call, or by the command', () => {
    const needed = new Set(['commands', ...Object.values(SCOPES).flat()]);
    expect(manifest.scopes.filter((scope) => !needed.has(scope))).toEqual([]);
    expect(manifest.optionalScopes).toEqual([]);
  });
});
