import type { KnownBlock } from '@slack/types';
import type { DeliveryHandler } from './outbox/delivery.ts';
import type { LetterOpener } from './outbox/post-office.ts';
import type { Key } from './language/language.ts';
import type { Listening, Whisper } from './slack/listening.ts';
import type { SlashCommandPayload } from './slack/payloads.ts';

/** A word after `/oops` that opens a door of a slice. */
export interface Command {
  word: string;
  /** Words may follow it. Without this it is a command only when it is the whole text. */
  takesWords?: true;
  /** What it does, in one line of `/oops help`. */
  help: Key;
  run(incoming: {
    payload: SlashCommandPayload;
    /** What follows the word, as Slack sends it. */
    rest: string;
    workspaceId: string;
    whisper: Whisper;
  }): Promise<void>;
}

/** What a slice offers. The parts of the house that use it know no slice by name. */
export interface Slice {
  commands?: readonly Command[];
  /** What `/oops` does with a text that is no command, and when there is none. */
  onText?: Command['run'];
  listeners?(listening: Listening): void;
  deliveries?: readonly DeliveryHandler[];
  letters?: readonly LetterOpener[];
  /** What stands on a person's Home tab. Never anything of what they shared anonymously. */
  homeSections?(workspaceId: string, personId: string): Promise<KnownBlock[]>;
}
