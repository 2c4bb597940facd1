import type { Mistake } from './mistake.ts';

/** How many shares stand on one page of `/oops mine`. */
const PAGE_SIZE = 8;

export interface MinePage {
  mistakes: Mistake[];
  /** From 0. */
  index: number;
  pages: number;
}

interface Deps {
  mistakes: {
    ofAuthor(
      workspaceId: string,
      authorId: string,
      page: { size: number; index: number },
    ): Promise<{ mistakes: Mistake[]; total: number }>;
  };
}

/** A person's own open shares. Anonymous ones are nobody's: Oops doesn't know whose they are. */
export interface MyMistakes {
  /** One page, the nearest that exists. */
  page(workspaceId: string, personId: string, index: number): Promise<MinePage>;
  /** All of them, the newest day first. */
  all(workspaceId: string, personId: string): Promise<Mistake[]>;
}

export function createMyMistakes({ mistakes }: Deps): MyMistakes {
  return {
    async page(workspaceId, personId, wanted) {
      const read = (index: number) =>
        mistakes.ofAuthor(workspaceId, personId, { size: PAGE_SIZE, index });
      const first = await read(wanted);
      const pages = Math.max(Math.ceil(first.total / PAGE_SIZE), 1);
      // The last share of the last page may just have been withdrawn.
      const index = Math.min(wanted, pages - 1);
      return { ...(index === wanted ? first : await read(index)), index, pages };
    },
    async all(workspaceId, personId) {
      const { mistakes: own } = await mistakes.ofAuthor(workspaceId, personId, {
        size: 10_000,
        index: 0,
      });
      return own;
    },
  };
}
