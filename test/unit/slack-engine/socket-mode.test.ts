import { afterEach, expect, it } from 'vitest';
import { startSlack } from '../../../playground/slack/slack.ts';
import { clientOf } from './slack-client.ts';
import { type Tiny, startTiny, tinyManifest } from './tiny-app.ts';

let tiny: Tiny | undefined;
afterEach(async () => {
  await tiny?.stop();
  tiny = undefined;
});

it('takes answers out of the envelope, text and object alike', async () => {
  tiny = await startTiny(
    (app) => app.command('/oops', ({ ack, command }) => ack(`You said: ${command.text}`)),
    { mode: 'socket' },
  );
  const ada = tiny.slack.person('ada');
  await ada.types('#staff', '/oops hello');
  expect(ada.sees('#staff').map((message) => message.text)).toEqual(['You said: hello']);
});

it('leaves a command nobody listens to without an answer', async () => {
  tiny = await startTiny(() => {}, { mode: 'socket' });
  const ada = tiny.slack.person('ada');
  await ada.types('#staff', '/oops');
  expect(ada.notices).toEqual(['/oops failed with the error "operation_timeout"']);
});

it('loses commands between two connections, and none after', async () => {
  tiny = await startTiny((app) => app.command('/oops', ({ ack }) => ack('here')), {
    mode: 'socket',
  });
  const { slack } = tiny;
  const ada = slack.person('ada');
  slack.askSocketsToLeave();
  await ada.types('#staff', '/oops');
  expect(ada.notices).toEqual(['/oops failed with the error "dispatch_failed"']);
  await slack.until(() => slack.openSockets === 1, { within: 60_000, what: 'the app to be back' });
  await ada.types('#staff', '/oops');
  expect(ada.sees('#staff')).toHaveLength(1);
});

it('sends events again when they are not acknowledged, with number and reason', async () => {
  const slack = await startSlack({ manifest: tinyManifest });
  const staff = slack.addChannel({ name: 'staff', withApp: true });
  const { url } = await clientOf(slack, slack.credentials.appToken).apps.connections.open({});
  const socket = new WebSocket(String(url));
  const frames: Record<string, unknown>[] = [];
  socket.addEventListener('message', ({ data }) => {
    const frame = JSON.parse(String(data)) as Record<string, unknown>;
    frames.push(frame);
    if (frame['retry_attempt'] === 1) {
      socket.send(JSON.stringify({ envelope_id: frame['envelope_id'] }));
    }
  });
  await slack.until(() => frames.length === 1, { what: 'hello' });
  await staff.rename('team');
  await slack.until(() => slack.deliveries[1]?.answer, { what: 'the answer to the retry' });
  socket.close();
  await slack.stop();
  expect(frames).toMatchObject([
    { type: 'hello', num_connections: 1, connection_info: { app_id: slack.appId } },
    { type: 'events_api', accepts_response_payload: false, retry_attempt: 0, retry_reason: '' },
    { type: 'events_api', retry_attempt: 1, retry_reason: 'http_timeout' },
  ]);
  expect(slack.deliveries[1]?.answer?.kind).toBe('acknowledged');
});

it('tells at once that a connection broke under an envelope', async () => {
  const { promise: broken, resolve: breakIt } = Promise.withResolvers<void>();
  tiny = await startTiny(
    (app) =>
      app.command('/oops', async () => {
        breakIt();
      }),
    { mode: 'socket' },
  );
  const { slack } = tiny;
  const typing = slack.person('ada').types('#staff', '/oops');
  await broken;
  slack.dropSockets();
  await typing;
  expect(slack.deliveries[0]?.answer).toEqual({ kind: 'connection_failed' });
});

it('gives each address to one connection only', async () => {
  tiny = await startTiny(() => {}, { mode: 'socket' });
  const { response } =
    tiny.slack.calls.find((call) => call.method === 'apps.connections.open') ?? {};
  const socket = new WebSocket((response as { url: string }).url);
  const outcome = await new Promise((resolve) => {
    socket.addEventListener('open', () => resolve('open'));
    socket.addEventListener('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});
