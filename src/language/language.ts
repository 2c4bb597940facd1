import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import english from './en.json' with { type: 'json' };

/** The name of a text that people read. */
export type Key = keyof typeof english;

/** Says a text of the catalogue. Values go in as they are: what a person typed is escaped before. */
export type Say = (key: Key, values?: Record<string, string | number>) => string;

/** A message can't be said: a value is missing, or its ICU syntax is wrong. A fault of ours, found by tests. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/**
 * The texts of one language, from its ICU message catalogue (`en.json`).
 * @throws CatalogueError from `say`, when a value is missing
 */
export function createSay(): Say {
  const intl: IntlShape = createIntl(
    {
      locale: 'en',
      defaultLocale: 'en',
      messages: english,
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
