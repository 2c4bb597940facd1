import type { Mistake, PostedAt } from '../mistakes/mistake.ts';
import type { AskAuthor } from './ask-author.ts';
import type { PrivateMessage } from './private-talk.ts';

interface Deps {
  mistakes: { find(workspaceId: string, id: string): Promise<Mistake | undefined> };
  asking: Pick<AskAuthor, 'ask'>;
  talks: {
    coachOn(workspaceId: string, mistakeId: string): Promise<string | undefined>;
    ofMistake(workspaceId: string, mistakeId: string): Promise<PrivateMessage[]>;
    takeBack(workspaceId: string, mistakeId: string, id: string, coachId: string): Promise<boolean>;
  };
  /** Leads to the share, where Slack says in time. */
  findLink(workspaceId: string, at: PostedAt | undefined): Promise<string | undefined>;
  notices: { markRead(workspaceId: string, mistakeId: string, accountId: string): Promise<void> };
}

/** A private talk, as the coach sees it who is on the share. */
export interface CoachesTalk {
  mistake: Mistake;
  /** Leads to the share. */
  link: string | undefined;
  messages: PrivateMessage[];
}

/** A coach in a private talk with an author whom they don't know. */
export interface TellAuthor {
  /** @returns nothing for who is not on it: nobody else may see that there is a talk */
  open(workspaceId: string, mistakeId: string, personId: string): Promise<CoachesTalk | undefined>;
  tell(
    message: { workspaceId: string; id: string; mistakeId: string; text: string },
    personId: string,
  ): Promise<{ kind: 'told' } | { kind: 'not-on-it' }>;
  /** Takes back what this coach wrote. */
  takeBack(workspaceId: string, mistakeId: string, id: string, personId: string): Promise<void>;
}

export function createTellAuthor({ mistakes, asking, talks, notices, findLink }: Deps): TellAuthor {
  return {
    async open(workspaceId, mistakeId, personId) {
      if ((await talks.coachOn(workspaceId, mistakeId)) !== personId) return undefined;
      const mistake = await mistakes.find(workspaceId, mistakeId);
      if (!mistake) return undefined;
      await notices.markRead(workspaceId, mistakeId, personId);
      const [link, messages] = await Promise.all([
        findLink(workspaceId, mistake.posted[0]),
        talks.ofMistake(workspaceId, mistakeId),
      ]);
      return { mistake, link, messages };
    },
    async tell(message, personId) {
      const result = await asking.ask({ ...message, where: 'privately' }, personId);
      return { kind: result.kind === 'asked' ? 'told' : 'not-on-it' };
    },
    async takeBack(workspaceId, mistakeId, id, personId) {
      await talks.takeBack(workspaceId, mistakeId, id, personId);
    },
  };
}
