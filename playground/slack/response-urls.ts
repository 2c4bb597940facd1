import type { Clock, Moment } from './clock.ts';
import { hex, lettersAndDigits } from './ids.ts';

/** What a response_url may change, and for whom. */
export interface ResponseUrlUse {
  teamId: string;
  userId: string;
  channelId: string;
  threadTs: string | null;
  /** The message a later `replace_original` or `delete_original` is about. */
  originalTs: string | null;
  /** The command line as typed, shown to the channel when the app answers `in_channel`. */
  typed: string | null;
}

export interface ResponseUrls {
  issue: (use: ResponseUrlUse) => string;
  /** Counts a use: the grant itself, or why it is refused. Five uses within thirty minutes. [docs] */
  use: (
    path: string,
  ) => { use: ResponseUrlUse } | { refused: 'used_url' | 'expired_url' | 'not_found' };
}

const USES = 5;
const LIFETIME_MS = 30 * 60 * 1000;

/** Makes the book of response urls under `origin`. */
export function createResponseUrls(clock: Clock, origin: () => string): ResponseUrls {
  const issued = new Map<string, { use: ResponseUrlUse; at: Moment; left: number }>();
  return {
    issue(use) {
      const path = `/response/${use.teamId}/${lettersAndDigits(13)}/${hex(12)}`;
      issued.set(path, { use, at: clock.moment(), left: USES });
      return `${origin()}${path}`;
    },
    use(path) {
      const grant = issued.get(path);
      if (!grant) return { refused: 'not_found' };
      if (clock.since(grant.at) > LIFETIME_MS) return { refused: 'expired_url' };
      if (grant.left === 0) return { refused: 'used_url' };
      grant.left -= 1;
      return { use: grant.use };
    },
  };
}
