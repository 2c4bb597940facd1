import { describe, expect, it } from 'vitest';
import { answerOf } from './slack-client.ts';
import { manifestWith, plain, section, shareModal } from './tiny-app.ts';
import { tinyPeople } from './tiny-stories.ts';

describe('pressing', () => {
  const button = {
    type: 'button',
    action_id: 'withdraw',
    text: plain('Withdraw'),
    value: 'share-1',
    style: 'danger',
    confirm: {
      title: plain('Withdraw it?'),
      text: plain('The text goes for good.'),
      confirm: plain('Withdraw'),
      deny: plain('Keep'),
    },
  };
  const menu = {
    type: 'overflow',
    action_id: 'menu',
    options: [{ text: plain('Report'), value: 'report-1' }],
  };
  const blocks = [
    section('A share', { block_id: 'head', accessory: menu }),
    { type: 'actions', block_id: 'buttons', elements: [button] },
  ];

  it('sends the action with its message', async () => {
    const { slack, ben, post } = await tinyPeople((app) => {
      app.action(/.*/u, ({ ack }) => ack());
    });
    await post({ blocks });
    const [message] = ben.sees('#staff');
    await message?.press('Withdraw');
    expect(ben.confirmations).toEqual([
      { title: 'Withdraw it?', text: 'The text goes for good.', confirm: 'Withdraw', deny: 'Keep' },
    ]);
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      type: 'block_actions',
      user: { id: ben.id, name: 'ben', team_id: slack.workspace.id },
      container: { type: 'message', message_ts: message?.ts, is_ephemeral: false },
      channel: { id: slack.channel('staff').id },
      message: { ts: message?.ts, bot_id: slack.workspace.credentials.botId },
      actions: [{ type: 'button', block_id: 'buttons', action_id: 'withdraw', value: 'share-1' }],
      state: { values: {} },
      response_url: expect.any(String),
    });
    await message?.choosesFromMenu('Report');
    expect(slack.deliveries.at(-1)?.payload).toMatchObject({
      actions: [{ type: 'overflow', selected_option: { value: 'report-1' } }],
    });
    expect(ben.effort).toEqual({ inputs: 0, presses: 2, submits: 0 });
    ben.startsCounting();
    expect(ben.effort.presses).toBe(0);
  });

  it('that nobody answers is trouble for the person', async () => {
    const { slack, ben, post } = await tinyPeople();
    await post({ blocks });
    await ben.sees('#staff')[0]?.press('Withdraw');
    expect(ben.notices).toEqual(['We had some trouble connecting. Try again?']);
    expect(slack.complaints).toMatchObject([{ about: 'action withdraw' }]);
  });
});

describe('an app that people can not use', () => {
  it('offers nothing once its scope or its installation is gone', async () => {
    const { slack, ada, post } = await tinyPeople((app) =>
      app.command('/oops', ({ ack }) => ack()),
    );
    const blocks = [
      { type: 'actions', elements: [{ type: 'button', action_id: 'x', text: plain('Press') }] },
    ];
    await post({ blocks });
    slack.workspace.withoutScopes('commands');
    await ada.types('#staff', '/oops');
    await expect(ada.runsShortcut('Share a mistake')).rejects.toThrow('no global shortcut');
    await slack.workspace.uninstallApp();
    await ada.sees('#staff')[0]?.press('Press');
    expect(ada.notices).toEqual([
      '/oops is not a valid command.',
      'This app is not configured to handle interactive responses.',
      'We had some trouble connecting. Try again?',
    ]);
    expect(slack.deliveries.filter((sent) => sent.kind !== 'event')).toEqual([]);
  });

  it('hears of no button when its manifest has no interactivity, and that is a fault of its own', async () => {
    const { slack, ada, post } = await tinyPeople(() => {}, {
      manifest: manifestWith((manifest) => {
        manifest.settings.interactivity.is_enabled = false;
      }),
    });
    const button = { type: 'button', action_id: 'x', text: plain('Press') };
    await post({ blocks: [{ type: 'actions', elements: [button] }] });
    await ada.sees('#staff')[0]?.press('Press');
    expect(slack.deliveries).toEqual([]);
    expect(slack.complaints).toMatchObject([{ what: 'interactivity is off in the manifest' }]);
  });

  it('can not be written to, nor write, where the manifest closes its Messages tab', async () => {
    const { slack, ada, post } = await tinyPeople(() => {}, {
      manifest: manifestWith((manifest) => {
        Object.assign(manifest.features.app_home, {
          messages_tab_enabled: false,
          messages_tab_read_only_enabled: true,
        });
      }),
    });
    expect(await answerOf(post({ channel: ada.id }))).toMatchObject({
      error: 'messages_tab_disabled',
    });
    await expect(ada.posts('@Tiny', 'hi')).rejects.toThrow('turned off');
    await expect(ada.opensMessagesTab()).rejects.toThrow('no Messages tab');
    expect(slack.deliveries).toEqual([]);
  });
});

describe('inputs that tell the app', () => {
  const view = shareModal({
    blocks: [
      {
        type: 'input',
        block_id: 'how',
        dispatch_action: true,
        label: plain('How?'),
        element: {
          type: 'radio_buttons',
          action_id: 'how',
          options: [{ text: plain('Openly'), value: 'open' }],
        },
      },
      {
        type: 'input',
        block_id: 'word',
        optional: true,
        dispatch_action: true,
        label: plain('Word'),
        element: { type: 'plain_text_input', action_id: 'word' },
      },
      {
        type: 'input',
        block_id: 'area',
        optional: true,
        label: plain('Area'),
        element: { type: 'external_select', action_id: 'area', min_query_length: 2 },
      },
    ],
  });

  it('do so when chosen, or at Enter; external selects ask first', async () => {
    const queries: string[] = [];
    const { slack, ada } = await tinyPeople((app) => {
      app.command('/oops', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.action(/.*/u, ({ ack }) => ack());
      app.options('area', async ({ ack, options }) => {
        queries.push(options.value);
        const text = options.value === 'long' ? 'x'.repeat(76) : `${options.value}!`;
        await ack({ options: [{ text: plain(text), value: '1' }] });
      });
    });
    await ada.types('#staff', '/oops');
    const modal = await ada.seesModal();
    await modal.choose('How?', 'Openly');
    const told = () => slack.deliveries.filter((sent) => sent.type === 'block_actions');
    expect(told()).toMatchObject([
      {
        payload: {
          container: { type: 'view', view_id: modal.id },
          view: { state: { values: { how: { how: { selected_option: { value: 'open' } } } } } },
          actions: [{ type: 'radio_buttons', selected_option: { value: 'open' } }],
        },
      },
    ]);
    expect(told()[0]?.payload).not.toHaveProperty('response_url');
    await modal.fill('Word', 'hello');
    expect(told()).toHaveLength(1);
    await modal.pressEnter('Word');
    expect(told()).toHaveLength(2);
    expect(await modal.options('Area', 'e')).toEqual([]);
    expect(await modal.options('Area', 'ex')).toEqual(['ex!']);
    expect(slack.complaints).toEqual([]);
    expect(await modal.options('Area', 'long')).toEqual([]);
    expect(slack.complaints).toMatchObject([{ about: 'options of area' }]);
    expect(queries).toEqual(['ex', 'long']);
  });
});
