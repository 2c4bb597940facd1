import type { Mistake } from '../mistakes/mistake.ts';
import { nextSlot } from '../outbox/slot.ts';
import type { Clock } from '../runtime/clock.ts';
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
  window: { lastDay(workspaceId: string, mistakeId: string): Promise<string | undefined> };
  settings: { slotMinutes(workspaceId: string): Promise<number> };
  clock: Clock;
}

/** What somebody asks, or offers, in a share's thread. Its author answers there, or not. */
export interface AskAuthor {
  /** Whether this person can: an author writes into the thread of their own open share by themselves. */
  canAsk(workspaceId: string, mistakeId: string, personId: string): Promise<'can' | 'own' | 'gone'>;
  /**
   * Posts it in the thread. An author who can be reached is told at the next slot that something waits: told at once,
   * they would show themselves to whoever asks and looks around.
   */
  ask(
    question: { workspaceId: string; id: string; mistakeId: string; text: string },
    personId: string,
  ): Promise<{ kind: 'asked' } | { kind: 'gone' }>;
  /** Only who asked can take it back. */
  takeBack(
    workspaceId: string,
    id: string,
    personId: string,
  ): Promise<{ kind: 'done' } | { kind: 'not-yours' } | { kind: 'gone' }>;
}

export function createAskAuthor(deps: Deps): AskAuthor {
  const { mistakes, thread, window, settings, clock } = deps;

  async function canAsk(workspaceId: string, mistakeId: string, personId: string) {
    const mistake = await mistakes.find(workspaceId, mistakeId);
    if (!mistake || mistake.withdrawn || mistake.posted.length === 0) return 'gone';
    return mistake.authorId === personId ? 'own' : 'can';
  }

  return {
    canAsk,
    async ask(question, personId) {
      const { workspaceId, mistakeId } = question;
      if ((await canAsk(workspaceId, mistakeId, personId)) === 'gone') return { kind: 'gone' };
      const isReachable = (await window.lastDay(workspaceId, mistakeId)) !== undefined;
      const minutes = await settings.slotMinutes(workspaceId);
      const callsAt = () => nextSlot(clock.now(), minutes).epochMilliseconds;
      await thread.ask({ ...question, personId }, isReachable ? callsAt : undefined);
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
