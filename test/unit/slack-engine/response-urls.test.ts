import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person, Slack } from '../../../playground/slack/slack.ts';
import { type Tiny, plain, section, startTiny } from './tiny-app.ts';

let tiny: Tiny;
let slack: Slack;
let ada: Person;
let now: number;

beforeEach(async () => {
  now = Date.parse('2026-03-02T09:00:00Z');
  tiny = await startTiny(
    (app) => {
      app.command('/oops', async ({ ack, command }) => {
        await ack(command.text === 'bad' ? { blocks: [section('')] } : undefined);
      });
      app.action('press', ({ ack }) => ack());
    },
    { now: () => now },
  );
  ({ slack } = tiny);
  ada = slack.person('ada');
});
afterEach(() => tiny.stop());

/** Answers the last thing the app was sent, by its response_url. */
async function respond(body: object): Promise<{ status: number; error?: string }> {
  const url = String(slack.deliveries.at(-1)?.payload['response_url']);
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}

const texts = (person: Person) => person.sees('#staff').map((message) => message.text);

describe('a response_url', () => {
  it('whispers to who asked, in channels the app is not in too', async () => {
    slack.addChannel({ name: 'secret', isPrivate: true, members: [ada, slack.person('ben')] });
    await ada.types('#secret', '/oops');
    await respond({ text: 'only for you' });
    expect(ada.sees('#secret').map((message) => message.text)).toEqual(['only for you']);
    expect(slack.person('ben').sees('#secret')).toEqual([]);
  });

  it('works five times', async () => {
    await ada.types('#staff', '/oops');
    for (let use = 0; use < 5; use += 1)
      expect(await respond({ text: 'x' })).toMatchObject({ status: 200 });
    expect(await respond({ text: 'x' })).toMatchObject({ status: 404, error: 'used_url' });
  });

  it('works for thirty minutes', async () => {
    await ada.types('#staff', '/oops');
    now += 30 * 60_000 + 1;
    expect(await respond({ text: 'x' })).toMatchObject({ status: 404, error: 'expired_url' });
  });

  it('shows who typed what when it answers in_channel', async () => {
    await ada.types('#staff', '/oops I sent it');
    await respond({ text: 'noted', response_type: 'in_channel' });
    expect(texts(slack.person('ben'))).toEqual(['/oops I sent it', 'noted']);
    expect(slack.person('ben').sees('#staff')[0]?.author).toBe('ada');
    await respond({ delete_original: true });
    expect(texts(slack.person('ben'))).toEqual(['/oops I sent it']);
  });

  it('replaces and deletes the message that was pressed', async () => {
    await ada.types('#staff', '/oops');
    const button = { type: 'button', action_id: 'press', text: plain('Press') };
    await respond({ text: 'x', blocks: [{ type: 'actions', elements: [button] }] });
    await ada.sees('#staff')[0]?.press('Press');
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      container: { type: 'message', is_ephemeral: true },
    });
    expect(slack.deliveries.at(-1)?.payload).not.toHaveProperty('message');
    await respond({ text: 'pressed', replace_original: true });
    expect(texts(ada)).toEqual(['pressed']);
    await respond({ delete_original: true });
    expect(texts(ada)).toEqual([]);
  });

  it('refuses what Slack would not show', async () => {
    await ada.types('#staff', '/oops');
    expect(await respond({ text: 'x', blocks: [section('')] })).toMatchObject({
      status: 400,
      error: 'invalid_blocks',
    });
    expect(await respond({})).toMatchObject({ status: 400, error: 'no_text' });
    expect(slack.complaints).toHaveLength(2);
  });

  it('can fail like a method', async () => {
    await ada.types('#staff', '/oops');
    slack.fail('response_url', { status: 500 });
    expect(await respond({ text: 'x' })).toMatchObject({ status: 500 });
    expect(slack.calls.at(-1)).toMatchObject({ method: 'response_url', args: { text: 'x' } });
  });
});

it('an invalid answer to a command is the same trouble', async () => {
  await ada.types('#staff', '/oops bad');
  expect(ada.notices).toEqual(['/oops failed with the error "invalid_command_response"']);
  expect(slack.complaints).toMatchObject([{ about: 'answer to /oops' }]);
});
