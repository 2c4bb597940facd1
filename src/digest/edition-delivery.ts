import type { Say } from '../language/language.ts';
import type { ClaimedDelivery, DeliveryHandler } from '../outbox/delivery.ts';
import type { PostOnce } from '../outbox/post-once.ts';
import type { MessageBody, MessagePlace } from '../slack/messenger.ts';
import { SlackCallError } from '../slack/slack-call-error.ts';
import { EDITION, REDRAW_EDITION, REDRAW_ONE_OF_MANY } from './digest-kinds.ts';
import {
  type Edition,
  type EditionContents,
  hasSomething,
  partsIn,
  type ToldShare,
} from './edition.ts';
import { editionMessage, type Links } from './edition-message.ts';
import type { MakeEdition } from './make-edition.ts';

interface Deps {
  editions: {
    find(workspaceId: string, id: string): Promise<Edition | undefined>;
    make(workspaceId: string, id: string, contents: EditionContents): Promise<void>;
    keepQuiet(workspaceId: string, id: string): Promise<void>;
    recordPosted(workspaceId: string, id: string, part: number, ts: string): Promise<void>;
  };
  makeEdition: MakeEdition;
  /** What keeps Oops from posting in a channel, as Slack says now. */
  obstacle(workspaceId: string, channelId: string): Promise<string | undefined>;
  /** Whether one that was claimed is still to be posted now; if not, it is given back. */
  isStillDue(workspaceId: string, edition: Edition): Promise<boolean>;
  giveBack(workspaceId: string, id: string): Promise<void>;
  messenger: {
    update(place: MessagePlace, body: MessageBody): Promise<void>;
    linkTo(place: MessagePlace): Promise<string>;
  };
  post: PostOnce;
  say: Say;
  command: string;
}

/** Puts an edition together and posts it, with what doesn't fit in its thread. Each part is posted once. */
export function createEditionDelivery(deps: Deps): DeliveryHandler {
  const { editions, say, command } = deps;

  async function made(workspaceId: string, id: string): Promise<Edition | undefined> {
    const edition = await editions.find(workspaceId, id);
    if (edition?.state !== 'due') return edition;
    const at = { workspaceId, channelId: edition.channelId };
    await editions.make(workspaceId, id, await deps.makeEdition(at, edition));
    return await editions.find(workspaceId, id);
  }

  async function deliver(delivery: ClaimedDelivery): Promise<void> {
    const { workspaceId, subjectId: id } = delivery;
    const edition = await made(workspaceId, id);
    if (!edition || edition.state === 'quiet' || isElsewhere(edition, delivery)) return;
    // What may have arrived is sent at once, and counted: a later edition wouldn't know of it.
    const isBegun = edition.messages.size > 0 || delivery.perhapsSent;
    if (!isBegun && (await deps.obstacle(workspaceId, edition.channelId))) {
      return await editions.keepQuiet(workspaceId, id);
    }
    if (!isBegun && !(await deps.isStillDue(workspaceId, edition))) {
      return await deps.giveBack(workspaceId, id);
    }
    if (!hasSomething(edition)) return await editions.keepQuiet(workspaceId, id);
    const links = await linksOf(deps, workspaceId, edition);
    let first = edition.messages.get(0)?.[0];
    for (let part = 0; part < partsIn(edition); part += 1) {
      if (edition.messages.has(part)) continue;
      const body = editionMessage(say, edition, links, part, command);
      const { ts } = await deps.post(delivery, edition.channelId, body, first);
      await editions.recordPosted(workspaceId, id, part, ts);
      // That was the one in doubt. What follows was never tried.
      delivery.perhapsSent = false;
      first ??= ts;
    }
  }

  return {
    kind: EDITION,
    deliver,
    async giveUp(delivery) {
      const { workspaceId, subjectId: id } = delivery;
      const edition = await editions.find(workspaceId, id);
      if (!edition || isElsewhere(edition, delivery)) return;
      if (edition.messages.size === 0) await editions.keepQuiet(workspaceId, id);
    },
  };
}

/** Draws an edition's messages anew. Doing it twice does no harm. */
export function createRedrawEditionDeliveries(
  deps: Pick<Deps, 'messenger' | 'say' | 'command'> & { editions: Pick<Deps['editions'], 'find'> },
): DeliveryHandler[] {
  return [REDRAW_EDITION, REDRAW_ONE_OF_MANY].map((kind) => ({
    kind,
    async deliver(delivery) {
      const { workspaceId, subjectId } = delivery;
      const edition = await deps.editions.find(workspaceId, subjectId);
      if (!edition || (kind === REDRAW_EDITION && isElsewhere(edition, delivery))) return;
      const links = await linksOf(deps, workspaceId, edition);
      const { channelId } = edition;
      for (const [part, found] of edition.messages) {
        const body = editionMessage(deps.say, edition, links, part, deps.command);
        for (const ts of found) {
          await unlessGone(deps.messenger.update({ workspaceId, channelId, ts }, body));
        }
      }
    },
    async giveUp() {},
  }));
}

/** Its channel has a new id by now, and it waits there. */
const isElsewhere = ({ channelId }: Edition, { lane }: ClaimedDelivery) => channelId !== lane;

async function linksOf(
  { messenger }: { messenger: Pick<Deps['messenger'], 'linkTo'> },
  workspaceId: string,
  { lessons, changed, again, open }: Edition,
): Promise<Links> {
  const links = new Map<string, string>();
  const shown = [...lessons.flat(), ...changed.flat(), again, ...open].filter(
    (one) => one !== undefined,
  );
  for (const share of shown) {
    const url = await linkTo(messenger, workspaceId, share);
    if (url) links.set(share.id, url);
  }
  return links;
}

async function linkTo(
  messenger: Pick<Deps['messenger'], 'linkTo'>,
  workspaceId: string,
  { posted }: ToldShare,
): Promise<string | undefined> {
  if (!posted) return undefined;
  try {
    return await messenger.linkTo({ workspaceId, ...posted });
  } catch (error) {
    if (error instanceof SlackCallError && error.failure.kind === 'refused') return undefined;
    throw error;
  }
}

async function unlessGone(asked: Promise<void>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    // An administrator may have deleted it.
    if (!(error instanceof SlackCallError && error.failure.kind === 'refused')) throw error;
  }
}
