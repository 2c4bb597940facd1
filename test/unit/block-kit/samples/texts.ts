import type { ConfirmationDialog, MrkdwnElement, PlainTextElement } from '@slack/types';

/** A plain_text object of that many characters. */
export const plainOf = (length: number) => plain('x'.repeat(length));

/** An mrkdwn object of that many characters. */
export const mrkdwnOf = (length: number) => mrkdwn('x'.repeat(length));

export const plain = (text: string) =>
  ({ type: 'plain_text', text, emoji: true }) satisfies Required<PlainTextElement>;

export const mrkdwn = (text: string) =>
  ({ type: 'mrkdwn', text, verbatim: true }) satisfies Required<MrkdwnElement>;

/** An http URL of that many characters. */
export const urlOf = (length: number) => 'https://example.org/'.padEnd(length, 'x');

export const confirm = {
  title: plain('Take it back?'),
  text: mrkdwn('It goes away *for everyone*.'),
  confirm: plain('Take it back'),
  deny: plain('Keep it'),
  style: 'danger',
} satisfies Required<ConfirmationDialog>;

/** That many options of a select, each with its own value. */
export const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    text: plain(`Option ${index}`),
    value: `o${index}`,
    description: plain('More about it'),
  }));
