import { createIntl, createIntlCache } from '@formatjs/intl';
import { AsyncLocalStorage } from 'node:async_hooks';
import english from './en.json' with { type: 'json' };
import { type Catalogues, FALLBACK, type Key, readCatalogues } from './catalogues.ts';

export type { Key } from './catalogues.ts';

/** Says a text of the catalogue. Values go in as they are: what a person typed is escaped before. */
export type Say = (key: Key, values?: Record<string, string | number>) => string;

/** A message can't be said: a value is missing, or its ICU syntax is wrong. A fault of ours, found by tests. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/** The languages that Oops speaks. */
export interface Languages {
  /**
   * Says a text in the language of the moment, in English outside of any.
   * @throws CatalogueError when a value is missing
   */
  say: Say;
  /** By their tags, English first: "en", "es". */
  all: readonly string[];
  /** The one that suits what Slack or a setting names: 'es' for "es-LA". Nothing where Oops speaks none such. */
  fitting(locale: string): string | undefined;
}

// Who is spoken to is known where Slack's requests come in and where messages go out, and nowhere between.
const ofTheMoment = new AsyncLocalStorage<string>();

/** Does something in a language: whatever is said until it is done, also after it waited for something, is in it. */
export const inLanguage = <T>(language: string, task: () => T): T =>
  ofTheMoment.run(language, task);

/** For what is said later, when somebody else is spoken to: runs it in the language of this moment. */
export const keepLanguage = (): (<T>(task: () => T) => T) => AsyncLocalStorage.snapshot();

export function createLanguages(catalogues: Catalogues = readCatalogues()): Languages {
  const says = new Map<string, Say>();
  const all = [FALLBACK, ...[...catalogues.keys()].filter((tag) => tag !== FALLBACK).toSorted()];

  function sayIn(language: string): Say {
    const known = says.get(language);
    if (known) return known;
    const messages = catalogues.get(language);
    // A language that was chosen once, and whose file is gone.
    const say = messages ? createSayIn(language, messages) : sayIn(FALLBACK);
    says.set(language, say);
    return say;
  }

  return {
    say: (key, values) => sayIn(ofTheMoment.getStore() ?? FALLBACK)(key, values),
    all,
    fitting(locale) {
      // RFC 4647, "lookup": the end of the tag is left out until one is found.
      let tag = locale.replaceAll('_', '-').toLowerCase();
      for (;;) {
        const found = all.find((one) => one.toLowerCase() === tag);
        if (found || !tag.includes('-')) return found;
        tag = tag.slice(0, tag.lastIndexOf('-'));
      }
    },
  };
}

/** Says the texts of `src/language/` in the language of the moment, in English outside of any. */
export const createSay = (): Say => createLanguages().say;

/** What a language has no text for is said in English. */
function createSayIn(language: string, messages: Readonly<Record<string, string>>): Say {
  const intl = createIntl(
    {
      locale: language,
      defaultLocale: language,
      messages: { ...english, ...messages },
      onError(error) {
        throw new CatalogueError(error.code, { cause: error });
      },
    },
    createIntlCache(),
  );
  // Most of a form never changes: said once, since formatting costs more than all else that draws it.
  const said = new Map<Key, string>();
  return (key, values) => {
    if (values) return intl.formatMessage({ id: key }, values);
    const text = said.get(key) ?? intl.formatMessage({ id: key });
    said.set(key, text);
    return text;
  };
}
