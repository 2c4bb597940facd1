import words from '../../src/language/en.json' with { type: 'json' };
import type { Evidence } from './evidence.ts';

/** Something that an author did to a share later. */
export interface Return {
  share: string;
  /** When its message changed, or a reply came into its thread, in milliseconds since the epoch; or when a copy first held it. */
  at: number;
  /** The text went away: at once, and not with a slot. */
  isWithdrawal: boolean;
}

const known = new WeakMap<Evidence, Return[]>();

/** Every change of a share by its author: as everybody in its channel sees it, or, said to a coach alone, as copies show it. */
export function returnsOf(evidence: Evidence): Return[] {
  const found = known.get(evidence) ?? [...seenInChannel(evidence), ...saidAlone(evidence)];
  known.set(evidence, found);
  return found;
}

interface Message {
  at: string;
  method: string;
  channel: string;
  ts?: string;
  /** The message whose thread it stands in. */
  thread?: string;
  text?: string;
  blocks?: unknown;
}

function seenInChannel({ messages, shares }: Evidence): Return[] {
  const shareAt = new Map<string, string>();
  const proposalAt = new Map<string, string>();
  const questionAt = new Map<string, string>();
  const textOf = new Map<string, string>();
  const bySilence = new Set<string>();
  return messages.flatMap(({ line }): Return[] => {
    const message = JSON.parse(line) as Message;
    const { method, channel, ts, thread } = message;
    const back = (share: string, isWithdrawal = false): Return[] => [
      { share, at: Temporal.Instant.from(message.at).epochMilliseconds, isWithdrawal },
    ];
    const place = `${channel} ${ts}`;
    if (thread) {
      const answered = shareAt.get(`${channel} ${thread}`);
      if (answered && line.includes('"proposal_actions"')) proposalAt.set(place, answered);
      // That a lesson is asked after is Oops's own doing; what is said then is its author's.
      if (answered && line.includes(words['followUp.forAuthor'])) {
        questionAt.set(place, answered);
        return [];
      }
      return answered && isByAuthor(line) ? back(answered) : [];
    }
    if (method === 'chat.postMessage') {
      const share = shares.find(({ id }) => line.includes(id));
      if (share) shareAt.set(place, share.id);
      if (share) textOf.set(share.id, writtenIn(message));
      return [];
    }
    const proposed = proposalAt.get(place);
    if (proposed && ANSWERED.some((words) => line.includes(words))) return back(proposed);
    const asked = questionAt.get(place);
    if (asked && SAID.some((said) => line.includes(said))) return back(asked);
    const share = shareAt.get(place);
    if (method !== 'chat.update' || !share) return [];
    // Its buttons, which name it, go with the text.
    if (!line.includes(share)) return back(share, true);
    // How far it is with its coach is drawn anew as well: nobody has come back for that. Nor for a lesson that silence made.
    const isSame = textOf.get(share) === writtenIn(message);
    const isSilence = line.includes(words['lesson.byCoach']) && !bySilence.has(share);
    textOf.set(share, writtenIn(message));
    if (isSilence) bySilence.add(share);
    return isSame || isSilence ? [] : back(share);
  });
}

/** What stands in place of a proposed lesson, once its author has said something of it. */
const ANSWERED = [
  words['proposal.accepted'],
  words['proposal.replaced'],
  words['proposal.leftOut'],
];

/** What stands below the question whether a lesson stuck, once its author has said so. */
const SAID = [words['followUp.saidStuck'], words['followUp.saidWorking']];

/** In a thread: not the card, and not what somebody else asks with their name. */
const isByAuthor = (line: string): boolean =>
  !line.includes('"coach_card"') && !/"text":"(?:\*)?<@/.test(line);

/** What its author wrote, of a share's message: Slack makes no links of it. */
const writtenIn = ({ blocks }: Message): string =>
  JSON.stringify(
    (typeof blocks === 'string'
      ? (JSON.parse(blocks) as unknown[])
      : ((blocks ?? []) as unknown[])
    ).filter((block) => JSON.stringify(block).includes('"section"')),
  );

/** What authors said to a coach alone stands in rows until the thread is answered. */
function saidAlone({ copies }: Evidence): Return[] {
  const seen = new Set<string>();
  return copies.flatMap(({ at, pages }) =>
    pages.cells.flatMap(({ tree, values }): Return[] => {
      if (tree !== 'private_message') return [];
      const [, id, mistakeId, , fromAuthor] = values.map(String);
      if (!id || !mistakeId || fromAuthor !== '1' || seen.has(id)) return [];
      seen.add(id);
      return [{ share: mistakeId, at, isWithdrawal: false }];
    }),
  );
}
