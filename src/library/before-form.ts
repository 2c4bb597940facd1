import { z } from 'zod';
import { modalMetadata } from '../slack/modal-metadata.ts';
import { plainText } from '../slack/mrkdwn.ts';
import type { StateValues } from '../slack/payloads.ts';
import { clip, tidy } from '../slack/text.ts';
import { AHEAD_MAX, BEFORE } from './before-modal.ts';
import { whatIsAhead } from './before-words.ts';

/** The screen carries the channel it was opened in: there its own lessons are told as well. */
export const beforeMetadata = modalMetadata(z.object({ from: z.string().exactOptional() }));

const inOneLine = (text: string): string =>
  clip(whatIsAhead(tidy(text).replace(/\s+/gu, ' ')), AHEAD_MAX);

/** What somebody typed after the command. Who or what is mentioned in it is nothing to look for. */
export const readTypedAhead = (text: string): string =>
  inOneLine(plainText(text, { person: '', channel: '', group: '' }));

/** What the screen's field says. */
export const readAhead = (values: StateValues): string =>
  inOneLine(values[BEFORE.words]?.[BEFORE.words]?.value ?? '');
