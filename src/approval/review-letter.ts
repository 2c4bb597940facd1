import { SlackCallError } from '../slack/slack-call-error.ts';
import type { Clock } from '../runtime/clock.ts';
import type { LetterOnDesk, Reading, ReadingAt } from './letter-on-desk.ts';

interface Deps {
  letters: {
    find(workspaceId: string, id: string): Promise<LetterOnDesk | undefined>;
    reading(workspaceId: string): Promise<LetterOnDesk[]>;
    ask(workspaceId: string, id: string, readers: readonly string[]): Promise<void>;
    recordAsked(workspaceId: string, id: string, accountId: string, at: ReadingAt): Promise<void>;
    post(workspaceId: string, id: string, by: string | null): Promise<boolean>;
    refuse(
      workspaceId: string,
      id: string,
      by: string,
      reason: string,
      today: string,
    ): Promise<boolean>;
    callAgain(workspaceId: string, today: string, dismissed: readonly string[]): Promise<void>;
    openAll(workspaceId: string): Promise<void>;
    tidy(workspaceId: string, today: string): Promise<void>;
  };
  toRead(letter: LetterOnDesk): Reading | undefined;
  settings: {
    stewards(workspaceId: string): Promise<string[]>;
    settings(workspaceId: string): Promise<{ approval: boolean }>;
  };
  channels: {
    /** What is known of a channel. */
    find(workspaceId: string, channelId: string): Promise<{ isPrivate: boolean } | undefined>;
    /** Asks Slack and remembers what it says. @throws SlackCallError */
    refresh(workspaceId: string, channelId: string): Promise<unknown>;
    /** @throws SlackCallError when Slack doesn't say */
    isIn(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  };
  /** @throws SlackCallError when Slack doesn't say */
  isActivePerson(workspaceId: string, accountId: string): Promise<boolean>;
  clock: Clock;
}

export type Outcome =
  | { kind: 'done' }
  /** Somebody was faster, or its author took it back. `letter` is missing once nothing of it is kept. */
  | { kind: 'decided'; letter?: LetterOnDesk }
  /** Not a steward (any more), or not in the private channel it is for. */
  | { kind: 'not-reader' }
  | { kind: 'slack-silent' };

/** Stewards read a letter before it is posted. None of this knows who wrote it. */
export interface ReviewLetter {
  /** Has everyone asked who may read it. Where nobody may, it is posted: nobody has a say in what they can't see. @throws SlackCallError */
  callReaders(workspaceId: string, id: string): Promise<void>;
  /** @throws SlackCallError when Slack doesn't say who is in a private channel */
  mayRead(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  /** Whether this steward may decide now. `at` is the message they press in. */
  look(
    workspaceId: string,
    id: string,
    accountId: string,
    at: ReadingAt | undefined,
  ): Promise<Outcome>;
  post(workspaceId: string, id: string, accountId: string): Promise<Outcome>;
  refuse(workspaceId: string, id: string, accountId: string, reason: string): Promise<Outcome>;
  stewardsChanged(workspaceId: string, dismissed: readonly string[]): Promise<void>;
  /** Once a minute: what is due by now. */
  everyMinute(workspaceId: string): Promise<void>;
}

/** What Slack says; nothing of an account or a channel that it doesn't know. */
async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
    throw error;
  }
}

export function createReviewLetter(deps: Deps): ReviewLetter {
  const { letters, settings, channels } = deps;

  const today = () => deps.clock.now().toZonedDateTimeISO('UTC').toPlainDate().toString();

  async function mayRead(
    workspaceId: string,
    channelId: string,
    accountId: string,
  ): Promise<boolean> {
    if (!(await settings.stewards(workspaceId)).includes(accountId)) return false;
    const channel = await channels.find(workspaceId, channelId);
    if (channel && !channel.isPrivate) return true;
    return await channels.isIn(workspaceId, channelId, accountId);
  }

  async function look(
    workspaceId: string,
    id: string,
    accountId: string,
    at?: ReadingAt,
  ): Promise<Outcome> {
    // The message is there, also if Slack's answer to it was lost.
    if (at) await letters.recordAsked(workspaceId, id, accountId, at);
    const letter = await letters.find(workspaceId, id);
    if (!letter || letter.state !== 'reading')
      return { kind: 'decided', ...(letter && { letter }) };
    const reading = deps.toRead(letter);
    if (!reading) return { kind: 'decided', letter };
    try {
      const may = await mayRead(workspaceId, reading.channelId, accountId);
      return may ? { kind: 'done' } : { kind: 'not-reader' };
    } catch (error) {
      if (error instanceof SlackCallError) return { kind: 'slack-silent' };
      throw error;
    }
  }

  async function decide(
    workspaceId: string,
    id: string,
    accountId: string,
    act: () => Promise<boolean>,
  ): Promise<Outcome> {
    const looked = await look(workspaceId, id, accountId);
    if (looked.kind !== 'done') return looked;
    if (await act()) return { kind: 'done' };
    const letter = await letters.find(workspaceId, id);
    return { kind: 'decided', ...(letter && { letter }) };
  }

  async function openUnread(workspaceId: string, id: string): Promise<void> {
    await letters.post(workspaceId, id, null);
  }

  return {
    mayRead,
    look,
    async callReaders(workspaceId, id) {
      const letter = await letters.find(workspaceId, id);
      if (letter?.state !== 'reading') return;
      const reading = deps.toRead(letter);
      // What it belongs to is gone: to post it is to forget it.
      if (!reading) return await openUnread(workspaceId, id);
      await unlessRefused(channels.refresh(workspaceId, reading.channelId));
      const readers: string[] = [];
      for (const accountId of await settings.stewards(workspaceId)) {
        const isThere =
          (await unlessRefused(deps.isActivePerson(workspaceId, accountId))) &&
          (await unlessRefused(mayRead(workspaceId, reading.channelId, accountId)));
        if (isThere) readers.push(accountId);
      }
      if (readers.length === 0) return await openUnread(workspaceId, id);
      await letters.ask(workspaceId, id, readers);
    },
    post: (workspaceId, id, accountId) =>
      decide(workspaceId, id, accountId, () => letters.post(workspaceId, id, accountId)),
    refuse: (workspaceId, id, accountId, reason) =>
      decide(workspaceId, id, accountId, () =>
        letters.refuse(workspaceId, id, accountId, reason, today()),
      ),
    stewardsChanged: (workspaceId, dismissed) => letters.callAgain(workspaceId, today(), dismissed),
    async everyMinute(workspaceId) {
      const { approval } = await settings.settings(workspaceId);
      const read = await letters.reading(workspaceId);
      if (read.length > 0 && !approval) await letters.openAll(workspaceId);
      // A steward may have been deactivated or have left the channel since: looked at once a day.
      else if (read.some(({ day }) => day < today())) {
        await letters.callAgain(workspaceId, today(), []);
      }
      await letters.tidy(workspaceId, today());
    },
  };
}
