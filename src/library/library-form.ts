import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import { plainText } from '../slack/mrkdwn.ts';
import type { StateValues } from '../slack/payloads.ts';
import { clip, tidy } from '../slack/text.ts';
import { TIMES, type Wanted } from './browse-library.ts';
import { ANY_AREA, LIBRARY, WORDS_MAX } from './library-modal.ts';

/** What the screen carries: the channel it was opened from, for who shares instead. What is looked for stands in its fields alone. */
export const libraryMetadata = modalMetadata(z.object({ from: z.string().exactOptional() }));

/** Somebody's words in one line. */
const inOneLine = (text: string) => clip(tidy(text).replace(/\s+/gu, ' '), WORDS_MAX);

/** What somebody typed after the command. Who or what is mentioned in it is no word to look for. */
export const readTyped = (text: string): string =>
  inOneLine(plainText(text, { person: '', channel: '', group: '' }));

/** What the fields of the screen say. */
export function readWanted(values: StateValues): Wanted {
  const chosen = (name: string) => values[LIBRARY.filters]?.[name]?.selected_option?.value;
  const areaId = chosen(LIBRARY.area);
  return {
    words: inOneLine(values[LIBRARY.words]?.[LIBRARY.words]?.value ?? ''),
    areaId: areaId === ANY_AREA ? undefined : areaId,
    time: TIMES.find((time) => time === chosen(LIBRARY.time)) ?? 'all',
  };
}

/** Which page a button leads to. */
export function readPage(value: string | undefined): number {
  const page = Number.parseInt(value ?? '', 10);
  return Number.isSafeInteger(page) && page > 0 ? page : 0;
}
