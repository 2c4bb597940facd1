import { afterEach, describe, expect, it } from 'vitest';
import { type Tiny, section, shareModal, startTiny } from './tiny-app.ts';

let tiny: Tiny | undefined;
afterEach(async () => {
  await tiny?.stop();
  tiny = undefined;
});

describe.each(['http', 'socket'] as const)('a share, over %s', (mode) => {
  it('goes from the command to the channel', async () => {
    tiny = await startTiny(
      (app) => {
        app.command('/oops', async ({ ack, client, command }) => {
          await ack();
          await client.views.open({
            trigger_id: command.trigger_id,
            view: shareModal({ private_metadata: command.channel_id }),
          });
        });
        app.view('share', async ({ ack, client, view }) => {
          await ack();
          const text = view.state.values['what']?.['text']?.value ?? '';
          await client.apiCall('chat.postMessage', {
            channel: view.private_metadata,
            text,
            blocks: [section(text)],
          });
        });
      },
      { mode },
    );
    const { slack } = tiny;
    const ada = slack.person('ada');
    await ada.types('#staff', '/oops');
    const modal = await ada.seesModal('Share a mistake');
    await modal.fill('What happened?', 'I sent the wrong letter');
    await modal.submit();
    expect(ada.modal).toBeNull();
    const [message] = await slack.until(() => {
      const seen = slack.person('ben').sees('#staff');
      return seen.length > 0 && seen;
    });
    expect(message?.text).toBe('I sent the wrong letter');
    expect(message?.author).toBe('Tiny');
    expect(slack.complaints).toEqual([]);
    expect(ada.effort).toEqual({ inputs: 1, presses: 0, submits: 1 });
    expect(slack.deliveries.map((sent) => [sent.type, sent.to])).toEqual([
      ['/oops', mode],
      ['view_submission', mode],
    ]);
  });
});
