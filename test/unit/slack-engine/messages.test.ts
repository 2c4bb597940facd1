import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerOf, clientOf } from './slack-client.ts';
import { only, openStaffRoom, type StaffRoom } from './staff-room.ts';
import { plain, section } from './tiny-app.ts';

let slack: StaffRoom['slack'];
let client: StaffRoom['client'];
let ada: StaffRoom['ada'];
let ben: StaffRoom['ben'];
let staff: StaffRoom['staff'];
let post: StaffRoom['post'];

beforeEach(async () => {
  ({ slack, client, ada, ben, staff, post } = await openStaffRoom());
});
afterEach(() => slack.stop());

describe('where the app may write', () => {
  it('is where it is a member', async () => {
    const open = slack.addChannel({ name: 'open', members: [ada] });
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, members: [ada] });
    const old = slack.addChannel({ name: 'old', isArchived: true, withApp: true });
    const refusal = async (channel: string) => answerOf(post({ channel, text: 'hi' }));
    expect(await refusal(open.id)).toMatchObject({ error: 'not_in_channel' });
    expect(await refusal(secret.id)).toMatchObject({ error: 'channel_not_found' });
    expect(await refusal(old.id)).toMatchObject({ error: 'is_archived' });
    expect(await refusal('#staff')).toMatchObject({ error: 'channel_not_found' });
    expect(await refusal('C0')).toMatchObject({ error: 'channel_not_found' });
  });

  it('is any public channel with chat:write.public', async () => {
    const open = slack.addChannel({ name: 'open', members: [ada] });
    slack.workspace.installApp(['chat:write', 'chat:write.public']);
    client = clientOf(slack);
    await post({ channel: open.id, text: 'hi' });
    expect(only(ada.sees('#open')).text).toBe('hi');
  });

  it("is a person's direct message, by their id", async () => {
    const sent = await post({ channel: ada.id, text: 'psst' });
    expect(sent.channel).toMatch(/^D/u);
    expect(only(ada.directMessages).text).toBe('psst');
    expect(ben.directMessages).toEqual([]);
    ben.deactivates();
    expect(await answerOf(post({ channel: ben.id, text: 'hi' }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await answerOf(client.conversations.open({ users: ben.id }))).toMatchObject({
      error: 'user_disabled',
    });
    const opened = await client.conversations.open({ users: ada.id });
    expect(opened.channel?.id).toBe(sent.channel);
  });
});

describe('what a message may be', () => {
  it('is never nothing, and never invalid blocks', async () => {
    expect(await answerOf(post({}))).toMatchObject({ error: 'no_text' });
    expect(await answerOf(post({ text: 'x', blocks: [section('')] }))).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: [expect.stringMatching(/^\[ERROR\] .*\[json-pointer:\/blocks\/0\/text/u)],
      },
    });
    const long = Array(5).fill(section('x'.repeat(2500)));
    expect(await answerOf(post({ text: 'x', blocks: long }))).toMatchObject({
      error: 'invalid_blocks',
    });
    expect(await answerOf(post({ markdown_text: 'x', text: 'x' }))).toMatchObject({
      error: 'markdown_text_conflict',
    });
    expect(await answerOf(post({ text: 'x', as_user: true }))).toMatchObject({
      error: 'as_user_not_supported',
    });
    const metadata = { event_type: 'not right!', event_payload: {} };
    expect(await answerOf(post({ text: 'x', metadata }))).toMatchObject({
      error: 'invalid_metadata_schema',
    });
  });

  it('has a text beside its blocks, or it is frowned upon', async () => {
    await post({ blocks: [section('hello')] });
    expect(slack.complaints).toMatchObject([{ about: 'chat.postMessage' }]);
  });

  it('is read as people read it', async () => {
    const text = `<@${ada.id}> &lt;!channel&gt; in <#${staff.id}>, <https://example.org|a link>`;
    await post({ text: 'fallback', blocks: [section(text), section('<!channel>')] });
    const message = only(ben.sees('#staff'));
    expect(message.text).toBe('@ada <!channel> in #staff, a link\n@channel');
    expect(message.fallback).toBe('fallback');
    expect(message.mentions).toEqual({ users: [ada.id], userGroups: [], broadcasts: ['channel'] });
    expect(message.unfurlsLinks).toBe(false);
  });

  it('has a ts of its own in its channel', async () => {
    const first = await post({ text: 'one' });
    const second = await post({ text: 'two' });
    expect(first.ts).toMatch(/^\d{10}\.\d{6}$/u);
    expect(second.ts > first.ts).toBe(true);
  });

  it('has a permalink as long as it is there', async () => {
    const { ts } = await post({ text: 'one' });
    const reply = await post({ text: 'two', thread_ts: ts });
    const ask = (message_ts: string) => client.chat.getPermalink({ channel: staff.id, message_ts });
    const link = async (message_ts: string) => (await ask(message_ts)).permalink;
    const address = 'https://hillside-school.slack.com/archives';
    expect(await link(ts)).toBe(`${address}/${staff.id}/p${ts.replace('.', '')}`);
    expect(await link(reply.ts)).toBe(
      `${address}/${staff.id}/p${reply.ts.replace('.', '')}?thread_ts=${ts}&cid=${staff.id}`,
    );
    await client.chat.delete({ channel: staff.id, ts: reply.ts });
    expect(await answerOf(ask(reply.ts))).toMatchObject({ error: 'message_not_found' });
  });
});

describe('scheduled messages', () => {
  it('wait for their time, or are called off', async () => {
    const schedule = (post_at: number) =>
      client.chat.scheduleMessage({ channel: staff.id, text: 'later', post_at });
    const now = Math.floor(Date.now() / 1000);
    expect(await answerOf(schedule(now - 60))).toMatchObject({ error: 'time_in_past' });
    expect(await answerOf(schedule(now + 121 * 86_400))).toMatchObject({ error: 'time_too_far' });
    const first = await schedule(now + 2);
    const second = await schedule(now + 3600);
    const off = { channel: staff.id, scheduled_message_id: String(second.scheduled_message_id) };
    await client.chat.deleteScheduledMessage(off);
    expect(await answerOf(client.chat.deleteScheduledMessage(off))).toMatchObject({
      error: 'invalid_scheduled_message_id',
    });
    await slack.until(() => ada.sees('#staff').length === 1, { what: 'the scheduled message' });
    expect(first.post_at).toBe(String(now + 2));
  });
});

describe('reactions', () => {
  it('are added once, where the app is, by name', async () => {
    const { ts } = await post({ text: 'x' });
    const add = (name: string) =>
      answerOf(client.reactions.add({ channel: staff.id, timestamp: ts, name }));
    expect(await add('wave::skin-tone-2')).toMatchObject({ ok: true });
    expect(await add('wave::skin-tone-2')).toMatchObject({ error: 'already_reacted' });
    expect(await add(':wave:')).toMatchObject({ error: 'invalid_name' });
    expect(only(ada.sees('#staff')).reactions).toEqual(['wave::skin-tone-2']);
  });
});

describe('buttons and menus', () => {
  it('are found by what they say', async () => {
    await post({
      text: 'x',
      blocks: [
        section('hello', {
          accessory: {
            type: 'overflow',
            action_id: 'more',
            options: [{ text: plain('Withdraw'), value: 'w' }],
          },
        }),
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'me-too', text: plain('Me too'), value: '1' }],
        },
      ],
    });
    const message = only(ada.sees('#staff'));
    expect(message.buttons).toEqual(['Me too']);
    expect(message.menu).toEqual(['Withdraw']);
    await expect(message.press('Nope')).rejects.toThrow('There is: "Me too"');
  });
});
