import type { Mistake } from '../mistakes/mistake.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
import { ANY_AREA } from '../stewardship/focus-area.ts';
import type { PrivateMessage } from './private-talk.ts';
import type { ThreadMessage } from './thread.ts';

interface Deps {
  mistakes: { find(workspaceId: string, id: string): Promise<Mistake | undefined> };
  thread: {
    ask(
      question: Pick<ThreadMessage, 'workspaceId' | 'id' | 'mistakeId' | 'text'> & {
        personId: string;
      },
      callsAt?: () => number,
    ): Promise<void>;
    find(workspaceId: string, id: string): Promise<ThreadMessage | undefined>;
    takeBack(workspaceId: string, mistakeId: string, id: string): Promise<boolean>;
  };
  talks: {
    coachOn(workspaceId: string, mistakeId: string): Promise<string | undefined>;
    tellAuthor(
      message: Omit<PrivateMessage, 'fromAuthor'>,
      callsAt?: () => number,
    ): Promise<boolean>;
  };
  prompts(workspaceId: string, areaId: string): Promise<string[]>;
  /** Whether somebody can read what stands in a channel. */
  maySee(workspaceId: string, channelId: string, accountId: string): Promise<boolean>;
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  clock: Clock;
}

/** Where something is asked: for everyone to read, or for the author alone. */
export type Where = 'thread' | 'privately';

/** What somebody can ask of a share's author, and how. */
export interface Asking {
  kind: 'can';
  share: Mistake;
  /** Only who is on an anonymous share can write to its author alone: people find each other's names in Slack. */
  privately: boolean;
  /** Questions to begin with, of its focus area. */
  prompts: string[];
}

/** The share is gone, or stands in a private channel that isn't open to them any more. */
type CantSee = { kind: 'gone' } | { kind: 'out-of-sight' };

/** What somebody asks, or offers, in a share's thread or its author alone. The author answers there, or not. */
export interface AskAuthor {
  /** Whether this person can: an author writes into the thread of their own open share by themselves. */
  canAsk(
    workspaceId: string,
    mistakeId: string,
    personId: string,
  ): Promise<Asking | { kind: 'own' } | CantSee>;
  /**
   * Posts it in the thread, or keeps it for the author alone. An author who can be reached is told at the next slot that
   * something waits: told at once, they would show themselves to whoever asks and looks around.
   */
  ask(
    question: { workspaceId: string; id: string; mistakeId: string; text: string; where: Where },
    personId: string,
  ): Promise<{ kind: 'asked' } | CantSee | { kind: 'not-on-it' }>;
  /** Only who asked can take it back. */
  takeBack(
    workspaceId: string,
    id: string,
    personId: string,
  ): Promise<{ kind: 'done' } | { kind: 'not-yours' } | { kind: 'gone' }>;
}

export function createAskAuthor(deps: Deps): AskAuthor {
  const { mistakes, thread, talks, window, settings, clock } = deps;

  async function look(workspaceId: string, mistakeId: string, personId: string) {
    const mistake = await mistakes.find(workspaceId, mistakeId);
    if (!mistake || mistake.withdrawn || mistake.posted.length === 0) {
      return { kind: 'gone' as const };
    }
    const sees = await deps.maySee(workspaceId, mistake.channelId, personId);
    return sees ? { kind: 'there' as const, mistake } : { kind: 'out-of-sight' as const };
  }

  return {
    async canAsk(workspaceId, mistakeId, personId) {
      const found = await look(workspaceId, mistakeId, personId);
      if (found.kind !== 'there') return found;
      const { mistake } = found;
      if (mistake.authorId === personId) return { kind: 'own' };
      const [coachId, prompts] = await Promise.all([
        talks.coachOn(workspaceId, mistakeId),
        deps.prompts(workspaceId, mistake.focusAreaId ?? ANY_AREA),
      ]);
      return { kind: 'can', share: mistake, privately: coachId === personId, prompts };
    },
    async ask({ where, ...question }, personId) {
      const { workspaceId, mistakeId } = question;
      const found = await look(workspaceId, mistakeId, personId);
      if (found.kind !== 'there') return found;
      const isReachable = (await window.lastDay(workspaceId, mistakeId)) !== undefined;
      const minutes = await settings.slotMinutes(workspaceId);
      const callsAt = isReachable
        ? () => nextSlot(clock.now(), minutes).epochMilliseconds
        : undefined;
      if (where === 'privately') {
        const isOnIt = await talks.tellAuthor({ ...question, coachId: personId }, callsAt);
        return { kind: isOnIt ? 'asked' : 'not-on-it' };
      }
      await thread.ask({ ...question, personId }, callsAt);
      return { kind: 'asked' };
    },
    async takeBack(workspaceId, id, personId) {
      const question = await thread.find(workspaceId, id);
      if (!question?.text) return { kind: 'gone' };
      if (question.personId !== personId) return { kind: 'not-yours' };
      await thread.takeBack(workspaceId, question.mistakeId, id);
      return { kind: 'done' };
    },
  };
}
