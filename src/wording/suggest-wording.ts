import { keysOf, partsOf } from '../anonymity/detail-keys.ts';
import {
  type Detail,
  type DetailFinder,
  type KnownPeople,
  type Language,
  languageOfText,
} from '../anonymity/identifying-details.ts';
import { replaceDetail } from '../anonymity/replace-detail.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Blame, findBlame } from './find-blame.ts';
import { guessRoles, type Role } from './guess-roles.ts';

/** What an author writes, by the name of its field. */
export type Texts<Field extends string = string> = Readonly<Record<Field, string>>;

/** Something in the texts that may identify somebody, or that blames, and where it stands first. */
export interface Suggestion<Field extends string = string> {
  field: Field;
  detail: Detail | Blame;
  /** In what language other words for it are needed. */
  language: Language;
  /** Who somebody with this name may be, the likeliest first. */
  roles: Role[];
  /** By these it is known again (`detail-keys`). */
  keys: string[];
}

/** What is looked for; without it, everything. */
export interface Looking {
  /** Only names and mentions of other people than this one. */
  othersThan?: string | undefined;
  /** Words of blame as well: in texts to an author, never in an author's own. */
  blame?: boolean | undefined;
  /** Keys of what is not to be pointed at. */
  kept?: readonly string[];
}

interface Deps {
  finder: DetailFinder;
  /** The workspace's people, as far as they are known. */
  people(workspaceId: string): KnownPeople | undefined;
  clock: Pick<Clock, 'after'>;
}

/** What may identify somebody in a text that is about to be sent, and other words for it. */
export interface SuggestWording {
  /** Gets ready to look, while the author still writes. Never throws. */
  warmUp(): Promise<void>;
  /** @returns nothing when it could not be looked at in time: nobody is kept waiting for it */
  suggestions<Field extends string>(
    workspaceId: string,
    texts: Texts<Field>,
    looking?: Looking,
  ): Promise<Suggestion<Field>[] | undefined>;
  /** The texts with other words for this, wherever it stands. */
  reword<Field extends string>(
    texts: Texts<Field>,
    suggestion: Suggestion<Field>,
    wording: string,
  ): Texts<Field>;
}

// Slack waits three seconds for an answer, and asking it about the channel takes its own time.
const LOOK_WITHIN_MS = 1000;

// A time in Spanish has an article: "a las 10:15", but "a cierta hora".
const SPANISH_ARTICLE = 'las?';

export function createSuggestWording({ finder, people, clock }: Deps): SuggestWording {
  async function look<Field extends string>(
    workspaceId: string,
    texts: Texts<Field>,
    { othersThan, blame, kept = [] }: Looking,
  ): Promise<Suggestion<Field>[]> {
    const known = people(workspaceId);
    const fields = (Object.keys(texts) as Field[]).filter((field) => texts[field] !== '');
    const language = languageOfText(fields.map((field) => texts[field]).join('\n'));
    const found: Suggestion<Field>[][] = await Promise.all(
      fields.map(async (field) => {
        const details = await finder.find(texts[field], { people: known });
        return details
          .filter((one) => othersThan === undefined || isOfAnother(one, othersThan, known))
          .map((detail) => ({
            field,
            detail,
            language,
            roles: guessRoles(texts[field], detail, language, isMember(detail, known)),
            keys: keysOf(detail),
          }));
      }),
    );
    const blamed = blame ? fields.map((field) => blameIn(field, texts[field])) : [];
    const done = new Set(kept);
    return [...found, ...blamed]
      .flat()
      .filter(({ keys }) => !keys.every((key) => done.has(key)))
      .filter(({ detail }, at, all) => all.findIndex((one) => isSame(one.detail, detail)) === at);
  }

  return {
    warmUp: finder.warmUp,
    suggestions(workspaceId, texts, looking = {}) {
      return new Promise((resolve) => {
        const cancel = clock.after(LOOK_WITHIN_MS, () => resolve(undefined));
        look(workspaceId, texts, looking)
          .then(resolve, () => resolve(undefined))
          .finally(cancel);
      });
    },
    reword(texts, { detail, language }, wording) {
      const along = language === 'spanish' && detail.kind === 'time' ? SPANISH_ARTICLE : undefined;
      const reworded = Object.entries<string>(texts).map(([field, text]) => [
        field,
        replaceDetail(text, detail, wording, along),
      ]);
      return Object.fromEntries(reworded) as typeof texts;
    },
  };
}

export const isBlame = ({ detail }: Pick<Suggestion, 'detail'>): boolean => detail.kind === 'blame';

const blameIn = <Field extends string>(field: Field, text: string): Suggestion<Field>[] =>
  findBlame(text).map((detail) => ({
    field,
    detail,
    language: detail.language,
    roles: [],
    keys: keysOf(detail),
  }));

const isSame = (one: Suggestion['detail'], other: Suggestion['detail']) =>
  one.kind === other.kind && one.text.toLowerCase() === other.text.toLowerCase();

const isMember = ({ text }: Detail, people: KnownPeople | undefined): boolean =>
  people !== undefined && partsOf(text).every(people.hasPart);

/** A channel or a group is nobody, and what an author calls themselves is no other. */
function isOfAnother({ kind, text }: Detail, personId: string, people?: KnownPeople): boolean {
  if (kind !== 'name' && kind !== 'mention') return false;
  if (text.startsWith('<')) return text.startsWith('<@') && !text.startsWith(`<@${personId}`);
  const own = people?.partsOf(personId);
  const parts = partsOf(text);
  return !own || parts.length === 0 || !parts.every((part) => own.has(part));
}
