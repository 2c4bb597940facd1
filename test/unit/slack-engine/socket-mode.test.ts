import { afterEach, expect, it } from 'vitest';
import { type Tiny, startTiny } from './tiny-app.ts';

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
  await slack.until(() => slack.openSockets === 1, { within: 15_000, what: 'the app to be back' });
  await ada.types('#staff', '/oops');
  expect(ada.sees('#staff')).toHaveLength(1);
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
