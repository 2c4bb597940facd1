import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as payloads from '../../../src/slack/payloads.ts';

const view = {
  id: 'V0VIEW',
  hash: '1700000000.abc',
  callback_id: 'share_mistake_form',
  private_metadata: '{}',
  state: {
    values: {
      what_happened: { what_happened: { type: 'plain_text_input', value: null } },
      sharing: { sharing: { type: 'radio_buttons', selected_option: null } },
      more: { more: { type: 'checkboxes', selected_options: [] } },
    },
  },
  blocks: [],
  title: { type: 'plain_text', text: 'hush' },
};
const user = { id: 'U0ADA', name: 'hush', team_id: 'T0SCHOOL' };
const team = { id: 'T0SCHOOL', domain: 'hush' };
const pressed = {
  type: 'block_actions',
  team,
  user,
  trigger_id: '1.2.3',
  channel: { id: 'C0STAFF', name: 'hush' },
  container: { type: 'message', message_ts: '1700000000.000100', is_ephemeral: false },
  message: { text: 'hush' },
  response_url: 'https://hooks.slack.com/hush',
  actions: [{ action_id: 'me_too', value: 'x', text: { text: 'hush' } }],
};

const samples = {
  slashCommand: {
    team_id: 'T0SCHOOL',
    user_id: 'U0ADA',
    user_name: 'hush',
    channel_id: 'C0STAFF',
    text: 'words',
    trigger_id: '1.2.3',
    token: 'hush',
  },
  globalShortcut: { team, user, trigger_id: '1.2.3', token: 'hush' },
  messageShortcut: {
    team,
    user,
    trigger_id: '1.2.3',
    channel: { id: 'C0STAFF', name: 'hush' },
    message: { ts: '1700000000.000100', user: 'U0ADA', text: 'words', blocks: ['hush'] },
  },
  press: { ...pressed, view },
  submission: { team, user, view, trigger_id: 'hush' },
  optionsRequest: { team, user, value: '', token: 'hush' },
} as const;

const shapes: [string, z.ZodType, object][] = [
  ['a slash command', payloads.slashCommand, samples.slashCommand],
  ['a global shortcut', payloads.globalShortcut, samples.globalShortcut],
  ['a message shortcut', payloads.messageShortcut, samples.messageShortcut],
  ['a press of a button', payloads.press, samples.press],
  ['a submitted view', payloads.submission, samples.submission],
  ['a request for options', payloads.optionsRequest, samples.optionsRequest],
];

describe("what Oops reads of Slack's payloads", () => {
  test.each(shapes)('%s: what it needs, and nothing else passes', (_what, shape, sample) => {
    const read = JSON.stringify(shape.parse(sample));
    expect(read).not.toContain('hush');
    expect(read).toContain('U0ADA');
  });

  test.each(shapes)('%s: may name no team', (_what, shape, sample) => {
    expect(shape.safeParse({ ...sample, team: null }).success).toBe(true);
  });

  test.each(shapes)('%s: any JSON is refused without a throw', (_what, shape) => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(shape.safeParse(json).success).toBe(false);
      }),
    );
  });

  test.each(shapes)('%s: with any piece swapped it is read or refused', (_what, shape, sample) => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(sample)), fc.jsonValue(), (key, piece) => {
        expect(() => shape.safeParse({ ...sample, [key]: piece })).not.toThrow();
      }),
    );
  });

  test.each([
    ['a command without text', payloads.slashCommand, { ...samples.slashCommand, text: undefined }],
    [
      'a message of an app',
      payloads.messageShortcut,
      { ...samples.messageShortcut, message: { ts: '1.2', user: null, text: null } },
    ],
    [
      'a message without text',
      payloads.messageShortcut,
      { ...samples.messageShortcut, message: { ts: '1.2' } },
    ],
    [
      'a button in a view',
      payloads.press,
      { ...samples.press, channel: undefined, container: { type: 'view' } },
    ],
    [
      'a view without inputs',
      payloads.submission,
      { ...samples.submission, view: { ...view, state: undefined } },
    ],
    [
      'a view that carries nothing',
      payloads.submission,
      { ...samples.submission, view: { ...view, private_metadata: undefined } },
    ],
  ])('takes %s', (_what, shape, payload) => {
    expect(shape.safeParse(payload).error).toBeUndefined();
  });

  test.each([
    ['nobody', payloads.slashCommand, { ...samples.slashCommand, user_id: '' }],
    [
      'an endless id',
      payloads.slashCommand,
      { ...samples.slashCommand, channel_id: 'C'.repeat(256) },
    ],
    ['no action', payloads.press, { ...samples.press, actions: [] }],
    [
      'a value that is no text',
      payloads.press,
      { ...samples.press, actions: [{ action_id: 'a', value: {} }] },
    ],
  ])('refuses %s', (_what, shape, payload) => {
    expect(shape.safeParse(payload).success).toBe(false);
  });
});

describe('where a button was pressed', () => {
  const placeOf = (more: object) => payloads.placeOf(payloads.press.parse({ ...pressed, ...more }));

  test('is a message in a channel', () => {
    expect(placeOf({})).toEqual({ channelId: 'C0STAFF', ts: '1700000000.000100' });
  });

  test.each([
    ['a view', { channel: undefined, container: { type: 'view' } }],
    ['a private answer', { container: { message_ts: '1.2', is_ephemeral: true } }],
    ['nowhere', { container: undefined }],
  ])('is no message: %s', (_what, more) => {
    expect(placeOf(more)).toBeUndefined();
  });
});
