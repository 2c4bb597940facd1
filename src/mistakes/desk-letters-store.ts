import { type Verdict, verdictOn } from '../approval/letter-on-desk.ts';
import type { Transaction } from '../database/database.ts';
import type { Letter } from '../outbox/letterbox.ts';
import type { StewardDesk } from '../outbox/steward-desk.ts';
import type { AnonymousChange } from './held-share.ts';
import type { AnonymousMistake, Mistake, MistakeText, NewText } from './mistake.ts';
import { changeLetterId, SHARE_LETTER } from './mistake-kinds.ts';

/** Anonymous shares, and changes of them, that lie on the stewards' desk. */
export interface DeskLetters {
  /** The share with one of these receipts, if it lies there. */
  share(
    workspaceId: string,
    receipts: readonly string[],
  ): { share: AnonymousMistake; verdict: Verdict } | undefined;
  /** The change of a share that lies there. */
  change(workspaceId: string, id: string): (AnonymousChange & { verdict: Verdict }) | undefined;
  /** The change that leaves now, with what lies there of its share: of both becomes one letter. */
  gather(tx: Transaction, letter: Letter): Letter;
  /** What stewards would read of a letter; nothing if there is no such share any more. */
  toRead(
    letter: Letter,
  ): { channelId: string; text: NewText; what: 'share' | 'change' } | undefined;
}

export function createDeskLetters(deps: {
  desk: StewardDesk;
  read(workspaceId: string, id: string): Mistake | undefined;
}): DeskLetters {
  const { desk, read } = deps;
  return {
    share(workspaceId, receipts) {
      const found = desk
        .lettersOf(SHARE_LETTER, workspaceId)
        .map((letter) => ({ share: readShare(letter), verdict: verdictOn(letter) }))
        .find(({ share }) => receipts.includes(share.receipt));
      return found;
    },
    change(workspaceId, id) {
      const letter = desk.find(workspaceId, changeLetterId(id));
      return letter && { ...readChange(letter), verdict: verdictOn(letter) };
    },
    gather(tx, letter) {
      const { mistakeId, text, channelId } = readChange(letter);
      const { workspaceId } = letter;
      const share = desk.takeOff(tx, workspaceId, mistakeId, 'changed');
      if (share) {
        const whole = { ...readShare(share), ...text, ...(channelId && { channelId }) };
        const { leavesAt } = letter;
        const body = JSON.stringify(whole);
        return { workspaceId, id: mistakeId, kind: SHARE_LETTER, leavesAt, body };
      }
      const before = desk.takeOff(tx, workspaceId, letter.id, 'changed');
      if (!before) return letter;
      return {
        ...letter,
        body: writeChange(mistakeId, joined(readChange(before), { text, channelId })),
      };
    },
    toRead(letter) {
      if (letter.kind === SHARE_LETTER) {
        const { channelId, ...text } = readShare(letter);
        return { channelId, text, what: 'share' };
      }
      const { mistakeId, text, channelId } = readChange(letter);
      const mistake = read(letter.workspaceId, mistakeId);
      // Withdrawn meanwhile, or by name: then nobody reads first.
      if (!mistake || mistake.withdrawn || mistake.authorId !== null) return undefined;
      return {
        channelId: channelId ?? mistake.channelId,
        text: { ...mistake, ...text },
        what: 'change',
      };
    },
  };
}

const readShare = ({ body }: { body: string }) => JSON.parse(body) as AnonymousMistake;

/** What a letter of a change holds. */
export function readChange({ body }: { body: string }): AnonymousChange & { mistakeId: string } {
  return JSON.parse(body) as AnonymousChange & { mistakeId: string };
}

/** The same, written. */
export function writeChange(mistakeId: string, { text, channelId }: AnonymousChange): string {
  return JSON.stringify({ mistakeId, text, ...(channelId && { channelId }) });
}

/** Two changes of a share, the later over the earlier. */
export function joined(
  earlier: AnonymousChange | undefined,
  later: { text: Partial<MistakeText>; channelId?: string | undefined },
): AnonymousChange {
  const channelId = later.channelId ?? earlier?.channelId;
  return { text: { ...earlier?.text, ...later.text }, ...(channelId && { channelId }) };
}
