import type { Obstacle } from '../channels/channel.ts';
import type { Clock } from '../runtime/clock.ts';
import { dayOf, type HowToChange, type Mistake, type MistakeText } from './mistake.ts';

interface Deps {
  mistakes: {
    find(workspaceId: string, id: string): Promise<Mistake | undefined>;
    change(
      workspaceId: string,
      id: string,
      text: Partial<MistakeText>,
      today: string,
      how?: HowToChange,
    ): Promise<boolean>;
    removeName(workspaceId: string, id: string): Promise<void>;
    withdraw(workspaceId: string, id: string, messages: 'rewrite' | 'remove'): Promise<void>;
    takeBack(workspaceId: string, id: string): Promise<boolean>;
    authorOf(workspaceId: string, id: string): Promise<string | null | undefined>;
    reroute(workspaceId: string, id: string, channelId: string): Promise<void>;
  };
  channels: {
    forSharing(
      workspaceId: string,
      channelId: string,
      personId: string,
    ): Promise<Obstacle | undefined>;
  };
  /** Where the author of an anonymous share can be reached: not once it is taken back. */
  window: { close(workspaceId: string, mistakeId: string): Promise<boolean> };
  /** Somebody changed what stands with their name: their own Home tab may be old by now. */
  changedOwn(workspaceId: string, personId: string): void;
  clock: Pick<Clock, 'now'>;
}

/** Why a person may not change a share: its message was posted without a name, by somebody else, or is gone. */
export type NotYours = { kind: 'anonymous' } | { kind: 'not-author' } | { kind: 'gone' };

type Outcome = { kind: 'done' } | NotYours;

/** What authors do with their open shares, by account. */
export interface ChangeMistake {
  /** The share, if this person may change it. */
  ofAuthor(
    workspaceId: string,
    id: string,
    personId: string,
  ): Promise<{ kind: 'yours'; mistake: Mistake } | NotYours>;
  /** What must still be so in the step itself, and isn't, makes it gone. */
  edit(
    workspaceId: string,
    id: string,
    personId: string,
    text: Partial<MistakeText>,
    how?: HowToChange,
  ): Promise<Outcome>;
  /** From then on it is by "Someone", and nobody can change it. */
  removeName(workspaceId: string, id: string, personId: string): Promise<Outcome>;
  /** Deletes the text everywhere; the message says that its author withdrew it. */
  withdraw(workspaceId: string, id: string, personId: string): Promise<Outcome>;
  /** Right after sharing: the message goes as if it had never been there. */
  undo(workspaceId: string, id: string, personId: string): Promise<Outcome>;
  /** Takes an anonymous share back while it waits. Whoever holds the screen it was sent from may do so. */
  takeBack(workspaceId: string, id: string): Promise<{ kind: 'done' } | { kind: 'has-left' }>;
  /** Posts a share elsewhere that its channel didn't take. */
  chooseChannel(
    workspaceId: string,
    id: string,
    personId: string,
    channelId: string,
  ): Promise<Outcome | { kind: 'not-there'; obstacle: Obstacle } | { kind: 'posted-already' }>;
}

export function createChangeMistake(deps: Deps): ChangeMistake {
  const { mistakes, channels, window, clock } = deps;

  async function ofAuthor(workspaceId: string, id: string, personId: string) {
    const mistake = await mistakes.find(workspaceId, id);
    if (!mistake || mistake.withdrawn) return { kind: 'gone' as const };
    if (mistake.authorId === null) return { kind: 'anonymous' as const };
    if (mistake.authorId !== personId) return { kind: 'not-author' as const };
    return { kind: 'yours' as const, mistake };
  }

  async function asAuthor(
    workspaceId: string,
    id: string,
    personId: string,
    act: (mistake: Mistake) => Promise<void>,
  ): Promise<Outcome> {
    const found = await ofAuthor(workspaceId, id, personId);
    if (found.kind !== 'yours') return found;
    await act(found.mistake);
    return { kind: 'done' };
  }

  async function withdraw(
    workspaceId: string,
    id: string,
    personId: string,
    messages: 'rewrite' | 'remove',
  ): Promise<Outcome> {
    const result = await asAuthor(workspaceId, id, personId, () =>
      mistakes.withdraw(workspaceId, id, messages),
    );
    if (result.kind === 'done') deps.changedOwn(workspaceId, personId);
    return result;
  }

  return {
    ofAuthor,
    async edit(workspaceId, id, personId, text, how) {
      const found = await ofAuthor(workspaceId, id, personId);
      if (found.kind !== 'yours') return found;
      const today = dayOf(clock.now());
      const isChanged = await mistakes.change(workspaceId, id, text, today, how);
      if (isChanged) deps.changedOwn(workspaceId, personId);
      return { kind: isChanged ? 'done' : 'gone' };
    },
    removeName: (workspaceId, id, personId) =>
      asAuthor(workspaceId, id, personId, () => mistakes.removeName(workspaceId, id)),
    withdraw: (...share) => withdraw(...share, 'rewrite'),
    undo: (...share) => withdraw(...share, 'remove'),
    async takeBack(workspaceId, id) {
      const wasWaiting = await mistakes.takeBack(workspaceId, id);
      // Or taken back before, by a press whose answer was lost: it never left.
      const hasLeft = !wasWaiting && (await mistakes.authorOf(workspaceId, id)) !== undefined;
      if (hasLeft) return { kind: 'has-left' };
      await window.close(workspaceId, id);
      return { kind: 'done' };
    },
    async chooseChannel(workspaceId, id, personId, channelId) {
      const found = await ofAuthor(workspaceId, id, personId);
      if (found.kind !== 'yours') return found;
      if (found.mistake.posted.length > 0) return { kind: 'posted-already' };
      const obstacle = await channels.forSharing(workspaceId, channelId, personId);
      if (obstacle) return { kind: 'not-there', obstacle };
      await mistakes.reroute(workspaceId, id, channelId);
      return { kind: 'done' };
    },
  };
}
