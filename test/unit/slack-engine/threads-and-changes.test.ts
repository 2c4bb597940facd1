import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../playground/slack/slack.ts';
import { answerOf } from './slack-client.ts';
import { only, openStaffRoom, type StaffRoom } from './staff-room.ts';
import { section } from './tiny-app.ts';

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

describe('changing a message', () => {
  it('keeps what is left out: only what is sent is replaced', async () => {
    const { ts } = await post({ text: 'secret', blocks: [section('secret')] });
    const update = (args: object) =>
      client.apiCall('chat.update', { channel: staff.id, ts, ...args });
    await update({ text: 'withdrawn' });
    const message = only(ada.sees('#staff'));
    expect(message.text).toBe('secret');
    expect(message.isEdited).toBe(false);
    await update({ text: 'withdrawn', blocks: [] });
    expect(message.text).toBe('withdrawn');
    expect(message.isEdited).toBe(true);
    expect(await answerOf(update({ text: 'x'.repeat(4001) }))).toMatchObject({
      error: 'msg_too_long',
    });
  });

  it("is for the app's own messages, while they are there", async () => {
    const own = await post({ text: 'mine' });
    const adas = await ada.posts('#staff', 'hello');
    const update = (ts: string) =>
      answerOf(client.apiCall('chat.update', { channel: staff.id, ts, text: 'x' }));
    const remove = (ts: string) => answerOf(client.chat.delete({ channel: staff.id, ts }));
    expect(await update(adas.ts)).toMatchObject({ error: 'cant_update_message' });
    expect(await remove(adas.ts)).toMatchObject({ error: 'cant_delete_message' });
    expect(await update('1.000000')).toMatchObject({ error: 'message_not_found' });
    await staff.archive();
    expect(await update(own.ts)).toMatchObject({ error: 'is_inactive' });
    expect(await remove(own.ts)).toMatchObject({ ok: true });
  });

  it('leaves a tombstone where replies hang on it', async () => {
    const parent = await post({ text: 'parent' });
    const reply = await post({ text: 'reply', thread_ts: parent.ts });
    await client.chat.delete({ channel: staff.id, ts: parent.ts });
    const tombstone = only(ada.sees('#staff'));
    expect(tombstone.isTombstone).toBe(true);
    expect(tombstone.text).toBe('This message was deleted.');
    expect(tombstone.thread.map((message) => message.text)).toEqual(['reply']);
    expect(await answerOf(post({ text: 'late', thread_ts: parent.ts }))).toMatchObject({
      error: 'message_not_found',
    });
    await client.chat.delete({ channel: staff.id, ts: reply.ts });
    expect(ada.sees('#staff')).toEqual([]);
  });

  it('can be done by an admin behind the back of the app', async () => {
    const { ts } = await post({ text: 'mine' });
    await expect(ben.deletes({ channelId: staff.id, ts })).rejects.toThrow('not theirs');
    ben.facts.isAdmin = true;
    await ben.deletes({ channelId: staff.id, ts });
    expect(
      await answerOf(client.apiCall('chat.update', { channel: staff.id, ts, text: 'x' })),
    ).toMatchObject({ error: 'message_not_found' });
  });
});

describe('threads', () => {
  it('hang on a parent that is there and is no reply itself', async () => {
    const parent = await post({ text: 'parent' });
    const reply = await post({ text: 'reply', thread_ts: parent.ts });
    await post({ text: 'heard by all', thread_ts: parent.ts, reply_broadcast: true });
    expect(ada.sees('#staff').map((message) => message.text)).toEqual(['parent', 'heard by all']);
    const answer = await ada.replies(only(ada.sees('#staff').slice(0, 1)), 'thanks');
    expect(answer.threadTs).toBe(parent.ts);
    expect(await answerOf(post({ text: 'x', thread_ts: reply.ts }))).toMatchObject({
      error: 'cannot_reply_to_message',
    });
    expect(await answerOf(post({ text: 'x', thread_ts: '1.000000' }))).toMatchObject({
      error: 'message_not_found',
    });
    await expect(ada.replies(answer, '/oops')).rejects.toThrow('do not work in threads');
  });
});

describe('ephemeral messages', () => {
  const whisper = (args: object) =>
    client.apiCall('chat.postEphemeral', { channel: staff.id, user: ada.id, text: 'x', ...args });

  it('are for one member, until they reload', async () => {
    const ts = String((await answerOf(whisper({ text: 'for you' })))['message_ts']);
    const message = only(ada.sees('#staff'));
    expect(message.isEphemeral).toBe(true);
    expect(ben.sees('#staff')).toEqual([]);
    expect(
      await answerOf(client.apiCall('chat.update', { channel: staff.id, ts, text: 'x' })),
    ).toMatchObject({ error: 'message_not_found' });
    ada.reloads();
    expect(ada.sees('#staff')).toEqual([]);
    expect(message.exists).toBe(false);
  });

  it('show in a thread only where somebody has replied', async () => {
    const { ts } = await post({ text: 'parent' });
    await whisper({ thread_ts: ts, text: 'too early' });
    await post({ text: 'reply', thread_ts: ts });
    await whisper({ thread_ts: ts, text: 'in time' });
    const texts = (person: Person) => person.sees('#staff')[0]?.thread.map(({ text }) => text);
    expect(texts(ada)).toEqual(['reply', 'in time']);
    expect(texts(ben)).toEqual(['reply']);
  });

  it('need both to be there', async () => {
    const outsider = slack.addPerson({ name: 'cyd' });
    const open = slack.addChannel({ name: 'open', members: [ada] });
    expect(await answerOf(whisper({ user: outsider.id }))).toMatchObject({
      error: 'user_not_in_channel',
    });
    expect(await answerOf(whisper({ channel: open.id }))).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await answerOf(whisper({ text: 'x'.repeat(4001) }))).toMatchObject({
      error: 'msg_too_long',
    });
  });
});
