import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Slack } from '../../../playground/slack/slack.ts';
import { answerOf, clientOf } from './slack-client.ts';
import { type Tiny, manifestWith, startTiny } from './tiny-app.ts';

let tiny: Tiny;
let slack: Slack;
let client: WebClient;

beforeEach(async () => {
  tiny = await startTiny(() => {});
  ({ slack } = tiny);
  client = clientOf(slack);
});
afterEach(() => tiny.stop());

/** What the app heard, in order. */
function heard(): Record<string, unknown>[] {
  return slack.deliveries
    .filter((sent) => sent.kind === 'event')
    .map((sent) => sent.payload['event'] as Record<string, unknown>);
}

describe('conversations.*', () => {
  it('tell what a channel is', async () => {
    const channel = slack.addChannel({
      name: 'partners',
      members: [slack.person('ada')],
      isExternallyShared: true,
    });
    const info = await client.conversations.info({
      channel: channel.id,
      include_num_members: true,
    });
    expect(info.channel).toMatchObject({
      id: channel.id,
      name: 'partners',
      is_ext_shared: true,
      is_member: false,
      is_archived: false,
      is_private: false,
      num_members: 1,
    });
    expect((await client.conversations.members({ channel: channel.id })).members).toEqual([
      slack.person('ada').id,
    ]);
  });

  it('hide private channels the app is not in', async () => {
    const ada = slack.person('ada');
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, members: [ada] });
    const known = slack.addChannel({
      name: 'known',
      isPrivate: true,
      members: [ada],
      withApp: true,
    });
    for (const ask of [client.conversations.info, client.conversations.members]) {
      expect(await answerOf(ask({ channel: secret.id }))).toMatchObject({
        error: 'channel_not_found',
      });
    }
    const types = 'public_channel,private_channel';
    const names = async (listing: Promise<{ channels?: { name?: string }[] }>) =>
      (await listing).channels?.map((channel) => channel.name);
    expect(await names(client.conversations.list({ types }))).toEqual(['staff', 'known']);
    expect(await names(client.users.conversations({ user: ada.id, types }))).toEqual([
      'staff',
      'known',
    ]);
    await known.archive();
    const exclude_archived = true;
    expect(await names(client.users.conversations({ types, exclude_archived }))).toEqual(['staff']);
    expect(await answerOf(client.conversations.list({ types: 'rooms' }))).toMatchObject({
      error: 'invalid_types',
    });
  });

  it('hide a channel that becomes private, as from everyone outside', async () => {
    const open = slack.addChannel({ name: 'open', members: [slack.person('ada')] });
    open.makePrivate();
    expect(await answerOf(client.conversations.info({ channel: open.id }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect(slack.person('ada').canOpen('#open')).toBe(true);
    expect(slack.person('ben').canOpen('#open')).toBe(false);
    expect(slack.deliveries).toEqual([]);
  });

  it('let the app join public channels', async () => {
    const open = slack.addChannel({ name: 'open' });
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, withApp: true });
    await client.conversations.join({ channel: open.id });
    expect(open.hasApp).toBe(true);
    expect(await answerOf(client.conversations.join({ channel: open.id }))).toMatchObject({
      warning: 'already_in_channel',
    });
    expect(await answerOf(client.conversations.join({ channel: secret.id }))).toMatchObject({
      error: 'method_not_supported_for_channel_type',
    });
    await slack.until(() => heard().length === 1);
    expect(heard()).toMatchObject([{ type: 'member_joined_channel', channel: open.id }]);
  });
});

describe('events', () => {
  it('come in their envelope', async () => {
    const open = slack.addChannel({ name: 'open', members: [slack.person('ada')] });
    await open.inviteApp(slack.person('ada'));
    const { botUserId } = slack.workspace.credentials;
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: 'event_callback',
      team_id: slack.workspace.id,
      context_team_id: slack.workspace.id,
      api_app_id: slack.appId,
      event_id: expect.stringMatching(/^Ev/u),
      authorizations: [{ team_id: slack.workspace.id, user_id: botUserId, is_bot: true }],
      event: {
        type: 'member_joined_channel',
        user: botUserId,
        channel: open.id,
        channel_type: 'C',
        team: slack.workspace.id,
        inviter: slack.person('ada').id,
      },
    });
  });

  it('can come twice', async () => {
    await slack.channel('staff').rename('team');
    const [sent] = slack.deliveries;
    expect(sent && (await slack.sendAgain(sent))).toMatchObject({ kind: 'acknowledged' });
    const [first, second] = slack.deliveries.map((delivery) => delivery.payload['event_id']);
    expect(second).toBe(first);
  });

  it('tell of comings and goings where the app is', async () => {
    const cyd = slack.addPerson({ name: 'cyd' });
    const staff = slack.channel('staff');
    const elsewhere = slack.addChannel({ name: 'elsewhere' });
    await cyd.joins('#staff');
    await cyd.joins('#elsewhere');
    await staff.remove(cyd);
    expect(elsewhere.memberIds).toEqual([cyd.id]);
    expect(heard()).toMatchObject([
      { type: 'member_joined_channel', user: cyd.id, channel: staff.id },
      { type: 'member_left_channel', user: cyd.id, channel: staff.id },
    ]);
  });

  it("tell of the app's own removal by channel_left or group_left only", async () => {
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, withApp: true });
    await slack.channel('staff').removeApp();
    await secret.removeApp();
    expect(heard()).toMatchObject([
      { type: 'channel_left', channel: slack.channel('staff').id },
      { type: 'group_left', channel: secret.id },
    ]);
  });

  it('tell of the life of a channel, of a private one as group_…', async () => {
    const staff = slack.channel('staff');
    const secret = slack.addChannel({ name: 'secret', isPrivate: true, withApp: true });
    await staff.archive();
    await staff.unarchive();
    await staff.rename('#team');
    await staff.shareExternally();
    await staff.stopSharing();
    const before = staff.id;
    await staff.changeId();
    await secret.archive();
    await secret.rename('hidden');
    await staff.delete();
    expect(heard()).toMatchObject([
      { type: 'channel_archive', channel: before },
      { type: 'channel_unarchive', channel: before },
      { type: 'channel_rename', channel: { id: before, name: 'team' } },
      { type: 'channel_shared', channel: before },
      { type: 'channel_unshared', channel: before, is_ext_shared: false },
      { type: 'channel_id_changed', old_channel_id: before, new_channel_id: staff.id },
      { type: 'group_archive', channel: secret.id },
      { type: 'group_rename', channel: { name: 'hidden' } },
      { type: 'channel_deleted', channel: staff.id },
    ]);
    expect(staff.id).not.toBe(before);
  });

  it('carry messages only to an app that may read them', async () => {
    const reading = await startTiny(() => {}, {
      manifest: manifestWith((manifest) => {
        manifest.settings.event_subscriptions.bot_events = ['message.channels', 'message.groups'];
        manifest.oauth_config.scopes.bot.push('channels:history');
      }),
    });
    const { slack: readable } = reading;
    const ada = readable.person('ada');
    readable.addChannel({ name: 'secret', isPrivate: true, members: [ada], withApp: true });
    readable.addChannel({ name: 'elsewhere', members: [ada] });
    const message = await ada.posts('#staff', 'hello');
    await ada.posts('#secret', 'hello');
    await ada.posts('#elsewhere', 'hello');
    const events = readable.deliveries.map((sent) => sent.payload['event']);
    await reading.stop();
    expect(events).toMatchObject([
      { type: 'message', channel_type: 'channel', text: 'hello', user: ada.id, ts: message.ts },
    ]);
  });

  it('need a subscription and a scope', async () => {
    const without = await startTiny(() => {}, {
      manifest: manifestWith((manifest) => {
        manifest.settings.event_subscriptions.bot_events = ['channel_archive', 'group_archive'];
      }),
    });
    const secret = without.slack.addChannel({ name: 'secret', isPrivate: true, withApp: true });
    without.slack.workspace.withoutScopes('groups:read');
    await without.slack.channel('staff').rename('team');
    await secret.archive();
    await without.slack.channel('team').archive();
    const types = without.slack.deliveries.map((sent) => sent.type);
    await without.stop();
    expect(types).toEqual(['channel_archive']);
  });
});
