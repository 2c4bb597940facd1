import type { Receipt } from '../anonymity/receipt.ts';
import type { MistakeText } from '../mistakes/mistake.ts';
import type { Key } from '../runtime/secrets.ts';
import type { HurriedClock } from './hurried-clock.ts';
import type { MadeUpPerson } from './made-up-people.ts';
import type { SlackInMemory } from './slack-in-memory.ts';

/** A workspace that does not exist, with people who don't, on the real program: a few of its days, gone through in a second. */
export interface Rehearsal {
  workspaceId: string;
  /** Shares anonymously. */
  author: MadeUpPerson;
  /** Presses. */
  reader: MadeUpPerson;
  /** Shares openly, and takes the name off. */
  opener: MadeUpPerson;
  /** Part of a text that is withdrawn. */
  secretText: string;
  folder: string;
  databaseFile: string;
  contactsFile: string;
  secretFile: string;
  backupFile: string;
  keys: readonly Key[];
  clock: HurriedClock;
  slack: SlackInMemory;
  /** The lines of its log. */
  log: readonly string[];
  metrics(): Promise<string>;

  /** @returns the receipt */
  share(person: MadeUpPerson, text: string, isReachable?: boolean): Promise<Receipt>;
  opensHome(person: MadeUpPerson): Promise<void>;
  /** @returns the share's id */
  shareOpenly(person: MadeUpPerson, text: string): Promise<string>;
  edit(receipt: Receipt, text: Partial<MistakeText>): Promise<void>;
  /** Where the first channel didn't take it. */
  chooseChannel(receipt: Receipt, person: MadeUpPerson): Promise<void>;
  withdraw(receipt: Receipt): Promise<void>;
  react(receipt: Receipt, person: MadeUpPerson): Promise<void>;
  /** In the thread of the share of this receipt. */
  ask(receipt: Receipt, person: MadeUpPerson, text: string): Promise<void>;
  /** A lesson, in that thread. */
  propose(receipt: Receipt, person: MadeUpPerson, whatLearned: string): Promise<void>;
  /** By who holds the receipt. */
  answerProposal(
    receipt: Receipt,
    answer: 'takeUnseen' | 'leaveOutUnseen' | 'takeBackLeavingOut',
  ): Promise<void>;
  /** That its lesson stuck, by who holds the receipt. */
  sayWhatCame(receipt: Receipt): Promise<void>;
  reply(receipt: Receipt, person: MadeUpPerson, text: string): Promise<void>;
  /** A coach takes the share on and asks its author alone; they answer, likewise. */
  talkAlone(
    receipt: Receipt,
    person: MadeUpPerson,
    coach: MadeUpPerson,
    texts: { question: string; answer: string },
  ): Promise<void>;
  forgetMe(receipt: Receipt, person: MadeUpPerson): Promise<void>;
  removeName(id: string, person: MadeUpPerson): Promise<void>;
  /** Puts the clock to the next slot, and waits until what leaves with it is posted. */
  slotComes(): Promise<void>;
  /** Resolves when nothing waits to be posted. */
  settled(): Promise<void>;
  /** What is done once a minute. */
  tick(): void;
  /** Has the stores, the log, the metrics and a message take what they are given, an account too. */
  carelessly(accountId: string): Promise<void>;
  close(): Promise<void>;
}
