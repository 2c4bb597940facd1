import { overlap, type Span, spansOf } from './detail.ts';
import { links } from './packages.ts';

/** Endings that are countries to the web and file types to people: "README.md" is no link. */
const FILE_ENDINGS =
  /\.(?:bash|bat|c|cfg|conf|cpp|cs|css|csv|docx?|env|gz|html?|ini|java|jpe?g|js|json|jsx|lock|log|md|mjs|mov|mp[34]|pdf|php|png|pptx?|py|rb|rs|scss|sh|sql|so|svg|tar|tf|tsx?|txt|vue|xlsx?|xml|ya?ml|zip)$/iu;
const EMAIL =
  /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]*[\p{L}\d_+-]@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+\p{L}{2,}/dgu;
const WITH_SCHEME =
  /(?:\b[a-z][a-z\d+.-]{1,15}:\/\/|\bwww\.)[^\s<>"“”«»·]*[^\s<>"“”«»·.,;:!?)\]'’]/dgiu;
/** A host that no registry knows ("intranet.example/rota") shows itself by its path. */
const WITH_PATH =
  /(?<![\p{L}\d@./_-])(?<host>(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,})(?::\d+)?\/[^\s<>"“”«»·]*[^\s<>"“”«»·.,;:!?)\]'’]/giu;

/** Email addresses, also under endings that don't exist. */
export const findEmails = (text: string): Span[] => spansOf(text, EMAIL);

/** Links with or without scheme, but not the names of files. The text has its email addresses masked. */
export function findLinks(text: string): Span[] {
  const withPath = [...text.matchAll(WITH_PATH)]
    .filter(({ groups }) => !FILE_ENDINGS.test(groups?.['host'] ?? ''))
    .map(({ 0: link, index }) => ({ start: index, end: index + link.length }));
  const certain = [...spansOf(text, WITH_SCHEME), ...withPath];
  const bare = links()
    .find(text, 'url')
    .filter(({ value }) => !FILE_ENDINGS.test(value));
  return [...certain, ...bare.filter((link) => !certain.some((one) => overlap(one, link)))].map(
    ({ start, end }) => ({ start, end }),
  );
}
