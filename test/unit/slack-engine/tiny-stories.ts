import type { App } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import { clientOf } from './slack-client.ts';
import { startTiny } from './tiny-app.ts';

/** The tiny app and its people, for one test. */
export async function tinyPeople(
  listen: (app: App) => void = () => {},
  options: Parameters<typeof startTiny>[1] = {},
) {
  const tiny = await startTiny(listen, options);
  onTestFinished(() => tiny.stop());
  const { slack } = tiny;
  const post = (args: object) =>
    clientOf(slack).apiCall('chat.postMessage', {
      channel: slack.channel('staff').id,
      text: 'x',
      ...args,
    });
  return { slack, ada: slack.person('ada'), ben: slack.person('ben'), post };
}

/** The tiny app, whose `/oops` has opened this view for Ada. */
export async function opened(
  view: object,
  listen: (app: App) => void = () => {},
  options: Parameters<typeof startTiny>[1] = {},
) {
  const { slack, ada } = await tinyPeople((app) => {
    app.command('/oops', async ({ ack, client, command }) => {
      await ack();
      await client.apiCall('views.open', { trigger_id: command.trigger_id, view });
    });
    listen(app);
  }, options);
  await ada.types('#staff', '/oops');
  return { slack, ada, modal: await ada.seesModal() };
}
