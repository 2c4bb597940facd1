import { LRUCache } from 'lru-cache';
import type { MessagePlace } from '../slack/messenger.ts';

type LinkTo = (place: MessagePlace) => Promise<string>;

const LINKS_KEPT = 2000;
const KEPT_MS = 60 * 60_000;

/** Asks Slack once for the link to a message: a lesson that is retold stands in the editions of every channel of that hour. */
export function keepLinks(linkTo: LinkTo): LinkTo {
  const links = new LRUCache<string, string>({ max: LINKS_KEPT, ttl: KEPT_MS });
  return async (place) => {
    const key = `${place.workspaceId} ${place.channelId} ${place.ts}`;
    const kept = links.get(key);
    if (kept) return kept;
    const link = await linkTo(place);
    links.set(key, link);
    return link;
  };
}
