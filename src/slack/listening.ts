import type { ModalView, PlainTextOption } from '@slack/types';
import type { z } from 'zod';
import type { MessageBody } from './messenger.ts';
import type * as payloads from './payloads.ts';

/**
 * Answers the person alone, where they are: over the response_url, which dies with this request; in a screen, with
 * a screen on top of it.
 */
export type Whisper = (body: Pick<MessageBody, 'text'> & Partial<MessageBody>) => Promise<void>;

/** What Slack does with a submitted form. */
export type SubmissionAnswer =
  /** The form stays, with what was typed in it; keyed by the block id of the input that is meant. */
  | { kind: 'errors'; errors: Record<string, string> }
  /** Another view takes its place; `afterwards` runs when Slack has been told. */
  | { kind: 'next'; view: ModalView; afterwards?: () => void }
  | { kind: 'done' };

interface Handled<Payload> {
  payload: Payload;
  workspaceId: string;
  whisper: Whisper;
}

export type Handler<Payload> = (incoming: Handled<Payload>) => Promise<void>;

/** How slices hear Slack. Whatever a handler throws becomes a kind private answer with a reference. */
export interface Listening {
  command(name: string, handle: Handler<payloads.SlashCommandPayload>): void;
  globalShortcut(
    callbackId: string,
    handle: Handler<z.infer<typeof payloads.globalShortcut>>,
  ): void;
  messageShortcut(
    callbackId: string,
    handle: Handler<z.infer<typeof payloads.messageShortcut>>,
  ): void;
  press(actionId: string, handle: Handler<payloads.Press>): void;
  submission(
    callbackId: string,
    handle: (incoming: {
      payload: payloads.Submission;
      workspaceId: string;
    }) => Promise<SubmissionAnswer>,
  ): void;
  options(
    actionId: string,
    handle: (incoming: {
      userId: string;
      typed: string;
      /** What the screen carries that the select stands in. */
      metadata: string;
      workspaceId: string;
    }) => Promise<PlainTextOption[]>,
  ): void;
  event(
    name: string,
    handle: (incoming: { event: unknown; workspaceId: string }) => Promise<void>,
  ): void;
}
