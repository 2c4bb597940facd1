import type { ModalView } from '@slack/types';
import type { Say } from '../language/language.ts';
import { modal, quoted, section } from './block-kit.ts';

/** A screen that only says something, and gives back what a person wrote, whole. */
export function noteModal(
  say: Say,
  title: string,
  text: string,
  written: readonly string[] = [],
): ModalView {
  return modal({
    callbackId: 'note',
    title,
    close: say('note.close'),
    blocks: [section(text), ...written.flatMap(quoted)],
  });
}
