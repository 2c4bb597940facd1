import { join } from 'node:path';
import { createDetailFinder } from '../anonymity/identifying-details.ts';
import { newReceipt } from '../anonymity/receipt.ts';
import { createCoachThreadStore } from '../calling/coach-thread-store.ts';
import { createAskAuthor } from '../coaching/ask-author.ts';
import { keyOfCoach } from '../coaching/read-thread.ts';
import { createReplyAsAuthor } from '../coaching/reply-as-author.ts';
import { createAnswerFollowUp } from '../follow-up/answer-follow-up.ts';
import { createAnswerProposal } from '../lessons/answer-proposal.ts';
import { createProposeLesson } from '../lessons/propose-lesson.ts';
import { openContacts, openDatabase } from '../database/open-database.ts';
import { createLanguages } from '../language/language.ts';
import { createChangeMistake } from '../mistakes/change-mistake.ts';
import type { NewMistake } from '../mistakes/mistake.ts';
import { createMistakeStore } from '../mistakes/mistake-store.ts';
import { createReactToMistake } from '../mistakes/react-to-mistake.ts';
import { createReceiptStore } from '../mistakes/receipt-store.ts';
import { createRedeemReceipt } from '../mistakes/redeem-receipt.ts';
import { createShareMistake } from '../mistakes/share-mistake.ts';
import { createProgram } from '../program.ts';
import { nextSlot } from '../outbox/slot.ts';
import { newId } from '../runtime/ids.ts';
import { createLog } from '../runtime/log.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { loadSecrets } from '../runtime/secrets.ts';
import { createHurriedClock } from './hurried-clock.ts';
import { makeUpPerson, unheard } from './made-up-people.ts';
import type { Rehearsal } from './rehearsal.ts';
import { createSlackInMemory } from './slack-in-memory.ts';

const SLOT_MINUTES = 15;
const WORKSPACE = 'T0SELFAUDIT';
const [HERE, ELSEWHERE] = ['C0SELFAUDIT', 'C0ELSEWHERE'] as const;
// By the hurried clock.
const LOOK_AGAIN_MS = 1000;
const PATIENCE_MS = 60_000;

/** The outbox did not come to an end. */
class NotSettledError extends Error {
  readonly code = 'NOT_SETTLED';
}

/**
 * @param folder empty
 * @throws what the database or the file system throws
 */
export async function openRehearsal(folder: string): Promise<Rehearsal> {
  const workspaceId = WORKSPACE;
  const [author, reader, opener] = [makeUpPerson(), makeUpPerson(), makeUpPerson()];
  const clock = createHurriedClock();
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const metrics = createMetrics();
  const slack = createSlackInMemory([author, reader, opener]);
  const { messenger } = slack;
  const databaseFile = join(folder, 'oops.db');
  const secretFile = join(folder, 'oops.secret');

  const contactsFile = join(folder, 'oops.contacts');
  const db = openDatabase(databaseFile);
  const contacts = openContacts(contactsFile);
  const secrets = loadSecrets([], secretFile);
  const program = createProgram({
    db,
    contacts,
    secrets,
    messenger,
    botUserId: () => '',
    finder: createDetailFinder(),
    lastSelfAudit: async () => undefined,
    clock,
    languages: createLanguages(),
    log,
    metrics,
    onFault: () => metrics.fault(),
    chance: () => 1,
    command: '/oops',
    slotMinutes: SLOT_MINUTES,
  });
  const { channels, receipts, stored, postOffice, outbox, outboxStore } = program;
  const { settings, settle } = program.stewardship;
  const { window } = program.callback;
  const { store: thread, talks, prompts } = program.threads;
  const { forgetThread, coachThreads: coaching, proposals, followUps } = program;
  const told = { coaching, lessons: proposals, followUps };
  const mistakes = createMistakeStore({ ...stored, forgetThread, ...told });
  const byReceipt = {
    ...createReceiptStore({
      ...stored,
      takeBackReplies: thread.takeBackWaiting,
      ...told,
    }),
    ...mistakes,
  };
  const claims = createCoachThreadStore({ ...stored, states: coaching });
  const look = channels.look;
  const share = createShareMistake({
    mistakes,
    window,
    channels: look,
    settings,
    receipts,
    clock,
  });
  const asking = createAskAuthor({
    mistakes,
    thread,
    talks,
    prompts: prompts.prompts,
    maySee: channels.maySee,
    window,
    settings,
    clock,
  });
  const replying = createReplyAsAuthor({
    mistakes: program.mistakes.authors,
    window,
    thread,
    talks,
    readThread: program.threads.read,
    settings,
    clock,
  });
  const redeem = createRedeemReceipt({
    mistakes: byReceipt,
    channels: look,
    settings,
    window,
    receipts,
    clock,
  });
  const change = createChangeMistake({
    mistakes,
    channels: look,
    window,
    changedOwn: () => {},
    clock,
  });
  const proposing = createProposeLesson({
    findMistake: mistakes.find,
    maySee: channels.maySee,
    proposals,
    window,
    settings,
    clock,
  });
  const answering = createAnswerProposal({
    proposals,
    change,
    redeem,
    lessonWaits: byReceipt.lessonWaits,
    settings,
    clock,
  });
  const following = createAnswerFollowUp({
    followUps,
    findMistake: mistakes.find,
    change,
    redeem,
    settings,
    clock,
  });
  const react = createReactToMistake({ mistakes });
  await settle(workspaceId);
  for (const id of [HERE, ELSEWHERE]) await look.refresh(workspaceId, id);
  await channels.people.learn(workspaceId, clock.now());
  postOffice.start();
  outbox.start();

  const newShare = (whatHappened: string): NewMistake => ({
    workspaceId,
    id: newId(),
    channelId: HERE,
    whatHappened,
    whatLearned: '',
    focusAreaId: null,
    nearMiss: false,
    wantsHelp: true,
    mayRetell: false,
    creditAuthor: false,
  });
  async function settled(): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while ((await outboxStore.nextDueAt()) !== undefined) {
      if (performance.now() > until) throw new NotSettledError('the outbox did not come to an end');
      await new Promise<void>((resolve) => void clock.after(LOOK_AGAIN_MS, resolve));
    }
  }

  return {
    workspaceId,
    author,
    reader,
    opener,
    secretText: unheard(),
    folder,
    databaseFile,
    contactsFile,
    secretFile,
    backupFile: join(folder, 'backup.db'),
    keys: secrets.keys('receipt'),
    clock,
    slack,
    log: lines,
    metrics: metrics.render,
    async share(person, text, isReachable = false) {
      const receipt = newReceipt();
      await share.anonymously(newShare(text), receipt, person.id, { isReachable });
      return receipt;
    },
    opensHome: (person) => program.home.opened(workspaceId, person.id),
    async ask(receipt, person, text) {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind !== 'left') return;
      const question = { workspaceId, id: newId(), mistakeId: held.mistake.id, text };
      await asking.ask({ ...question, where: 'thread' }, person.id);
    },
    async propose(receipt, person, whatLearned) {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind !== 'left') return;
      const about = { workspaceId, id: newId(), mistakeId: held.mistake.id, personId: person.id };
      const lesson = { whatLearned, whatChanged: 'We ask twice.', followUpWeeks: 2 };
      await proposing.propose({ ...about, ...lesson });
    },
    async answerProposal(receipt, answer) {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind !== 'left') return;
      const { id: mistakeId } = held.mistake;
      const { id = '' } = (await proposals.find(workspaceId, mistakeId)) ?? {};
      await answering[answer](workspaceId, { mistakeId, id }, receipt);
    },
    async sayWhatCame(receipt) {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind !== 'left') return;
      const { id } = held.mistake;
      await following.answerUnseen(workspaceId, id, receipt, { outcome: 'stuck' });
    },
    async reply(receipt, person, text) {
      await replying.reply(workspaceId, { receipt }, person.id, { id: newId(), text });
    },
    async talkAlone(receipt, person, coach, texts) {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind !== 'left') return;
      const { id: mistakeId } = held.mistake;
      stored.db.atomically((tx) => coaching.talkBegan(tx, workspaceId, mistakeId, coach.id));
      await claims.claim(workspaceId, mistakeId, coach.id);
      const question = { workspaceId, id: newId(), mistakeId, text: texts.question };
      await asking.ask({ ...question, where: 'privately' }, coach.id);
      const reply = { id: newId(), text: texts.answer, toCoach: keyOfCoach(coach.id) };
      await replying.reply(workspaceId, { receipt }, person.id, reply);
    },
    async forgetMe(receipt, person) {
      await replying.forgetMe(workspaceId, { receipt }, person.id);
    },
    async shareOpenly(person, text) {
      const made = newShare(text);
      await share.openly(made, person.id, null);
      return made.id;
    },
    edit: async (receipt, text) => void (await redeem.edit(workspaceId, receipt, text)),
    chooseChannel: async (receipt, { id }) =>
      void (await redeem.chooseChannel(workspaceId, receipt, id, ELSEWHERE)),
    withdraw: async (receipt) => void (await redeem.withdraw(workspaceId, receipt)),
    async react(receipt, { id }) {
      const held = await redeem.find(workspaceId, receipt);
      if (held.kind === 'left') await react(workspaceId, held.mistake.id, 'me-too', id);
    },
    removeName: async (id, person) => void (await change.removeName(workspaceId, id, person.id)),
    async slotComes() {
      clock.skipTo(nextSlot(clock.now(), SLOT_MINUTES));
      postOffice.releaseDue();
      await settled();
    },
    settled,
    tick() {
      for (const file of [db, contacts]) file.cleanUp(clock.now());
    },
    async carelessly(accountId) {
      const made = newShare('Nobody knows.');
      await mistakes.shareOpenly({ ...made, authorId: opener.id, source: null, sharedOn: DAY });
      await mistakes.removeName(workspaceId, made.id);
      await mistakes.markUndeliverable(workspaceId, made.id, accountId);
      log.warn('delivery.retried', { code: accountId });
      metrics.retried('mistake.post', accountId);
      await messenger.post({ workspaceId, channelId: HERE }, { text: accountId, blocks: [] });
    },
    async close() {
      await outbox.stop();
      db.close();
      contacts.close();
    },
  };
}

const DAY = '2026-01-01';
