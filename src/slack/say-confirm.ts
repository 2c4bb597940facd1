import type { ConfirmationDialog } from '@slack/types';
import type { Key, Say } from '../language/language.ts';
import { confirm } from './block-kit.ts';

/** What is asked before a button is taken at its word, as texts of the catalogue. */
export type Asked = Record<'title' | 'text' | 'yes' | 'no', Key>;

/** The dialog that asks it. */
export const sayConfirm = (say: Say, { title, text, yes, no }: Asked): ConfirmationDialog =>
  confirm({ title: say(title), text: say(text), yes: say(yes), no: say(no) });
