import { Worker } from 'node:worker_threads';
import type { LoopbackSlack, OpenView } from './loopback-slack.ts';
import type { FromSlack } from './slack-thread.ts';

/**
 * The loopback Slack in a thread of its own: what an app asks of it in the background doesn't keep whoever measures
 * from seeing an answer when it is there.
 */
export type SlackBeside = Pick<
  LoopbackSlack,
  'apiUrl' | 'teamId' | 'channels' | 'opened' | 'posts' | 'close'
>;

export async function startSlackBeside(channelCount: number): Promise<SlackBeside> {
  const thread = new Worker(new URL('./slack-thread.ts', import.meta.url), {
    workerData: channelCount,
  });
  const posts = new Map<string, number>();
  const opened = new Map<string, (view: OpenView) => void>();
  const views = new Map<string, OpenView>();
  const { promise: started, resolve } =
    Promise.withResolvers<Pick<LoopbackSlack, 'apiUrl' | 'teamId' | 'channels'>>();
  thread.on('message', (said: FromSlack) => {
    if (said.kind === 'started') return void resolve(said.slack);
    if (said.kind === 'posted') return void posts.set(said.token, said.count);
    const take = opened.get(said.triggerId);
    opened.delete(said.triggerId);
    if (take) take(said.view);
    else views.set(said.triggerId, said.view);
  });
  return {
    ...(await started),
    opened(triggerId) {
      const view = views.get(triggerId);
      views.delete(triggerId);
      return view
        ? Promise.resolve(view)
        : new Promise((resolveView) => void opened.set(triggerId, resolveView));
    },
    posts: (token) => posts.get(token) ?? 0,
    close: async () => void (await thread.terminate()),
  };
}
