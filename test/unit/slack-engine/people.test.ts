import { describe, expect, it } from 'vitest';
import { clientOf } from './slack-client.ts';
import { manifestWith, section, shareModal } from './tiny-app.ts';
import { tinyPeople } from './tiny-stories.ts';

describe('shortcuts', () => {
  it('run from anywhere, or on a message with its content', async () => {
    const { slack, ada } = await tinyPeople((app) => {
      app.shortcut('share', ({ ack }) => ack());
      app.shortcut('learn', ({ ack }) => ack());
    });
    const message = await ada.posts('#staff', 'I sent it to @ben & co <all>');
    await ada.runsShortcut('Share a mistake');
    await ada.runsMessageShortcut(message, 'Learn from this');
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: 'message_action',
      callback_id: 'learn',
      message_ts: message.ts,
      message: {
        text: `I sent it to <@${slack.person('ben').id}> &amp; co &lt;all&gt;`,
        user: ada.id,
      },
      channel: { id: slack.channel('staff').id, name: 'staff' },
      response_url: expect.any(String),
    });
    expect(slack.complaints).toEqual([]);
    await expect(ada.runsShortcut('Nope')).rejects.toThrow('no global shortcut "Nope"');
  });
});

describe('the Home tab', () => {
  it('tells the app of every opening, and shows what is published', async () => {
    const { slack, ada } = await tinyPeople((app) => {
      app.event('app_home_opened', async ({ client, event }) => {
        const blocks = [section(`Hello from the ${event.tab} tab`)];
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
      });
    });
    expect(ada.home).toBeNull();
    await ada.opensHome();
    const home = await slack.until(() => ada.home);
    expect(home.text).toBe('Hello from the home tab');
    expect(slack.deliveries[0]?.payload['event']).toMatchObject({ tab: 'home', user: ada.id });
    await ada.opensHome();
    expect(slack.deliveries[1]?.payload['event']).toMatchObject({ view: { id: home.id } });
  });

  it('is not there when the manifest has none', async () => {
    const { slack, ada } = await tinyPeople(() => {}, {
      manifest: manifestWith((manifest) => {
        manifest.features.app_home.home_tab_enabled = false;
      }),
    });
    const publish = clientOf(slack).views.publish({
      user_id: ada.id,
      view: { type: 'home', blocks: [] },
    });
    await expect(publish).rejects.toMatchObject({ data: { error: 'not_enabled' } });
    await expect(ada.opensHome()).rejects.toThrow('no Home tab');
  });
});

describe('people can only do what Slack lets them', () => {
  it('in channels they can open', async () => {
    const { slack, ada } = await tinyPeople();
    const guest = slack.addPerson({ name: 'gil', isGuest: true });
    slack.addChannel({ name: 'secret', isPrivate: true });
    expect(guest.canOpen('#staff')).toBe(false);
    expect(() => guest.sees('#staff')).toThrow('no #staff for them');
    expect(() => ada.sees('#secret')).toThrow('no #secret for them');
    await expect(guest.joins('#staff')).rejects.toThrow('not open');
    await slack.channel('staff').invite(guest);
    expect(guest.sees('#staff')).toEqual([]);
    await ada.leaves('#staff');
    await expect(ada.types('#staff', 'hi')).rejects.toThrow('not a member');
    await slack.channel('staff').archive();
    await expect(guest.types('#staff', 'hi')).rejects.toThrow('archived');
    guest.deactivates();
    await expect(guest.runsShortcut('Share a mistake')).rejects.toThrow('deactivated');
  });

  it('in modals that are open', async () => {
    const { ada } = await tinyPeople((app) => {
      app.command('/oops', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: shareModal() });
      });
    });
    await ada.types('#staff', '/oops');
    const modal = await ada.seesModal();
    await expect(modal.fill('Nope', 'x')).rejects.toThrow('There is: "What happened?"');
    await modal.close();
    await expect(modal.submit()).rejects.toThrow('closed');
    await expect(modal.fill('What happened?', 'x')).rejects.toThrow('closed');
  });

  it('by ids too, as a page needs it', async () => {
    const { slack, ada } = await tinyPeople((app) => {
      app.command('/oops', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: shareModal() });
      });
      app.view('share', ({ ack }) => ack());
    });
    await ada.types('#staff', '/oops');
    const { id, state } = await ada.seesModal();
    expect(state).toEqual({ what: { text: { type: 'plain_text_input', value: null } } });
    await ada.submitsView(id, { what: { text: { type: 'plain_text_input', value: 'by id' } } });
    expect(ada.modal).toBeNull();
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      view: { state: { values: { what: { text: { value: 'by id' } } } } },
    });
  });
});
