import { Worker } from 'node:worker_threads';
import type { LoopbackSlack, OpenView } from './loopback-slack.ts';
import type { SlackSays } from './slack-thread.ts';

/** As much of it as requests of people need. */
export type SlackBeside = Pick<
  LoopbackSlack,
  'apiUrl' | 'teamId' | 'channels' | 'opened' | 'posts' | 'close'
>;

/**
 * The loopback Slack in a thread of its own: what an app asks of it in the background doesn't keep whoever measures from seeing
 * an answer when it is there.
 */
export async function startSlackBeside(channelCount: number): Promise<SlackBeside> {
  const thread = new Worker(new URL('./slack-thread.ts', import.meta.url), {
    workerData: channelCount,
  });
  const posts = new Map<string, number>();
  const views = new Map<string, PromiseWithResolvers<OpenView>>();
  const viewOf = (triggerId: string) => {
    const view = views.get(triggerId) ?? Promise.withResolvers<OpenView>();
    views.set(triggerId, view);
    return view;
  };
  const started = Promise.withResolvers<Pick<LoopbackSlack, 'apiUrl' | 'teamId' | 'channels'>>();
  thread.on('error', started.reject);
  thread.on('message', (says: SlackSays) => {
    if (says.kind === 'started') started.resolve(says.slack);
    else if (says.kind === 'posted') posts.set(says.token, says.count);
    else viewOf(says.triggerId).resolve(says.view);
  });
  return {
    ...(await started.promise),
    async opened(triggerId) {
      const view = await viewOf(triggerId).promise;
      views.delete(triggerId);
      return view;
    },
    posts: (token) => posts.get(token) ?? 0,
    close: async () => void (await thread.terminate()),
  };
}
