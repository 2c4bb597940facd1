import { LRUCache } from 'lru-cache';
import type { MessagePlace } from './messenger.ts';

type LinkTo = (place: MessagePlace) => Promise<string>;

const KEPT = 5000;

/** Asks Slack once for the link to a message, which has the same for ever. @throws as `linkTo` does, of which nothing is kept */
export function keepLinks(linkTo: LinkTo): LinkTo {
  const links = new LRUCache<string, string>({ max: KEPT });
  return async (place) => {
    const key = `${place.workspaceId} ${place.channelId} ${place.ts}`;
    const kept = links.get(key);
    if (kept) return kept;
    const link = await linkTo(place);
    if (link) links.set(key, link);
    return link;
  };
}
