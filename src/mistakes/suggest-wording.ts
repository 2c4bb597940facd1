import type { Detail, DetailFinder, KnownPeople } from '../anonymity/identifying-details.ts';
import { replaceDetail } from '../anonymity/replace-detail.ts';
import type { Clock } from '../runtime/clock.ts';

/** The two texts that an author writes. */
export interface Texts {
  whatHappened: string;
  whatLearned: string;
}

/** Something in the texts that may identify somebody, and where it stands first. */
export interface Suggestion {
  field: keyof Texts;
  detail: Detail;
}

interface Deps {
  finder: Pick<DetailFinder, 'find'>;
  /** The workspace's people, as far as they are known. */
  people(workspaceId: string): KnownPeople | undefined;
  clock: Pick<Clock, 'after'>;
}

/** What may identify somebody in a text that is about to be shared anonymously, and other words for it. */
export interface SuggestWording {
  /** @returns nothing when it could not be looked at in time: nobody is kept waiting for it */
  suggestions(workspaceId: string, texts: Texts): Promise<Suggestion[] | undefined>;
  /** The texts with other words for this, wherever it stands. */
  reword(texts: Texts, suggestion: Suggestion, wording: string): Texts;
}

// Slack waits three seconds for the check screen, and asking it about the channel takes its own time.
const LOOK_WITHIN_MS = 1000;
const FIELDS = ['whatHappened', 'whatLearned'] as const;

export function createSuggestWording({ finder, people, clock }: Deps): SuggestWording {
  async function look(workspaceId: string, texts: Texts): Promise<Suggestion[]> {
    const surroundings = { people: people(workspaceId) };
    const found = await Promise.all(
      FIELDS.map(async (field) =>
        (await finder.find(texts[field], surroundings)).map((detail) => ({ field, detail })),
      ),
    );
    return found
      .flat()
      .filter(({ detail }, at, all) => all.findIndex((one) => isSame(one.detail, detail)) === at);
  }

  return {
    suggestions(workspaceId, texts) {
      return new Promise((resolve) => {
        const cancel = clock.after(LOOK_WITHIN_MS, () => resolve(undefined));
        look(workspaceId, texts)
          .then(resolve, () => resolve(undefined))
          .finally(cancel);
      });
    },
    reword: ({ whatHappened, whatLearned }, { detail }, wording) => ({
      whatHappened: replaceDetail(whatHappened, detail, wording),
      whatLearned: replaceDetail(whatLearned, detail, wording),
    }),
  };
}

const isSame = (one: Detail, other: Detail) =>
  one.kind === other.kind && one.text.toLowerCase() === other.text.toLowerCase();
