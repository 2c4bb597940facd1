import { loadWords } from '../src/anonymity/details/load-words.ts';
import { buildPageFiles, type PageFiles } from './web/server/page-files.ts';

/** What other processes get ready, which end then, while this one does something else. */
export interface Prepared {
  /** The page. */
  files: Promise<PageFiles>;
  /** What Oops looks for names with. */
  words: ReturnType<typeof loadWords>;
}

/** Begins with it. It imports little, so that whoever is in a hurry can call it before all else is loaded. */
export function prepare(): Prepared {
  const words = loadWords();
  // One after the other: there may be no more than one core beside this process's own, and the page is wanted last.
  const files = words.then(buildPageFiles, buildPageFiles);
  // Both are looked at later; what fails before is the first thing to say.
  files.catch(() => {});
  words.catch(() => {});
  return { files, words };
}
